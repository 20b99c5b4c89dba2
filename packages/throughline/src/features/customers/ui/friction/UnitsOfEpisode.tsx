import { minute, percent, tenth } from '#web/kit/figures.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { spoken, words } from '#web/words.ts';
import type { UnitOfFriction } from '../../life/contract.ts';

type Props = {
  readonly parts: readonly UnitOfFriction[];
  readonly timezone: string;
  readonly address: (narrowing: Search) => string;
};

/** Each unit with its weight, whose it is, how it is known, and the way to its event. */
export function UnitsOfEpisode({ parts, timezone, address }: Props) {
  return (
    <ol className="max-w-[76ch]">
      {parts.map((unit) => (
        <li key={`${unit.kind} ${unit.at} ${unit.event} ${unit.promise}`} className="py-0.5">
          <Sentence
            says={words.customers.friction.unit}
            with={{
              kind: kindWords(unit),
              weight: tenth(unit.weight),
              caused: causedWords(unit),
              event:
                unit.event === null ? (
                  minute(unit.at, timezone)
                ) : (
                  <a href={address({ event: unit.event })}>
                    {words.customers.friction.atEvent(minute(unit.at, timezone))}
                  </a>
                ),
            }}
          />
        </li>
      ))}
    </ol>
  );
}

function kindWords({ kind, soFar, promise, moment }: UnitOfFriction): string {
  const said = words.customers.friction;
  const by = promise ?? moment;
  const parts = [said.kinds[kind], ...(soFar ? [said.soFar] : []), ...(by === null ? [] : [said.by(spoken(by))])];
  return parts.join(', ');
}

function causedWords({ causedBy }: UnitOfFriction): string {
  const said = words.customers.friction;
  const [only, other] = causedBy;
  if (only && other === undefined) return only.team ?? said.unknownTeam;
  return causedBy.map(({ team, share }) => said.share(team ?? said.unknownTeam, percent(share))).join(', ');
}
