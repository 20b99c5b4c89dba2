import type { PromiseDef } from '@throughline/blueprint';
import { type Fragment, identifier, sql, statement, text } from '@throughline/blueprint/sql';
import type { FileAnswer } from '#foundation/handler.ts';
import type { Ground } from '#foundation/house.ts';
import type { RowFormat } from '#foundation/operation.ts';
import { type FileColumn, rowFile } from '#foundation/rows/row-file.ts';
import { rowPage } from '#foundation/rows/row-page.ts';
import type { Outcome, PromiseRow, RowFilter } from './contract.ts';
import { demandPromise } from './known-promise.ts';
import { type Narrowing, promisesMade } from './narrowing.ts';
import { routeKeys } from './scorecard.ts';

export type RowsAsked = Partial<RowFilter> & {
  readonly promise: string;
  readonly order: 'earliest' | 'latest';
  readonly limit: number;
  readonly offset: number;
};

/** One page of the promises behind a figure, and how many there are. Errors: a `Fault` "not-found" for an unknown promise. */
export async function promiseRows(ground: Ground, asked: RowsAsked): Promise<{ total: number; rows: PromiseRow[] }> {
  const { promise, order, limit, offset, ...filter } = asked;
  demandPromise(ground, promise);
  const from = promisesMade(ground, { ...filter, promises: [promise] });
  return rowPage(ground, { from, order: inOrder(order), limit, offset, read: rowsIn });
}

/** Promises as the contract tells them; `from` is what follows `FROM`. */
export async function rowsIn({ events }: Ground, from: Fragment): Promise<PromiseRow[]> {
  const rows = await events.ask<Row>(
    statement(sql`
SELECT promise, customer, toString(customer_key) AS key, ${identifier('case')} AS in_case, toUnixTimestamp64Milli(made) AS made_at,
  toUnixTimestamp64Milli(due) AS due_at, toUnixTimestamp64Milli(met) AS met_at, outcome, late, team, channel, met_team,
  route, arrayMap(id -> toString(id), evidence) AS ids
FROM ${from}`),
  );
  return rows.map(promiseRowOf);
}

/** All the promises behind a figure as a file, in the order of their due times. Errors: as `promiseRows`. */
export function promiseFile(
  ground: Ground,
  { promise, format, ...filter }: Partial<RowFilter> & { readonly promise: string; readonly format: RowFormat },
): FileAnswer {
  const def = demandPromise(ground, promise);
  const narrowing = { ...filter, promises: [promise] };
  return rowFile(ground.events, {
    name: fileNameOf(promise, filter),
    format,
    columns: columnsOf(def),
    from: promisesMade(ground, narrowing),
    order: [sql`promise`, sql`ifNull(due, made)`, sql`customer_key`],
  });
}

function columnsOf(def: PromiseDef): readonly FileColumn[] {
  return [
    { name: 'promise', value: sql`promise`, kind: 'text' },
    { name: 'customer', value: sql`customer`, kind: 'text' },
    { name: 'case', value: identifier('case'), kind: 'text' },
    { name: 'made', value: sql`made`, kind: 'time' },
    { name: 'due', value: sql`due`, kind: 'time' },
    { name: 'met', value: sql`met`, kind: 'time' },
    { name: 'outcome', value: sql`outcome`, kind: 'text' },
    { name: 'late', value: sql`late`, kind: 'flag' },
    { name: 'team', value: sql`team`, kind: 'text' },
    { name: 'channel', value: sql`channel`, kind: 'text' },
    { name: 'met_team', value: sql`met_team`, kind: 'text' },
    ...routeKeys(def).map((key) => ({ name: `route.${key}`, value: sql`route[${text(key)}]`, kind: 'text' as const })),
    { name: 'evidence', value: sql`evidence`, kind: 'ids' },
  ];
}

/** `on-time-broken-2015-02`: the promise and what narrows it, so that files lying side by side tell themselves apart. */
function fileNameOf(promise: string, filter: Narrowing): string {
  const { outcome, late, fellDue, month, week, team, channel, metTeam, customerKey, route = {} } = filter;
  const which = [fellDue ? 'fell-due' : '', outcome, late ? 'late' : '', month, week];
  const told = [...which, team, channel, metTeam, customerKey, ...Object.values(route)];
  return [promise, ...told.filter((part) => part)].join('-');
}

function inOrder(order: 'earliest' | 'latest'): Fragment {
  const rest = sql`made, customer_key, evidence`;
  return order === 'earliest' ? sql`ORDER BY due ASC NULLS LAST, ${rest}` : sql`ORDER BY due DESC NULLS LAST, ${rest}`;
}

type Row = {
  readonly promise: string;
  readonly customer: string;
  readonly key: string;
  readonly in_case: string;
  readonly made_at: string;
  readonly due_at: string | null;
  readonly met_at: string | null;
  readonly outcome: Outcome;
  readonly late: boolean;
  readonly team: string;
  readonly channel: string;
  readonly met_team: string;
  readonly route: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
};

function promiseRowOf(row: Row): PromiseRow {
  return {
    promise: row.promise,
    customer: row.customer,
    customerKey: row.key,
    case: row.in_case || null,
    made: Number(row.made_at),
    due: row.due_at === null ? null : Number(row.due_at),
    met: row.met_at === null ? null : Number(row.met_at),
    outcome: row.outcome,
    late: row.late,
    team: row.team || null,
    channel: row.channel || null,
    metTeam: row.met_team || null,
    route: Object.fromEntries(Object.entries(row.route).map(([key, value]) => [key, value || null])),
    evidence: [...row.ids],
  };
}
