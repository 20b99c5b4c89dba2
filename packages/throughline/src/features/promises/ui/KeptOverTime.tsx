import { addresses } from '#web/addresses.ts';
import { OverTime, type OverTimePoint } from '#web/chart/OverTime.tsx';
import { type Kept, keptShare, span, whole } from '#web/kit/figures.ts';
import { monthTick, monthWords, weekTick, weekWords } from '#web/kit/spans.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { Scorecard } from '../contract.ts';

type Props = { readonly card: Scorecard; readonly search: Search };

/** The rate by month or by week, with the ordinary range of the weeks where enough of them have passed. */
export function KeptOverTime({ card, search }: Props) {
  const { by, ...rest } = search;
  const isByWeek = by === 'week';
  const points = isByWeek ? weekPoints(card, search) : monthPoints(card, search);
  return (
    <section aria-labelledby="over-time">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 border-t border-ink pt-3">
        <h2 id="over-time" className="text-title font-semibold">
          {words.overTime.title}
        </h2>
        <p className="screen-only flex gap-x-4">
          <a href={addresses.promise(card.name, rest)} {...current(!isByWeek)}>
            {words.overTime.byMonth}
          </a>
          <a href={addresses.promise(card.name, { ...rest, by: 'week' })} {...current(isByWeek)}>
            {words.overTime.byWeek}
          </a>
        </p>
      </div>
      <p className="mb-3 max-w-[68ch]">{verdictWords(card)}</p>
      <OverTime points={points} target={card.target} centre={isByWeek ? card.control.centre : null} paperShare={0.48} />
      <details className="screen-only mt-3">
        <summary className="w-fit">{words.line.asTable}</summary>
        <Table caption={words.overTime.title} columns={columns} rows={points} keyOf={({ key }) => key} />
      </details>
    </section>
  );
}

/** How a link to the view that is shown says so. */
export function current(isCurrent: boolean) {
  return isCurrent ? ({ 'aria-current': 'true', className: 'font-semibold no-underline' } as const) : {};
}

const columns: readonly Column<OverTimePoint>[] = [
  { key: 'span', head: words.overTime.span, cell: ({ says, href }) => <a href={href}>{says}</a> },
  {
    key: 'kept',
    head: words.table.kept,
    isNumber: true,
    cell: ({ kept }) => keptShare(kept),
    order: ({ kept }) => kept.rate ?? -1,
  },
  {
    key: 'interval',
    head: words.table.interval,
    isNumber: true,
    cell: ({ kept }) => kept.interval && span(kept.interval),
  },
  {
    key: 'due',
    head: words.table.due,
    isNumber: true,
    cell: ({ kept }) => whole(kept.due),
    order: ({ kept }) => kept.due,
  },
  { key: 'signal', head: words.overTime.signal, cell: ({ isSignal }) => (isSignal ? words.overTime.notNoise : '') },
];

function monthPoints({ name, byMonth }: Scorecard, search: Search): readonly OverTimePoint[] {
  return byMonth.map(({ month, ...kept }, index) => ({
    key: month,
    tick: monthTick(month, index),
    says: monthWords(month),
    kept,
    href: addresses.promiseRows(name, { ...withoutViews(search), fellDue: true, month }),
    limits: undefined,
    isSignal: false,
  }));
}

function weekPoints({ name, byWeek, control }: Scorecard, search: Search): readonly OverTimePoint[] {
  const limits = new Map(control.limits?.map((limit) => [limit.week, limit]));
  const signals = new Set(control.signals.map(({ week }) => week));
  return byWeek.map(({ week, ...kept }: { readonly week: string } & Kept, index) => ({
    key: week,
    tick: weekTick(week, byWeek[index - 1]?.week),
    says: weekWords(week),
    kept,
    href: addresses.promiseRows(name, { ...withoutViews(search), fellDue: true, week }),
    limits: limits.get(week),
    isSignal: signals.has(week),
  }));
}

function verdictWords({ control: { verdict, trusted, signals } }: Scorecard): string {
  if (verdict === 'too-few') return words.overTime.tooFew;
  const weeks = [...new Set(signals.map(({ week }) => week))];
  const says =
    verdict === 'stable'
      ? words.overTime.stable
      : words.overTime.shifted(whole(weeks.length), weekWords(weeks.at(-1) ?? ''));
  return trusted ? says : `${says} ${words.overTime.notTrusted}`;
}
