import { type Fragment, identifier, join, sql, statement, text } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import type { FileAnswer } from '#foundation/handler.ts';
import type { RowFormat } from '#foundation/operation.ts';
import { type FileColumn, rowFile } from '#foundation/rows/row-file.ts';
import type { Turned } from '../contract.ts';

/** One definition under two judgements; the names differ where it was renamed. */
export type Pair = {
  readonly before: { readonly judgement: string; readonly name: string };
  readonly after: { readonly judgement: string; readonly name: string };
};

/** How many single promises come out otherwise, the most frequent turn first. */
export async function countTurned(events: EventStore, pair: Pair): Promise<Turned[]> {
  const rows = await events.ask<{ readonly was: string; readonly is: string; readonly count: string }>(
    statement(sql`
SELECT was, is, count() AS count FROM ${promisesBothWays(pair)} WHERE was != is
GROUP BY was, is
ORDER BY count DESC, was, is`),
  );
  return rows.map(({ was, is, count }) => ({ before: outcomeOf(was), after: outcomeOf(is), count: Number(count) }));
}

function outcomeOf(written: string): Turned['before'] {
  return written === '' ? null : (written as Turned['before']);
}

export type TurnedAsked = {
  readonly pair: Pair;
  readonly was?: string | undefined;
  readonly is?: string | undefined;
  readonly format: RowFormat;
};

/** Every single promise that comes out otherwise, as a file; `none` means that there was no such promise. */
export function turnedFile(events: EventStore, { pair, was, is, format }: TurnedAsked): FileAnswer {
  const so = (outcome: string) => text(outcome === 'none' ? '' : outcome);
  const conditions = [
    sql`was != is`,
    ...(was === undefined ? [] : [sql`was = ${so(was)}`]),
    ...(is === undefined ? [] : [sql`is = ${so(is)}`]),
  ];
  return rowFile(events, {
    name: ['changed', pair.after.name, was, is].filter((part) => part !== undefined).join('-'),
    format,
    columns: promiseColumns,
    from: sql`${promisesBothWays(pair)} WHERE ${join(conditions, ' AND ')}`,
    order: [sql`made`, sql`customer_key`, sql`made_by`],
  });
}

const promiseColumns: readonly FileColumn[] = [
  { name: 'customer', value: sql`customer`, kind: 'text' },
  { name: 'case', value: identifier('case'), kind: 'text' },
  { name: 'made', value: sql`made`, kind: 'time' },
  { name: 'outcome_before', value: sql`was`, kind: 'text' },
  { name: 'outcome_after', value: sql`is`, kind: 'text' },
  { name: 'due_before', value: sql`due_was`, kind: 'time' },
  { name: 'due_after', value: sql`due_is`, kind: 'time' },
  { name: 'met_before', value: sql`met_was`, kind: 'time' },
  { name: 'met_after', value: sql`met_is`, kind: 'time' },
  { name: 'team', value: sql`team`, kind: 'text' },
  { name: 'channel', value: sql`channel`, kind: 'text' },
  { name: 'made_by', value: sql`[made_by]`, kind: 'ids' },
];

/** A promise is the same one where the same event made it; an empty outcome means that there was none. */
function promisesBothWays({ before, after }: Pair): Fragment {
  const of = ({ judgement, name }: Pair['before']) => sql`(judgement = ${text(judgement)} AND promise = ${text(name)})`;
  const [old, current] = [sql`judgement = ${text(before.judgement)}`, sql`judgement = ${text(after.judgement)}`];
  return sql`(
  SELECT customer_key, evidence[1] AS made_by, any(customer) AS customer, any(${identifier('case')}) AS ${identifier('case')}, any(made) AS made,
    any(toString(team)) AS team, any(toString(channel)) AS channel,
    anyIf(toString(outcome), ${old}) AS was, anyIf(toString(outcome), ${current}) AS is,
    anyIf(due, ${old}) AS due_was, anyIf(due, ${current}) AS due_is, anyIf(met, ${old}) AS met_was, anyIf(met, ${current}) AS met_is
  FROM promises_made WHERE ${of(before)} OR ${of(after)}
  GROUP BY customer_key, made_by
)`;
}

/** How often a moment is seen on events on which it was not seen before, and no longer on those on which it was. */
export async function countMoved(events: EventStore, pair: Pair): Promise<{ come: number; gone: number }> {
  const [row] = await events.ask<{ readonly come: string; readonly gone: string }>(
    statement(sql`SELECT countIf(was = 0) AS come, countIf(is = 0) AS gone FROM ${momentsBothWays(pair)}`),
  );
  return { come: Number(row?.come ?? 0), gone: Number(row?.gone ?? 0) };
}

export type MovedAsked = {
  readonly pair: Pair;
  readonly only?: 'before' | 'after' | undefined;
  readonly format: RowFormat;
};

/** Every moment that is seen under one of the judgements only, as a file. */
export function movedFile(events: EventStore, { pair, only, format }: MovedAsked): FileAnswer {
  const conditions = { before: sql`is = 0`, after: sql`was = 0`, either: sql`was != is` };
  return rowFile(events, {
    name: ['changed', pair.after.name, only].filter((part) => part !== undefined).join('-'),
    format,
    columns: momentColumns,
    from: sql`${momentsBothWays(pair)} WHERE ${conditions[only ?? 'either']}`,
    order: [sql`at`, sql`customer_key`, sql`on_events`],
  });
}

const momentColumns: readonly FileColumn[] = [
  { name: 'customer', value: sql`customer`, kind: 'text' },
  { name: 'case', value: identifier('case'), kind: 'text' },
  { name: 'at', value: sql`at`, kind: 'time' },
  { name: 'seen_before', value: sql`was > 0`, kind: 'flag' },
  { name: 'seen_after', value: sql`is > 0`, kind: 'flag' },
  { name: 'team', value: sql`team`, kind: 'text' },
  { name: 'channel', value: sql`channel`, kind: 'text' },
  { name: 'evidence', value: sql`on_events`, kind: 'ids' },
];

/** A moment is the same one where it rests on the same events. */
function momentsBothWays({ before, after }: Pair): Fragment {
  const of = ({ judgement, name }: Pair['before']) => sql`judgement = ${text(judgement)} AND moment = ${text(name)}`;
  return sql`(
  SELECT customer_key, evidence AS on_events, any(customer) AS customer, any(${identifier('case')}) AS ${identifier('case')}, any(at) AS at,
    any(toString(team)) AS team, any(toString(channel)) AS channel, countIf(${of(before)}) AS was, countIf(${of(after)}) AS is
  FROM moments_seen WHERE (${of(before)}) OR (${of(after)})
  GROUP BY customer_key, on_events
)`;
}
