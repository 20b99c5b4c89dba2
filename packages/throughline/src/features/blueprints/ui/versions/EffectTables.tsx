import { day, whole } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, words } from '#web/words.ts';
import type { Effect } from '../../contract.ts';
import { isSameMoment, isSamePromise, sumOf } from './effect-figures.ts';
import { MomentEffects } from './MomentEffects.tsx';
import { PromiseEffects } from './PromiseEffects.tsx';

const said = words.versions.effect;

type Props = {
  readonly effect: Effect;
  readonly timezone: string;
  /** What the two sides are called. */
  readonly sides: readonly [string, string];
  /** What the second side is. */
  readonly of: 'draft' | 'version';
};

/** Two judgements side by side: one sentence, then what comes out otherwise, each figure with its rows. */
export function EffectTables({ effect, timezone, sides, of }: Props) {
  const promises = effect.promises.filter((one) => !isSamePromise(one));
  const moments = effect.moments.filter((one) => !isSameMoment(one));
  const still = [...effect.promises.filter(isSamePromise), ...effect.moments.filter(isSameMoment)];
  const judgements = { before: effect.before.judgement, after: effect.after.judgement };
  return (
    <div>
      <p className="mb-4 max-w-[68ch]">
        <Summary effect={effect} of={of} /> {said.asOf(day(effect.after.asOf, timezone))}
      </p>
      {promises.length > 0 && <PromiseEffects promises={promises} judgements={judgements} sides={sides} />}
      {moments.length > 0 && <MomentEffects moments={moments} judgements={judgements} sides={sides} />}
      {still.length > 0 && promises.length + moments.length > 0 && (
        <p className="max-w-[68ch] text-small text-soft">
          {said.stays(still.map(({ name }) => spoken(name)).join(', '))}
        </p>
      )}
    </div>
  );
}

function Summary({ effect, of }: Pick<Props, 'effect' | 'of'>) {
  const sums = said.sums[of];
  const { broken, spared, come, gone } = sumOf(effect);
  if (broken + spared + come + gone === 0) return said.same;
  const bold = (count: number) => <span className="font-semibold">{whole(count)}</span>;
  return (
    <>
      {broken > 0 && <Sentence says={sums.broken} with={{ count: bold(broken) }} />}{' '}
      {spared > 0 && <Sentence says={sums.spared} with={{ count: bold(spared) }} />}{' '}
      {come + gone > 0 && <Sentence says={sums.seen} with={{ come: bold(come), gone: bold(gone) }} />}
    </>
  );
}
