import { type Fragment, identifier, sql, statement, text, whole } from '@throughline/blueprint/sql';
import { Fault } from '#foundation/fault.ts';
import type { FileAnswer } from '#foundation/handler.ts';
import type { Ground } from '#foundation/house.ts';
import type { RowFormat } from '#foundation/operation.ts';
import { type Span, spanOf } from '#foundation/period.ts';
import { type FileColumn, rowFile } from '#foundation/rows/row-file.ts';
import type { ContributedFilter, ContributedRow } from '../contract.ts';
import { sharesOfBroken } from './shares.ts';

export type ContributedAsked = Partial<ContributedFilter> & { readonly limit: number; readonly offset: number };

type Page = { period: Span; total: number; promises: number; rows: ContributedRow[] };

/**
 * One page of the broken promises behind a share, the largest share first.
 *
 * Errors: a `Fault` "not-found" for an unknown stage, "bad-input" for a period that ends before it begins.
 */
export async function contributedRows(ground: Ground, asked: ContributedAsked): Promise<Page> {
  const period = spanOf(asked, ground.judgement.asOf);
  const from = contributedFrom(ground, asked, period);
  const [[counted], rows] = await Promise.all([
    ground.events.ask<{ readonly total: number | string; readonly promises: number }>(
      statement(sql`SELECT count() AS total, sum(share) AS promises FROM ${from}`),
    ),
    ground.events.ask<Row>(
      statement(sql`
SELECT promise, customer, toString(customer_key) AS key, ${identifier('case')} AS in_case, toUnixTimestamp64Milli(made) AS made_at,
  toUnixTimestamp64Milli(due_at) AS due_ms, toUnixTimestamp64Milli(met) AS met_at, holder, share,
  arrayMap(id -> toString(id), evidence) AS ids
FROM ${from}
ORDER BY share DESC, due_at DESC, customer_key, evidence, holder
LIMIT ${whole(asked.limit)} OFFSET ${whole(asked.offset)}`),
    ),
  ]);
  return {
    period,
    total: Number(counted?.total ?? 0),
    promises: counted?.promises ?? 0,
    rows: rows.map(contributedRowOf),
  };
}

/** All of them as a file, by due time. Errors: as `contributedRows`. */
export function contributedFile(
  ground: Ground,
  { format, ...asked }: Partial<ContributedFilter> & { readonly format: RowFormat },
): FileAnswer {
  const period = spanOf(asked, ground.judgement.asOf);
  return rowFile(ground.events, {
    name: ['broken', asked.stage, asked.team].filter((part) => part).join('-'),
    format,
    columns,
    from: contributedFrom(ground, asked, period),
    order: [sql`promise`, sql`due_at`, sql`customer_key`, sql`holder`],
  });
}

const columns: readonly FileColumn[] = [
  { name: 'promise', value: sql`promise`, kind: 'text' },
  { name: 'customer', value: sql`customer`, kind: 'text' },
  { name: 'case', value: identifier('case'), kind: 'text' },
  { name: 'made', value: sql`made`, kind: 'time' },
  { name: 'due', value: sql`due_at`, kind: 'time' },
  { name: 'met', value: sql`met`, kind: 'time' },
  { name: 'team', value: sql`holder`, kind: 'text' },
  { name: 'share', value: sql`share`, kind: 'text' },
  { name: 'evidence', value: sql`evidence`, kind: 'ids' },
];

function contributedFrom(ground: Ground, { stage, team }: Partial<ContributedFilter>, period: Span): Fragment {
  const { journeys, promises } = ground.blueprint.blueprint;
  const stages = journeys.flatMap((journey) => journey.stages.map(({ name }) => name));
  if (stage !== undefined && !stages.includes(stage)) {
    throw new Fault('not-found', `The blueprint has no stage "${stage}".`, { hint: `It has: ${stages.join(', ')}.` });
  }
  const here = promises.filter((promise) =>
    stage === undefined ? stages.includes(promise.stage) : promise.stage === stage,
  );
  const shares = sharesOfBroken(ground, { promises: here, period });
  return team === undefined ? sql`${shares} WHERE 1` : sql`${shares} WHERE holder = ${text(team)}`;
}

type Row = {
  readonly promise: string;
  readonly customer: string;
  readonly key: string;
  readonly in_case: string;
  readonly made_at: string;
  readonly due_ms: string;
  readonly met_at: string | null;
  readonly holder: string;
  readonly share: number;
  readonly ids: readonly string[];
};

function contributedRowOf(row: Row): ContributedRow {
  return {
    promise: row.promise,
    customer: row.customer,
    customerKey: row.key,
    case: row.in_case || null,
    made: Number(row.made_at),
    due: Number(row.due_ms),
    met: row.met_at === null ? null : Number(row.met_at),
    team: row.holder || null,
    share: Math.min(1, row.share),
    evidence: [...row.ids],
  };
}
