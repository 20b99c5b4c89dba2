import { type Fragment, sql, statement, whole } from '@throughline/blueprint/sql';
import type { z } from 'zod';
import type { Ground } from '#foundation/house.ts';
import type { SpanAsked } from '#foundation/period.ts';
import { momentsSeen } from '../narrowing.ts';
import { rowsIn } from '../rows.ts';
import type { readMomentsOfCustomer, readMomentsOfCustomers, readMostMet } from './contract.ts';

type OfCustomer = { readonly customerKey: string; readonly limit: number };

/** The latest moments of one customer, in the order in which they were seen, and how many there are in all. */
export async function momentsOfCustomer(
  ground: Ground,
  { customerKey, limit }: OfCustomer,
): Promise<z.input<typeof readMomentsOfCustomer.output>> {
  const moments = ground.blueprint.blueprint.moments.map(({ name }) => name);
  const from = momentsSeen(ground, { moments, customerKey });
  const [counted, latest] = await Promise.all([
    ground.events.ask<{ readonly total: number | string }>(statement(sql`SELECT count() AS total FROM ${from}`)),
    rowsIn(ground, sql`${from} ORDER BY at DESC, moment DESC, evidence DESC LIMIT ${whole(limit)}`),
  ]);
  return { total: Number(counted[0]?.total ?? 0), rows: latest.toReversed() };
}

const MOST_OF_EACH = 20_000;

/** The latest moments of each of several customers, in the order in which they were seen. */
export async function momentsOfCustomers(
  ground: Ground,
  customerKeys: readonly string[],
): Promise<z.input<typeof readMomentsOfCustomers.output>> {
  const moments = ground.blueprint.blueprint.moments.map(({ name }) => name);
  const from = momentsSeen(ground, { moments, customerKeys });
  const latest = sql`ORDER BY customer_key, at DESC, moment DESC, evidence DESC LIMIT ${whole(MOST_OF_EACH)} BY customer_key`;
  return { rows: (await rowsIn(ground, sql`${from} ${latest}`)).toReversed() };
}

type MostMet = SpanAsked & { readonly feels: string; readonly limit: number };

/** The customers who met most moments of a feeling, each with which moments they were. */
export async function mostMet(ground: Ground, asked: MostMet): Promise<z.input<typeof readMostMet.output>> {
  const { feels, limit, ...period } = asked;
  const moments = ground.blueprint.blueprint.moments.filter((def) => def.feels === feels).map(({ name }) => name);
  const rows = await ground.events.ask<Row>(
    statement(sql`
SELECT toString(customer_key) AS key, any(customer) AS name, count() AS times, ${countedByName} AS which, count() OVER () AS total
FROM ${momentsSeen(ground, { ...period, moments })}
GROUP BY customer_key
ORDER BY times DESC, name, customer_key
LIMIT ${whole(limit)}`),
  );
  return {
    total: Number(rows[0]?.total ?? 0),
    customers: rows.map(({ key, name, times, which }) => ({
      customer: name,
      customerKey: key,
      seen: Number(times),
      moments: which.map(([moment, seen]) => ({ moment, seen: Number(seen) })),
    })),
  };
}

/** Names of moments and how often each was seen, the commonest first. */
const countedByName: Fragment = sql`arrayReverseSort(pair -> (pair.2, pair.1), arrayZip(sumMap([toString(moment)], [toUInt64(1)]).1, sumMap([toString(moment)], [toUInt64(1)]).2))`;

type Row = Readonly<Record<'key' | 'name', string>> &
  Readonly<Record<'times' | 'total', number | string>> & {
    readonly which: readonly (readonly [moment: string, seen: number | string])[];
  };
