import { readVersionMarks, type VersionMark } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { ChangeList } from '#web/changes/ChangeList.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';

type Props = { readonly promise: string; readonly timezone: string };

const said = words.changedMeaning;

/** Which versions of the blueprint changed what the promise means, the newest first. Nothing where none did. */
export function ChangedMeaning({ promise, timezone }: Props) {
  const asked = useAnswer(readVersionMarks, { promise });
  if (asked.isPending) return null;
  return (
    <Answered asked={asked} shape={[]} doing={said.doing}>
      {({ marks }) =>
        marks.length > 0 && (
          <section className="mt-4 text-small" aria-labelledby="changed-meaning">
            <h3 id="changed-meaning" className="font-semibold">
              {said.title}
            </h3>
            <p className="text-soft">{said.allCountedByTheLast}</p>
            <ul>
              {marks.toReversed().map((mark) => (
                <li key={mark.number} className="mt-2 max-w-[68ch] border-t border-rule pt-2">
                  <Mark mark={mark} timezone={timezone} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    </Answered>
  );
}

function Mark({
  mark: { at, number, reason, changes },
  timezone,
}: {
  readonly mark: VersionMark;
  readonly timezone: string;
}) {
  const version = <a href={addresses.versions({ number })}>{words.versions.list.number(String(number))}</a>;
  return (
    <>
      <p>
        <Sentence says={said.since} with={{ version, day: day(at, timezone) }} />
        {reason !== null && ` ${said.because(reason)}`}
      </p>
      <ChangeList changes={changes} hasText={false} />
    </>
  );
}
