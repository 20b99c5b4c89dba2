import { type Fragment, sql, statement, whole } from '@throughline/blueprint/sql';
import type { Ground } from '../house.ts';

type Page<Row> = {
  /** The table and its conditions: what follows `FROM`. */
  readonly from: Fragment;
  /** As `ORDER BY at DESC, customer_key`. */
  readonly order: Fragment;
  readonly limit: number;
  readonly offset: number;
  /** Reads rows from what follows `FROM`. */
  readonly read: (ground: Ground, from: Fragment) => Promise<Row[]>;
};

/** One page of rows in an order, and how many there are. */
export async function rowPage<Row>(ground: Ground, page: Page<Row>): Promise<{ total: number; rows: Row[] }> {
  const { from, order, limit, offset, read } = page;
  const [counted, rows] = await Promise.all([
    ground.events.ask<{ readonly total: number | string }>(statement(sql`SELECT count() AS total FROM ${from}`)),
    read(ground, sql`${from}\n${order}\nLIMIT ${whole(limit)} OFFSET ${whole(offset)}`),
  ]);
  return { total: Number(counted[0]?.total ?? 0), rows };
}
