import { standingOf } from '#drawing/standing.ts';
import { addresses } from '#web/addresses.ts';
import { DotAcross, DotAxis, type DotScale, dotScale } from '#web/chart/DotAcross.tsx';
import { StandingWord } from '#web/chart/standing.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { Apart } from '#web/kit/Apart.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { changeInPoints } from '#web/kit/points.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Empty } from '#web/kit/States.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { titled, words } from '#web/words.ts';
import {
  type ComparedPart,
  type PromiseComparison,
  promiseComparisonAsked,
  readPromiseComparison,
} from '../contract.ts';
import { Periods } from './Periods.tsx';
import { filterOf, partNarrowing, partWords, wayWords } from './part-words.ts';
import { Standouts } from './Standouts.tsx';

type Props = { readonly promise: string; readonly search: Search };

/** One promise cut into parts: each against the rest and against itself in another period. */
export function PromiseCut({ promise, search }: Props) {
  const known = readNarrowing(promiseComparisonAsked, search);
  const asked = useAnswer(readPromiseComparison, { promise, ...known });
  return (
    <Answered asked={asked} shape={[48, 80, 400]} doing={words.compare.cutting}>
      {(comparison) => <Cut comparison={comparison} search={search} />}
    </Answered>
  );
}

function Cut({ comparison, search }: { readonly comparison: PromiseComparison; readonly search: Search }) {
  const { promise, by, period, against, timezone, asOf, parts } = comparison;
  const filter = filterOf(search);
  return (
    <>
      <Periods {...{ search, period, against, timezone, asOf }} />
      <Narrowed search={filter} timezone={timezone} all={addresses.compare({ promise: promise.name, by, ...period })} />
      <Whole comparison={comparison} filter={filter} />
      <Standouts comparison={comparison} />
      {parts.length === 0 ? (
        <Empty
          what={words.compare.none}
          next={<a href={addresses.compare({ ...search, from: 0, to: asOf })}>{words.compare.noneNext}</a>}
        />
      ) : (
        <Table
          key={by}
          caption={words.compare.parts(wayWords(by))}
          columns={columnsOf(comparison, filter)}
          rows={parts}
          keyOf={({ part }) => part ?? ''}
          sortedBy={
            by === 'month' || by === 'week' ? { key: 'part', descending: false } : { key: 'kept', descending: true }
          }
        />
      )}
      <p className="mt-4 max-w-[76ch] text-small text-soft">
        {words.compare.restKey} {by === 'persona' && words.compare.personas}
      </p>
    </>
  );
}

type WholeProps = { readonly comparison: PromiseComparison; readonly filter: Search };

function Whole({ comparison: { promise, now, before, change, period, against }, filter }: WholeProps) {
  const rows = (over: typeof period) => addresses.promiseRows(promise.name, { ...filter, ...over, fellDue: true });
  const changed = changeInPoints(change);
  return (
    <p className="mb-2 text-lead">
      <Sentence
        says={before.due === 0 ? words.compare.wholeAlone : words.compare.whole}
        with={{
          now: (
            <a href={rows(period)} className="font-semibold">
              {keptShare(now)}
            </a>
          ),
          due: whole(now.due),
          before: <a href={rows(against)}>{keptShare(before)}</a>,
          beforeDue: whole(before.due),
        }}
      />{' '}
      <span className="text-soft">
        <StandingWord standing={standingOf(now, promise.target)} />
        {[promise.target === null ? '' : words.target(roundPercent(promise.target)), changed]
          .filter((part) => part !== '')
          .map((part) => `, ${part}`)}
      </span>
    </p>
  );
}

type Rows = (part: string | null, over: PromiseComparison['period']) => string;

function columnsOf(comparison: PromiseComparison, filter: Search): readonly Column<ComparedPart>[] {
  const { promise, by, period, against, parts, now } = comparison;
  const scale = dotScale(
    parts.map((part) => part.now),
    [promise.target, now.rate],
  );
  const rows: Rows = (part, over) =>
    addresses.promiseRows(promise.name, { ...filter, ...over, ...partNarrowing(by, part), fellDue: true });
  return [
    {
      key: 'part',
      head: titled(wayWords(by)),
      cell: ({ part }) => partWords(by, part),
      order: ({ part }) => part ?? '',
    },
    {
      key: 'kept',
      head: words.table.kept,
      isNumber: true,
      cell: ({ part, now: kept }) => <a href={rows(part, period)}>{keptShare(kept)}</a>,
      order: ({ now: kept }) => kept.rate ?? -1,
    },
    {
      key: 'interval',
      head: words.table.interval,
      isNumber: true,
      cell: ({ now: kept }) => kept.interval && span(kept.interval),
    },
    drawnColumn(scale, promise.target, now.rate),
    {
      key: 'due',
      head: words.table.due,
      isNumber: true,
      cell: ({ now: kept }) => whole(kept.due),
      order: ({ now: kept }) => kept.due,
    },
    {
      key: 'apart',
      head: words.compare.rest,
      isNumber: true,
      cell: (part) => <Apart {...part} />,
      order: ({ apart }) => apart.difference ?? 0,
    },
    ...(comparison.before.due === 0 || by === 'month' || by === 'week' ? [] : beforeColumns(rows, against)),
  ];
}

/** The same part in the other period; a span of time has none there. */
function beforeColumns(rows: Rows, against: PromiseComparison['against']): readonly Column<ComparedPart>[] {
  return [
    {
      key: 'before',
      head: words.compare.before,
      isNumber: true,
      cell: ({ part, before }) => <a href={rows(part, against)}>{keptShare(before)}</a>,
      order: ({ before }) => before.rate ?? -1,
    },
    {
      key: 'change',
      head: words.compare.change,
      className: 'whitespace-nowrap',
      cell: ({ change }) => changeInPoints(change),
      order: ({ change }) => change.difference ?? 0,
    },
  ];
}

function drawnColumn(scale: DotScale, target: number | null, middle: number | null): Column<ComparedPart> {
  return {
    key: 'drawn',
    head: <DotAxis scale={scale} target={target} />,
    className: 'hidden wide:table-cell print:table-cell',
    cell: ({ now }) => <DotAcross scale={scale} kept={now} target={target} middle={middle} />,
  };
}
