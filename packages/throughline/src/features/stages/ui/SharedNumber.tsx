import { addresses } from '#web/addresses.ts';
import { keptShare, percent, roundPercent, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { titled, words } from '#web/words.ts';
import type { StageRead } from '../contract.ts';

/** The one number that all owners of a stage answer for together: the one through which the line passes. */
export function SharedNumber({ read: { stage, kept } }: { readonly read: StageRead }) {
  const { owners, promises, rate, target } = stage;
  const counted = promises.filter(({ now }) => now.rate !== null);
  const [only] = counted;
  const least = counted.toSorted((one, other) => (one.now.rate ?? 0) - (other.now.rate ?? 0))[0];
  return (
    <>
      <p className="text-lead">
        {owners.length === 0 ? words.stages.noOwner : words.stages.owners(owners.map(({ name }) => name).join(', '))}
      </p>
      {rate !== null && (
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="text-poster font-semibold print:text-head">{percent(rate)}</span>
          <span className="text-lead">
            {words.stages.shared},{' '}
            {counted.length === 1 && only ? (
              <a href={addresses.promise(only.name)}>{words.stages.sharedOne}</a>
            ) : (
              words.stages.sharedOf(whole(counted.length))
            )}
            {target !== null && (
              <span className="text-soft">
                ; {words.stages.sharedTarget(roundPercent(Math.round(target * 1000) / 1000))}
              </span>
            )}
          </span>
        </p>
      )}
      {promises.length > 0 && (
        <p className="text-soft">
          <Sentence says={words.stages.together} with={{ kept: whole(kept.dueKept), due: whole(kept.due) }} />{' '}
          {least && counted.length > 1 && (
            <a href={addresses.promise(least.name)}>{words.stages.weakest(titled(least.name), keptShare(least.now))}</a>
          )}
        </p>
      )}
    </>
  );
}
