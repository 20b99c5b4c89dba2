import { scaleLinear } from 'd3-scale';
import { addresses, onRoute } from '#web/addresses.ts';
import { Interval } from '#web/chart/Interval.tsx';
import { standingOf } from '#web/chart/standing.tsx';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { spoken, words } from '#web/words.ts';
import type { RouteShare, Scorecard } from '../contract.ts';
import { current } from './KeptOverTime.tsx';

type Props = { readonly card: Scorecard; readonly search: Search };

const axisWidth = 280;
const scale = scaleLinear([0, 1], [8, axisWidth - 8]);

/** The routes a customer may be sent along, best first, each with its interval on one scale. */
export function RouteRanking({ card, search }: Props) {
  const { compare = '' } = search;
  const keys = card.compare.filter((key) => card.byRoute.some(({ route }) => key in route));
  const key = keys.find((one) => one === compare) ?? keys[0];
  if (key === undefined) return null;
  const routes = card.byRoute.filter(({ route }) => key in route);
  return (
    <section className="mb-10 print:mb-4" aria-labelledby="routes">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 border-t border-ink pt-3">
        <h2 id="routes" className="text-title font-semibold">
          {words.routes.title(spoken(key))}
        </h2>
        <p className="screen-only flex gap-x-4">
          {keys.map((one) => (
            <a key={one} href={addresses.promise(card.name, { ...search, compare: one })} {...current(one === key)}>
              {words.routes.by(spoken(one))}
            </a>
          ))}
        </p>
      </div>
      <Table
        key={key}
        caption={words.routes.title(spoken(key))}
        columns={columnsOf(card, key, search)}
        rows={routes}
        keyOf={({ route }) => String(route[key])}
        sortedBy={{ key: 'kept', descending: true }}
      />
    </section>
  );
}

function columnsOf(card: Scorecard, key: string, search: Search): readonly Column<RouteShare>[] {
  const rows = (route: RouteShare['route']) =>
    addresses.promiseRows(card.name, { ...withoutViews(search), fellDue: true, ...onRoute(route) });
  return [
    {
      key: 'route',
      head: spoken(key),
      cell: ({ route }) => route[key] ?? words.noValue,
      order: ({ route }) => route[key] ?? '',
    },
    {
      key: 'kept',
      head: words.table.kept,
      isNumber: true,
      cell: ({ route, ...kept }) => <a href={rows(route)}>{keptShare(kept)}</a>,
      order: ({ rate }) => rate ?? -1,
    },
    { key: 'interval', head: words.table.interval, isNumber: true, cell: ({ interval }) => interval && span(interval) },
    {
      key: 'drawn',
      head: <AxisHead target={card.target} />,
      className: 'hidden wide:table-cell print:table-cell',
      cell: (kept) => <Drawn kept={kept} target={card.target} />,
    },
    { key: 'due', head: words.table.due, isNumber: true, cell: ({ due }) => whole(due), order: ({ due }) => due },
    {
      key: 'stands',
      head: words.table.stands,
      className: 'whitespace-nowrap',
      cell: (kept) => words.standing[standingOf(kept, card.target)],
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

function Drawn({ kept, target }: { readonly kept: RouteShare; readonly target: number | null }) {
  return (
    <svg aria-hidden="true" width={axisWidth} height={24} className="block overflow-visible print:-my-1">
      <line x1={scale(0)} x2={scale(1)} y1={12} y2={12} className="stroke-rule" />
      {target !== null && <line x1={scale(target)} x2={scale(target)} y1={-9} y2={33} className="stroke-ink" />}
      <Interval kept={kept} target={target} scale={scale} at={12} along="x" size={5} />
    </svg>
  );
}
