import { addresses } from '#web/addresses.ts';
import { DotAcross, DotAxis, dotScale } from '#web/chart/DotAcross.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { keptShare, span, whole } from '#web/kit/figures.ts';
import { changeInPoints } from '#web/kit/points.ts';
import { Sentence } from '#web/kit/Sentence.tsx';
import { Empty } from '#web/kit/States.tsx';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { readNarrowing, type Search } from '#web/rows/narrowing.ts';
import { titled, words } from '#web/words.ts';
import {
  type ComparedMomentPart,
  type MomentComparison,
  momentComparisonAsked,
  readMomentComparison,
} from '../contract.ts';
import { Periods } from './Periods.tsx';
import { filterOf, partNarrowing, partWords, wayWords } from './part-words.ts';

type Props = { readonly moment: string; readonly search: Search };

/** One moment cut into parts: which of them it fell to, and whether that has shifted. */
export function MomentCut({ moment, search }: Props) {
  const known = readNarrowing(momentComparisonAsked, search);
  const isOfPromises = known.by?.startsWith('route:');
  const asked = useAnswer(readMomentComparison, { moment, ...known, ...(isOfPromises ? { by: undefined } : {}) });
  return (
    <Answered asked={asked} shape={[48, 80, 400]} doing={words.compare.cutting}>
      {(comparison) => <Cut comparison={comparison} search={search} />}
    </Answered>
  );
}

function Cut({ comparison, search }: { readonly comparison: MomentComparison; readonly search: Search }) {
  const { moment, by, period, against, timezone, asOf, parts, now, before, overlap } = comparison;
  const filter = filterOf(search);
  return (
    <>
      <Periods {...{ search, period, against, timezone, asOf }} />
      <p className="mb-6 text-lead">
        <Sentence
          says={words.compare.wholeMoment}
          with={{
            now: (
              <a href={addresses.moment(moment.name, { ...filter, ...period })} className="font-semibold">
                {whole(now.seen)}
              </a>
            ),
            customers: whole(now.customers),
            before: <a href={addresses.moment(moment.name, { ...filter, ...against })}>{whole(before.seen)}</a>,
          }}
        />
      </p>
      {parts.length === 0 ? (
        <Empty
          what={words.compare.noneSeen}
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
            by === 'month' || by === 'week' ? { key: 'part', descending: false } : { key: 'seen', descending: true }
          }
        />
      )}
      <p className="mt-4 max-w-[76ch] text-small text-soft">
        {words.compare.momentKey} {overlap && words.compare.personas}
      </p>
    </>
  );
}

function columnsOf(comparison: MomentComparison, filter: Search): readonly Column<ComparedMomentPart>[] {
  const { moment, by, period, against, parts } = comparison;
  const asKept = ({ now: { seen }, share, interval }: ComparedMomentPart) => ({
    due: comparison.now.seen,
    dueKept: seen,
    rate: share,
    interval,
  });
  const scale = dotScale(parts.map(asKept), [0]);
  const rows = (part: string | null, over: typeof period) =>
    addresses.moment(moment.name, { ...filter, ...over, ...partNarrowing(by, part) });
  return [
    {
      key: 'part',
      head: titled(wayWords(by)),
      cell: ({ part }) => partWords(by, part),
      order: ({ part }) => part ?? '',
    },
    {
      key: 'seen',
      head: words.compare.seen,
      isNumber: true,
      cell: ({ part, now: { seen } }) => <a href={rows(part, period)}>{whole(seen)}</a>,
      order: ({ now: { seen } }) => seen,
    },
    {
      key: 'customers',
      head: words.moment.customers,
      isNumber: true,
      cell: ({ now: { customers } }) => whole(customers),
      order: ({ now: { customers } }) => customers,
    },
    {
      key: 'share',
      head: words.compare.share,
      isNumber: true,
      cell: (part) => keptShare(asKept(part)),
      order: ({ share }) => share ?? 0,
    },
    { key: 'interval', head: words.table.interval, isNumber: true, cell: ({ interval }) => interval && span(interval) },
    {
      key: 'drawn',
      head: <DotAxis scale={scale} target={null} />,
      className: 'hidden wide:table-cell print:table-cell',
      cell: (part) => <DotAcross scale={scale} kept={asKept(part)} target={null} />,
    },
    ...beforeColumns((part) => rows(part, against)),
  ];
}

/** The same part in the other period, and how its share has shifted since. */
function beforeColumns(rows: (part: string | null) => string): readonly Column<ComparedMomentPart>[] {
  return [
    {
      key: 'before',
      head: words.compare.seenBefore,
      isNumber: true,
      cell: ({ part, before }) => <a href={rows(part)}>{whole(before.seen)}</a>,
      order: ({ before }) => before.seen,
    },
    {
      key: 'shift',
      head: words.compare.shift,
      className: 'whitespace-nowrap',
      cell: ({ shift }) => changeInPoints(shift),
    },
  ];
}
