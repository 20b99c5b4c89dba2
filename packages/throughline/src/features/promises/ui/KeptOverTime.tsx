import { readVersionMarks } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { OverTime, type OverTimePoint } from '#web/chart/OverTime.tsx';
import { type Kept, keptShare, span, whole } from '#web/kit/figures.ts';
import { Section } from '#web/kit/Section.tsx';
import { monthTick, monthWords, weekTick, weekWords } from '#web/kit/spans.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import type { Scorecard } from '../contract.ts';
import { ChangedMeaning } from './ChangedMeaning.tsx';
import { HowCounted } from './HowCounted.tsx';

type Props = {
  readonly card: Scorecard;
  readonly search: Search;
  readonly timezone: string;
};

/** The rate by week, with their ordinary range where enough of them have passed, or by month; versions that changed its meaning. */
export function KeptOverTime({ card, search, timezone }: Props) {
  const changed = useAnswer(readVersionMarks, { promise: card.name });
  const { by, ...rest } = search;
  const isByWeek = by !== 'month';
  const points = isByWeek ? weekPoints(card, search) : monthPoints(card, search);
  return (
    <Section
      id="over-time"
      title={words.overTime.title}
      choices={
        <p className="screen-only flex gap-x-4">
          <a href={`${addresses.promise(card.name, rest)}#over-time`} {...current(isByWeek)}>
            {words.overTime.byWeek}
          </a>
          <a href={`${addresses.promise(card.name, { ...rest, by: 'month' })}#over-time`} {...current(!isByWeek)}>
            {words.overTime.byMonth}
          </a>
        </p>
      }
    >
      <p className="mb-3 max-w-[68ch]">{verdictWords(card)}</p>
      <OverTime
        points={points}
        target={card.target}
        centre={isByWeek ? card.control.centre : null}
        marks={changed.data?.marks.map(({ at, number }) => ({ at, label: words.versions.list.number(String(number)) }))}
        paperShare={0.48}
      />
      <details className="screen-only mt-3">
        <summary className="w-fit">{words.line.asTable}</summary>
        <Table caption={words.overTime.title} columns={columns} rows={points} keyOf={({ key }) => key} />
      </details>
      <ChangedMeaning promise={card.name} timezone={timezone} />
      {card.control.method !== null && <HowCounted>{words.howCounted.overTime[card.control.method]}</HowCounted>}
    </Section>
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
    begins: Date.parse(`${month}-01`),
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
  const signals = new Set(control.signals.flatMap(({ weeks }) => weeks));
  return byWeek.map(({ week, ...kept }: { readonly week: string } & Kept, index) => ({
    key: week,
    begins: Date.parse(week),
    tick: weekTick(week, byWeek[index - 1]?.week),
    says: weekWords(week),
    kept,
    href: addresses.promiseRows(name, { ...withoutViews(search), fellDue: true, week }),
    limits: limits.get(week),
    isSignal: signals.has(week),
  }));
}

/** So many signals are told in words, the latest first; the drawing shows all. */
const TOLD = 2;

function verdictWords({ control: { verdict, trusted, signals } }: Scorecard): string {
  if (verdict === 'too-few') return words.overTime.tooFew;
  const says = verdict === 'stable' ? words.overTime.stable : shiftedWords(signals);
  return trusted ? says : `${says} ${words.overTime.notTrusted}`;
}

function shiftedWords(signals: Scorecard['control']['signals']): string {
  const latest = signals.toReversed();
  const told = latest.slice(0, TOLD).map(signalWords);
  const more = signals.length > TOLD ? [words.overTime.earlierSignals(whole(signals.length - TOLD))] : [];
  return words.overTime.shifted([...told, ...more].join('; '));
}

function signalWords({ why, week, side, weeks }: Scorecard['control']['signals'][number]): string {
  if (why === 'beyond-a-limit') return words.overTime.signals[why]({ week: weekWords(week), side });
  return words.overTime.signals['nine-on-one-side']({
    from: weekWords(weeks[0] ?? week),
    to: weekWords(weeks.at(-1) ?? week),
    side,
  });
}
