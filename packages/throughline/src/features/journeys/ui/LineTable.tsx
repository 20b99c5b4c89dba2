import { standingOf } from '#drawing/standing.ts';
import { addresses } from '#web/addresses.ts';
import { keptShare, roundPercent, span, whole } from '#web/kit/figures.ts';
import { Table } from '#web/kit/Table.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { spoken, words } from '#web/words.ts';
import type { JourneyLine, MomentOnLine, PromiseOnLine, StageOnLine } from '../contract.ts';
import { changeWords } from './change-words.ts';
import { routeName } from './figure/drawn.ts';

type Row = { readonly stage: StageOnLine; readonly promise: PromiseOnLine | undefined };

const columns: readonly Column<Row>[] = [
  { key: 'stage', head: words.table.stage, cell: ({ stage }) => spoken(stage.name) },
  {
    key: 'promise',
    head: words.table.promise,
    cell: ({ promise }) =>
      promise ? <a href={addresses.promise(promise.name)}>{promise.says}</a> : words.line.noPromise,
  },
  { key: 'kept', head: words.table.kept, isNumber: true, cell: ({ promise }) => promise && keptShare(promise.now) },
  {
    key: 'interval',
    head: words.table.interval,
    isNumber: true,
    cell: ({ promise }) => promise?.now.interval && span(promise.now.interval),
  },
  { key: 'due', head: words.table.due, isNumber: true, cell: ({ promise }) => promise && whole(promise.now.due) },
  {
    key: 'target',
    head: words.table.target,
    isNumber: true,
    cell: ({ promise }) => promise?.target != null && roundPercent(promise.target),
  },
  {
    key: 'stands',
    head: words.table.stands,
    cell: ({ promise }) => promise && words.standing[standingOf(promise.now, promise.target)],
  },
  { key: 'change', head: words.table.change, cell: ({ promise }) => promise && changeWords(promise.change) },
  {
    key: 'routes',
    head: words.table.routes,
    cell: ({ stage: { band }, promise }) =>
      band &&
      band.best.promise === promise?.name &&
      `${routeName(band.best.route)} ${keptShare(band.best)}, ${routeName(band.worst.route)} ${keptShare(band.worst)}`,
  },
  { key: 'moments', head: words.table.moments, cell: ({ stage }) => stage.moments.map(momentWords).join(', ') },
];

function momentWords({ name, feels, customers }: MomentOnLine): string {
  return `${spoken(name)} (${words.feels[feels]}) ${whole(customers)}`;
}

/** What the throughline draws, as a table. */
export function LineTable({ journey: { name, stages } }: { readonly journey: JourneyLine }) {
  const rows = stages.flatMap((stage): Row[] =>
    stage.promises.length === 0
      ? [{ stage, promise: undefined }]
      : stage.promises.map((promise) => ({ stage, promise })),
  );
  return (
    <details className="screen-only mt-10 border-t border-rule pt-3">
      <summary className="w-fit">{words.line.asTable}</summary>
      <div className="pt-3">
        <Table
          caption={words.line.tableOf(spoken(name))}
          columns={columns}
          rows={rows}
          keyOf={({ stage, promise }) => `${stage.name} ${promise?.name}`}
        />
      </div>
    </details>
  );
}
