import type { House } from '#foundation/house.ts';
import type { Person } from '../who/person.ts';
import { clearQuarantine } from './clear-quarantine.ts';
import { eventTables } from './holds-people.ts';
import { tablesOf } from './tables-of.ts';

/** How many rows went, by table. */
export type Erased = Readonly<Record<string, number>>;

/** Takes a person's rows out of every table of the event store; their bytes stay until the store is purged. */
export async function clearEvents({ events }: House, person: Person): Promise<Erased> {
  const present = await tablesOf(events);
  const [hashed] = await events.ask<{ ids: readonly string[] }>({
    sql: 'SELECT arrayMap(id -> toString(sipHash64(id)), {ids:Array(String)}) AS ids',
    values: { ids: [...person.ids] },
  });
  const all = { keys: [...person.keys], ids: [...(hashed?.ids ?? [])] };
  const erased: Record<string, number> = await clearQuarantine(events, person);
  for (const [table, where] of Object.entries(eventTables)) {
    if (!present.has(table) || where === 'nobody' || where === 'read') continue;
    const values = where.includes('{ids:') ? all : { keys: all.keys };
    const wanted = where.includes('{keys:') ? values : { ids: all.ids };
    const [found] = await events.ask<{ rows: number }>({
      sql: `SELECT toFloat64(count()) AS rows FROM ${table} WHERE ${where}`,
      values: wanted,
    });
    if (!found?.rows) continue;
    erased[table] = found.rows;
    await events.write({
      sql: `ALTER TABLE ${table} DELETE WHERE ${where} SETTINGS mutations_sync = 2`,
      values: wanted,
    });
  }
  await countAgain({ events }, present, all.keys);
  return erased;
}

/** Numbers that had counted the person, and lists of keys. */
async function countAgain(
  { events }: Pick<House, 'events'>,
  present: ReadonlySet<string>,
  keys: readonly string[],
): Promise<void> {
  if (present.has('arrival_counts')) {
    await events.write({
      sql: `ALTER TABLE arrival_counts UPDATE regrouped = arrayFilter(key -> NOT has({keys:Array(UInt64)}, key), regrouped)
WHERE hasAny(regrouped, {keys:Array(UInt64)}) SETTINGS mutations_sync = 2`,
      values: { keys: [...keys] },
    });
  }
  if (!present.has('judgements') || !present.has('events')) return;
  const [left = { events: 0, customers: 0 }] = await events.ask<{ events: number; customers: number }>({
    sql: 'SELECT toFloat64(count()) AS events, toFloat64(uniqExact(customer_key)) AS customers FROM events',
    values: {},
  });
  await events.write({
    sql: `ALTER TABLE judgements UPDATE events = least(events, {events:UInt64}), customers = least(customers, {customers:UInt64})
WHERE events > {events:UInt64} OR customers > {customers:UInt64} SETTINGS mutations_sync = 2`,
    values: { events: left.events, customers: left.customers },
  });
}
