import { addresses } from '#web/addresses.ts';
import { howLong, percent, span, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { Sentence } from '#web/kit/Sentence.tsx';
import { spoken, words } from '#web/words.ts';
import type { Closing } from '../contract.ts';
import { ClosingTeams, type TeamName } from './ClosingTeams.tsx';

type Props = { readonly closing: Closing; readonly teams: readonly TeamName[] };

/** What became of what we said was done: verified, come back, or too early to say. */
export function ClosingReport({ closing, teams }: Props) {
  const { promise, says, period, claimed, verified, returned, open } = closing;
  const rows = (narrowing: Readonly<Record<string, string | boolean>>) =>
    addresses.promiseRows(promise, { ...period, ...narrowing });
  const counts = [
    { key: 'claimed', count: claimed, href: rows({ fellDue: true }) },
    { key: 'verified', count: verified, href: rows({ fellDue: true, outcome: 'kept' }) },
    { key: 'returned', count: returned, href: rows({ fellDue: true, outcome: 'broken' }) },
    { key: 'open', count: open, href: addresses.promiseRows(promise, { outcome: 'open' }) },
  ] as const;
  return (
    <Section
      className="mb-10 print:mb-4"
      id={`closing-${promise}`}
      title={words.stages.closings.title(spoken(promise))}
      choices={<a href={addresses.promise(promise)}>{says}</a>}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-[4%] gap-y-6 wide:grid-cols-2 print:grid-cols-2">
        <dl>
          {counts.map(({ key, count, href }) => (
            <div key={key} className="flex gap-x-4">
              <dt className="order-2 text-soft">{words.stages.closings[key]}</dt>
              <dd className="order-1 w-16 shrink-0 text-right">
                <a href={href}>{whole(count)}</a>
              </dd>
            </div>
          ))}
        </dl>
        <Reading closing={closing} />
      </div>
      <ClosingTeams closing={closing} teams={teams} />
    </Section>
  );
}

/** The share that came back, what of it is beyond the ordinary, and whether we waited long enough to see it. */
function Reading({ closing }: { readonly closing: Closing }) {
  const { rate, interval, returned, claimed, background, beyond, half, window } = closing;
  const { closings } = words.stages;
  return (
    <div className="max-w-[68ch]">
      <p className="mb-2 text-lead">
        {rate === null || interval === null ? (
          <Sentence says={closings.fewRate} with={{ returned: whole(returned), claimed: whole(claimed) }} />
        ) : (
          <Sentence says={closings.rate} with={{ rate: <strong>{percent(rate)}</strong>, interval: span(interval) }} />
        )}
      </p>
      <p className="mb-2">
        {background === null || beyond === null ? (
          closings.noBackground
        ) : (
          <Sentence
            says={closings.beyond}
            with={{
              background: `${percent(background.rate)} (${span(background.interval)}, ${closings.backgroundOf(whole(background.n))})`,
              beyond: percent(beyond),
            }}
          />
        )}
      </p>
      <p className="text-small text-soft">
        {half !== null && closings.half(howLong(half))} {closings.window[window]} {closings.silence}
      </p>
    </div>
  );
}
