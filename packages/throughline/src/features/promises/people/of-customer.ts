import { sql, statement, whole } from '@throughline/blueprint/sql';
import type { z } from 'zod';
import type { Ground } from '#foundation/house.ts';
import type { SpanAsked } from '#foundation/period.ts';
import type { PromiseRow } from '../contract.ts';
import { promisesMade } from '../narrowing.ts';
import { rowsIn } from '../rows.ts';
import type { readMostBroken } from './contract.ts';

type OfCustomer = { readonly customerKey: string; readonly limit: number };

/** The latest promises to one customer, in the order in which they were made, and how many there are in all. */
export async function promisesOfCustomer(
  ground: Ground,
  { customerKey, limit }: OfCustomer,
): Promise<{ total: number; rows: PromiseRow[] }> {
  const from = promisesMade(ground, { customerKey });
  const [counted, latest] = await Promise.all([
    ground.events.ask<{ readonly total: number | string }>(statement(sql`SELECT count() AS total FROM ${from}`)),
    rowsIn(ground, sql`${from} ORDER BY made DESC, promise DESC, evidence DESC LIMIT ${whole(limit)}`),
  ]);
  return { total: Number(counted[0]?.total ?? 0), rows: latest.toReversed() };
}

const MOST_OF_EACH = 20_000;

/** The latest promises to each of several customers, in the order in which they were made. */
export async function promisesOfCustomers(ground: Ground, customerKeys: readonly string[]): Promise<PromiseRow[]> {
  const from = promisesMade(ground, { customerKeys });
  const latest = sql`ORDER BY customer_key, made DESC, promise DESC, evidence DESC LIMIT ${whole(MOST_OF_EACH)} BY customer_key`;
  return (await rowsIn(ground, sql`${from} ${latest}`)).toReversed();
}

/** The customers to whom most promises were broken, whichever they were. */
export async function mostBroken(
  ground: Ground,
  { limit, ...period }: SpanAsked & { readonly limit: number },
): Promise<z.input<typeof readMostBroken.output>> {
  const rows = await ground.events.ask<Row>(
    statement(sql`
SELECT toString(customer_key) AS key, any(customer) AS name, count() AS fell, countIf(outcome = 'broken') AS failed,
  count() OVER () AS total
FROM ${promisesMade(ground, { ...period, fellDue: true })}
GROUP BY customer_key
HAVING failed > 0
ORDER BY failed DESC, fell, name, customer_key
LIMIT ${whole(limit)}`),
  );
  return {
    total: Number(rows[0]?.total ?? 0),
    customers: rows.map(({ key, name, fell, failed }) => ({
      customer: name,
      customerKey: key,
      due: Number(fell),
      broken: Number(failed),
    })),
  };
}

type Row = Readonly<Record<'key' | 'name', string>> & Readonly<Record<'fell' | 'failed' | 'total', number | string>>;
