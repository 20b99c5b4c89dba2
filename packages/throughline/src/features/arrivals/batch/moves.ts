import type { Identifier, IdentifierKind } from '@throughline/arrivals';
import { isBlocked } from '@throughline/arrivals';
import type { EventStore } from '#foundation/event-store.ts';
import { asTable, type Column } from '../engine-rows.ts';
import { customerKeys } from '../identity/customers.ts';
import type { People } from '../identity/people.ts';
import { placesAt } from './places.ts';

type Lying = {
  readonly source: string;
  readonly messageId: string;
  readonly key: string;
  readonly at: number;
  readonly id: string;
  readonly ids: readonly (readonly [IdentifierKind, string])[];
};
type Move = Lying & {
  readonly customer: string;
  readonly newKey: string;
  readonly newId: string;
  readonly isThere: boolean;
};

/**
 * Gives the events of people who are now somebody else to whom they are of: first they lie under the new customer, then
 * no longer under the old one, then it is written down. Broken off anywhere, the same call finishes it.
 *
 * Answers the keys of both, whether or not there were events to give.
 */
export async function moveEvents(store: EventStore, people: People): Promise<readonly string[]> {
  const changed = await customerKeys(
    store,
    people.changed.flatMap(({ was, is }) => [was, is]),
  );
  const former = people.changed.flatMap(({ was }) => changed.get(was) ?? []);
  const moves = await movesOf(store, people, [...new Set(former)]);
  if (moves.length > 0) await carryOver(store, moves);
  return [...new Set(changed.values())];
}

async function carryOver(store: EventStore, moves: readonly Move[]): Promise<void> {
  const table = movesTable(moves);
  await store.write({
    sql: `INSERT INTO events SELECT e.* REPLACE (m.new_key AS customer_key, m.customer AS customer, m.new_id AS id)
FROM (SELECT * FROM events WHERE (customer_key, at, id) IN (SELECT key, at, id FROM (${table.sql}))) AS e
INNER JOIN (SELECT * FROM (${table.sql}) WHERE is_there = 0) AS m ON e.customer_key = m.key AND e.at = m.at AND e.id = m.id`,
    values: { lines: table.lines },
  });
  for (const [source, ofSource] of Map.groupBy(moves, (move) => move.source)) {
    const { sql, lines } = movesTable(ofSource);
    await store.write({
      sql: `DELETE FROM events IN PARTITION {source:String} WHERE (customer_key, at, id) IN (SELECT key, at, id FROM (${sql}))`,
      values: { source, lines },
    });
  }
  await store.write({
    sql: `INSERT INTO arrivals SELECT a.* REPLACE (m.new_key AS customer_key, m.new_id AS event_id, a.moves + 1 AS moves)
FROM (SELECT * FROM arrivals FINAL WHERE (source, cityHash64(message_id)) IN (SELECT source, cityHash64(message_id) FROM (${table.sql}))) AS a
INNER JOIN (${table.sql}) AS m ON a.source = m.source AND a.message_id = m.message_id`,
    values: { lines: table.lines },
  });
}

async function movesOf(store: EventStore, people: People, former: readonly string[]): Promise<readonly Move[]> {
  const lying = await eventsUnder(store, former);
  const going = lying.flatMap((one) => {
    const person = one.ids.map(([kind, value]): Identifier => ({ kind, value })).find((id) => !isBlocked(id));
    return person !== undefined && people.knows(person) ? [{ ...one, customer: people.customerOf(person) }] : [];
  });
  const keys = await customerKeys(
    store,
    going.map(({ customer }) => customer),
  );
  const keyed = going
    .map((one) => ({ ...one, newKey: keys.get(one.customer) ?? '' }))
    .filter(({ key, newKey }) => key !== newKey);
  const places = await placesAt(
    store,
    keyed.map(({ newKey, at }) => ({ customerKey: newKey, at })),
  );
  return keyed.map((one) => {
    const { id, isThere } = places.put({ customerKey: one.newKey, at: one.at }, one.id);
    return { ...one, newId: id, isThere };
  });
}

/** What arrived of some customers. A former row of an id may name one of them too, so the latest is asked for. */
async function eventsUnder(store: EventStore, keys: readonly string[]): Promise<readonly Lying[]> {
  if (keys.length === 0) return [];
  const rows = await store.ask<Lying>({
    sql: `SELECT source, message_id AS messageId, toString(customer_key) AS key, toFloat64(toUnixTimestamp64Milli(at)) AS at,
  toString(event_id) AS id, arrayMap(one -> [one.1, one.2], ids) AS ids
FROM arrivals FINAL WHERE (source, cityHash64(message_id)) IN (
  SELECT source, cityHash64(message_id) FROM arrivals WHERE customer_key IN {keys:Array(UInt64)})
ORDER BY seq, index`,
    values: { keys },
  });
  return rows.filter(({ key }) => keys.includes(key));
}

const columns: readonly Column[] = [
  { name: 'source', kind: 'text' },
  { name: 'message_id', kind: 'text' },
  { name: 'key', kind: 'key' },
  { name: 'at', kind: 'ms' },
  { name: 'id', kind: 'key' },
  { name: 'customer', kind: 'text' },
  { name: 'new_key', kind: 'key' },
  { name: 'new_id', kind: 'key' },
  { name: 'is_there', kind: 'count' },
];

function movesTable(moves: readonly Move[]): ReturnType<typeof asTable> {
  return asTable(
    columns,
    moves.map((move) => [
      move.source,
      move.messageId,
      move.key,
      move.at,
      move.id,
      move.customer,
      move.newKey,
      move.newId,
      Number(move.isThere),
    ]),
  );
}
