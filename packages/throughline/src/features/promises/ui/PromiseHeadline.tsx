import { standingOf } from '#drawing/standing.ts';
import { addresses } from '#web/addresses.ts';
import { StandingWord } from '#web/chart/standing.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { Scorecard } from '../contract.ts';

type Props = { readonly card: Scorecard; readonly search: Search };

/** The rate with its interval and what it counts, and every other outcome beside it; each opens to its rows. */
export function PromiseHeadline({ card, search }: Props) {
  const kept = withoutViews(search);
  const rows = (narrowing: Readonly<Record<string, string | boolean>>) =>
    addresses.promiseRows(card.name, { ...kept, ...narrowing });
  const counts = [
    {
      key: 'dueKept',
      count: card.dueKept,
      href: rows({ fellDue: true, outcome: 'kept' }),
      says: words.promise.counts.dueKept,
    },
    {
      key: 'dueBroken',
      count: card.due - card.dueKept,
      href: rows({ fellDue: true, outcome: 'broken' }),
      says: words.promise.counts.dueBroken,
    },
    { key: 'late', count: card.late, href: rows({ late: true }), says: words.promise.counts.late },
    {
      key: 'keptEarly',
      count: card.kept - card.dueKept,
      href: rows({ fellDue: false, outcome: 'kept' }),
      says: words.promise.counts.keptEarly,
    },
    { key: 'open', count: card.open, href: rows({ outcome: 'open' }), says: words.promise.counts.open },
    { key: 'released', count: card.released, href: rows({ outcome: 'released' }), says: words.promise.counts.released },
    {
      key: 'without',
      count: card.withoutDeadline,
      href: rows({ outcome: 'no-deadline' }),
      says: words.promise.counts.withoutDeadline,
    },
  ];
  return (
    <div>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <a href={rows({ fellDue: true })} className="text-poster font-semibold print:text-head">
          {keptShare(card)}
        </a>
        {card.interval && <span className="text-lead text-soft">{words.promise.interval(span(card.interval))}</span>}
      </p>
      <p className="mb-4 text-lead print:mb-1">
        {words.promise.keptOf(whole(card.due))} <StandingWord standing={standingOf(card, card.target)} />
        {card.target !== null && <span className="text-soft">, {words.target(roundPercent(card.target))}</span>}
      </p>
      <dl>
        {counts.map(({ key, count, href, says }) => (
          <div key={key} className="flex gap-x-4 print:leading-tight">
            <dt className="order-2 text-soft">{says}</dt>
            <dd className="order-1 w-16 shrink-0 text-right">
              {count === 0 ? '0' : <a href={href}>{whole(count)}</a>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
