import { type Fragment, identifier, sql, statement } from '@throughline/blueprint/sql';
import type { FileAnswer } from '#foundation/handler.ts';
import type { Ground } from '#foundation/house.ts';
import type { RowFormat } from '#foundation/operation.ts';
import { type FileColumn, rowFile } from '#foundation/rows/row-file.ts';
import { rowPage } from '#foundation/rows/row-page.ts';
import type { MomentRow, MomentRowFilter } from './contract.ts';
import { demandMoment, momentsSeen } from './narrowing.ts';

export type RowsAsked = Partial<MomentRowFilter> & {
  readonly moment: string;
  readonly order: 'earliest' | 'latest';
  readonly limit: number;
  readonly offset: number;
};

/** One page of the moments behind a figure, and how many there are. Errors: a `Fault` "not-found" for an unknown moment. */
export async function momentRows(ground: Ground, asked: RowsAsked): Promise<{ total: number; rows: MomentRow[] }> {
  const { moment, order, limit, offset, ...filter } = asked;
  demandMoment(ground, moment);
  const from = momentsSeen(ground, { ...filter, moments: [moment] });
  return rowPage(ground, { from, order: inOrder(order), limit, offset, read: rowsIn });
}

/** Moments as the contract tells them; `from` is what follows `FROM`. */
export async function rowsIn({ events }: Ground, from: Fragment): Promise<MomentRow[]> {
  const rows = await events.ask<Row>(
    statement(sql`
SELECT moment, customer, toString(customer_key) AS key, ${identifier('case')} AS in_case, toUnixTimestamp64Milli(at) AS seen_at, team, channel,
  answer, toUnixTimestamp64Milli(answered_at) AS replied_at, arrayMap(id -> toString(id), evidence) AS ids
FROM ${from}`),
  );
  return rows.map(momentRowOf);
}

/** All the moments behind a figure as a file, in the order of time. Errors: as `momentRows`. */
export function momentFile(
  ground: Ground,
  { moment, format, ...filter }: Partial<MomentRowFilter> & { readonly moment: string; readonly format: RowFormat },
): FileAnswer {
  demandMoment(ground, moment);
  const { month, week, team, channel, persona, answer } = filter;
  return rowFile(ground.events, {
    name: [moment, ...[month, week, team, channel, persona, answer].filter((part) => part)].join('-'),
    format,
    columns,
    from: momentsSeen(ground, { ...filter, moments: [moment] }),
    order: [sql`moment`, sql`at`, sql`customer_key`],
  });
}

const columns: readonly FileColumn[] = [
  { name: 'moment', value: sql`moment`, kind: 'text' },
  { name: 'customer', value: sql`customer`, kind: 'text' },
  { name: 'case', value: identifier('case'), kind: 'text' },
  { name: 'at', value: sql`at`, kind: 'time' },
  { name: 'team', value: sql`team`, kind: 'text' },
  { name: 'channel', value: sql`channel`, kind: 'text' },
  { name: 'answer', value: sql`answer`, kind: 'text' },
  { name: 'answered', value: sql`answered_at`, kind: 'time' },
  { name: 'evidence', value: sql`evidence`, kind: 'ids' },
];

function inOrder(order: 'earliest' | 'latest'): Fragment {
  return order === 'earliest'
    ? sql`ORDER BY at ASC, customer_key, evidence`
    : sql`ORDER BY at DESC, customer_key, evidence`;
}

type Row = {
  readonly moment: string;
  readonly customer: string;
  readonly key: string;
  readonly in_case: string;
  readonly seen_at: string;
  readonly team: string;
  readonly channel: string;
  readonly answer: MomentRow['answer'] | '';
  readonly replied_at: string | null;
  readonly ids: readonly string[];
};

function momentRowOf(row: Row): MomentRow {
  return {
    moment: row.moment,
    customer: row.customer,
    customerKey: row.key,
    case: row.in_case || null,
    at: Number(row.seen_at),
    team: row.team || null,
    channel: row.channel || null,
    answer: row.answer || null,
    answeredAt: row.replied_at === null ? null : Number(row.replied_at),
    evidence: [...row.ids],
  };
}
