import { sql, statement, whole } from '@throughline/blueprint/sql';
import type { z } from 'zod';
import type { Ground } from '#foundation/house.ts';
import type { ScorecardFilter } from '../contract.ts';
import { demandPromise } from '../known-promise.ts';
import { promisesMade } from '../narrowing.ts';
import type { readCustomersBroken } from './contract.ts';

type Asked = Partial<ScorecardFilter> & { readonly promise: string; readonly limit: number; readonly offset: number };
type Answer = z.input<(typeof readCustomersBroken)['output']>;

/** Broken so often, and more often, is counted together. */
const OFTEN = 5;

/** The customers to whom a promise fell due and was broken. Errors: a `Fault` "not-found" for an unknown promise. */
export async function customersBroken(ground: Ground, { promise, limit, offset, ...filter }: Asked): Promise<Answer> {
  demandPromise(ground, promise);
  const byCustomer = sql`
SELECT customer_key, any(customer) AS name, count() AS fell, countIf(outcome = 'broken') AS failed,
  countIf(late) AS late_ones, maxOrNullIf(toUnixTimestamp64Milli(met) - toUnixTimestamp64Milli(due), late) AS latest
FROM ${promisesMade(ground, { ...filter, fellDue: true, promises: [promise] })}
GROUP BY customer_key`;
  const [spread, rows] = await Promise.all([
    ground.events.ask<Spread>(
      statement(
        sql`SELECT least(failed, ${whole(OFTEN)}) AS times, count() AS customers FROM (${byCustomer}) GROUP BY times`,
      ),
    ),
    ground.events.ask<Row>(
      statement(sql`
SELECT toString(customer_key) AS key, name, fell, failed, late_ones, latest FROM (${byCustomer}) WHERE failed > 0
ORDER BY failed DESC, fell, name, customer_key
LIMIT ${whole(limit)} OFFSET ${whole(offset)}`),
    ),
  ]);
  const customersAt = (times: number) => Number(spread.find((one) => Number(one.times) === times)?.customers ?? 0);
  const times = Array.from({ length: OFTEN }, (_, at) => ({ broken: at + 1, customers: customersAt(at + 1) }));
  const total = times.reduce((sum, { customers }) => sum + customers, 0);
  return { promised: total + customersAt(0), total, times, customers: rows.map(customerOf) };
}

type Spread = { readonly times: number | string; readonly customers: number | string };
type Row = Readonly<Record<'key' | 'name', string>> &
  Readonly<Record<'fell' | 'failed' | 'late_ones', number | string>> & { readonly latest: number | string | null };

function customerOf({ key, name, fell, failed, late_ones, latest }: Row): Answer['customers'][number] {
  return {
    customer: name,
    customerKey: key,
    due: Number(fell),
    broken: Number(failed),
    late: Number(late_ones),
    latestMs: latest === null ? null : Number(latest),
  };
}
