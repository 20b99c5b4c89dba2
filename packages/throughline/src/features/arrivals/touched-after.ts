import type { EventStore } from '#foundation/event-store.ts';

/**
 * The keys of everyone whose history changed with the records after `seq`, as decimal text: who must be judged again when
 * judging had come so far. Who changed by a decision at that record is told too, though it may have been judged.
 */
export async function touchedAfter(store: EventStore, seq: number): Promise<readonly string[]> {
  const rows = await store.ask<{ key: string }>({
    sql: `SELECT DISTINCT toString(key) AS key FROM (
  SELECT customer_key AS key FROM arrivals WHERE seq > {seq:UInt64}
  UNION ALL SELECT arrayJoin(regrouped) AS key FROM arrival_counts WHERE seq >= {seq:UInt64})`,
    values: { seq },
  });
  return rows.map(({ key }) => key);
}
