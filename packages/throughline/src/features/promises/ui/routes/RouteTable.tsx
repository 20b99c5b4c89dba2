import { scaleLinear } from 'd3-scale';
import { standingOf } from '#drawing/standing.ts';
import { Interval } from '#web/chart/Interval.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { spoken, words } from '#web/words.ts';
import type { Scorecard } from '../../contract.ts';
import type { Cut, CutRoute } from '../../routes/contract.ts';

type Props = { readonly card: Scorecard; readonly cut: Cut; readonly rowsOf: (route: CutRoute) => string };

const axisWidth = 280;
const scale = scaleLinear([0, 1], [8, axisWidth - 8]);

/** The routes of a cut, best first, each with its interval on one scale. */
export function RouteTable({ card, cut, rowsOf }: Props) {
  return (
    <Table
      key={cut.key}
      caption={words.routes.title(spoken(cut.key))}
      columns={columnsOf(card, cut, rowsOf)}
      rows={cut.routes}
      keyOf={({ value }) => String(value)}
      sortedBy={{ key: 'kept', descending: true }}
    />
  );
}

function columnsOf({ target }: Scorecard, { key }: Cut, rowsOf: Props['rowsOf']): readonly Column<CutRoute>[] {
  return [
    {
      key: 'route',
      head: spoken(key),
      cell: ({ value }) => value ?? words.noValue,
      order: ({ value }) => value ?? '',
      className: 'min-w-28',
    },
    {
      key: 'kept',
      head: words.table.kept,
      isNumber: true,
      cell: (route) => <a href={rowsOf(route)}>{keptShare(route)}</a>,
      order: ({ rate }) => rate ?? -1,
    },
    { key: 'interval', head: words.table.interval, isNumber: true, cell: ({ interval }) => interval && span(interval) },
    {
      key: 'drawn',
      head: <AxisHead target={target} />,
      className: 'hidden wide:table-cell print:table-cell',
      cell: (kept) => <Drawn kept={kept} target={target} />,
    },
    { key: 'due', head: words.table.due, isNumber: true, cell: ({ due }) => whole(due), order: ({ due }) => due },
    {
      key: 'stands',
      head: words.table.stands,
      className: 'whitespace-nowrap',
      cell: (kept) => words.standing[standingOf(kept, target)],
    },
    {
      key: 'outlier',
      head: words.funnel.outlier,
      className: 'whitespace-nowrap',
      cell: ({ outlier }) => (outlier === null ? '' : words.funnel.sides[outlier]),
    },
  ];
}

function AxisHead({ target }: { readonly target: number | null }) {
  return (
    <>
      <span className="sr-only">{words.table.drawn}</span>
      <svg aria-hidden="true" width={axisWidth} height={18} className="block overflow-visible">
        <text x={scale(0)} y={14} className="fill-soft">
          {roundPercent(0)}
        </text>
        {target !== null && (
          <text x={scale(target)} y={14} textAnchor="end">
            {words.target(roundPercent(target))}
          </text>
        )}
      </svg>
    </>
  );
}

function Drawn({ kept, target }: { readonly kept: CutRoute; readonly target: number | null }) {
  return (
    <svg aria-hidden="true" width={axisWidth} height={24} className="block overflow-visible print:-my-2">
      <line x1={scale(0)} x2={scale(1)} y1={12} y2={12} className="stroke-rule" />
      {target !== null && <line x1={scale(target)} x2={scale(target)} y1={-9} y2={33} className="stroke-ink" />}
      <Interval kept={kept} target={target} scale={scale} at={12} along="x" size={5} />
    </svg>
  );
}
