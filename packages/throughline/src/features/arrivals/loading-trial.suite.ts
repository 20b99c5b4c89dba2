import type { ArrivedRequest } from '@throughline/arrivals';
import { afterAll, beforeAll } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, smallHouse } from '../../../test/small-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import type { JournalRecord } from './batch/candidates.ts';
import { type Loader, openLoader } from './loader.ts';
import type { LoaderGround } from './loader-ground.ts';

/** Noon of 1 February 2026, when the first record is received; each later one comes a second after. */
export const START = Date.UTC(2026, 1, 1, 12);

export type Trial = {
  readonly store: EventStore;
  readonly house: House;
  /** Opens the loader anew, as after a restart. */
  open(more?: Partial<LoaderGround>): Promise<Loader>;
  ask<Row = Record<string, unknown>>(sql: string): Promise<readonly Row[]>;
  /** All that was loaded, but for when it came and in which record. */
  picture(): Promise<string>;
};

/** Gives each test an empty store with a table of events, and a record store of its own. */
export function loadingTrials(): () => Promise<Trial> {
  const records = smallRecords();
  const shared: { store?: EventStore } = {};
  beforeAll(async () => {
    shared.store = await openChdb();
  });
  afterAll(() => shared.store?.close());
  return async () => {
    const { store } = shared;
    if (!store) throw new Error('the store did not open');
    await emptied(store);
    const house = await smallHouse(store, await records());
    const { properties } = house.blueprint.blueprint;
    const ground = { events: store, records: house.records, properties };
    const ask = <Row>(sql: string) => store.ask<Row>({ sql, values: {} });
    return { store, house, ask, open: (more) => openLoader({ ...ground, ...more }), picture: () => pictureOf(ask) };
  };
}

async function emptied(store: EventStore): Promise<void> {
  const tables = await store.ask<{ name: string }>({
    sql: 'SELECT name FROM system.tables WHERE database = currentDatabase()',
    values: {},
  });
  for (const { name } of tables) await store.write({ sql: `DROP TABLE ${name} SYNC`, values: {} });
  await store.write({ sql: eventsTable.replace('MergeTree ORDER', 'MergeTree PARTITION BY source ORDER'), values: {} });
}

const pictures = [
  'SELECT * EXCEPT received_at FROM events ORDER BY ALL',
  `SELECT source, message_id, content_hash, customer_key, at, event_id, event, ids, original, rule, flags FROM arrivals FINAL ORDER BY ALL`,
  'SELECT source, reason, says, message_id, content_hash, became FROM quarantine FINAL ORDER BY ALL',
  'SELECT DISTINCT under, pair, kind, one, other FROM identity_edges ORDER BY ALL',
] as const;

async function pictureOf(ask: (sql: string) => Promise<readonly unknown[]>): Promise<string> {
  const tables: string[] = [];
  for (const sql of pictures) tables.push((await ask(sql)).map((row) => JSON.stringify(row)).join('\n'));
  return tables.join('\n\n');
}

/** One request of a Segment client with these events, as the record of that number. */
export function record(seq: number, batch: readonly unknown[], more: Partial<ArrivedRequest> = {}): JournalRecord {
  const receivedAt = START + seq * 1000;
  const body = new TextEncoder().encode(JSON.stringify({ batch, sentAt: new Date(receivedAt).toISOString() }));
  return { seq, request: { receivedAt, source: 'app', path: '/v1/batch', headers: {}, body, ...more } };
}

/** A Segment event; half an hour before the first record is received where nothing else is said. */
export function track(
  messageId: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    type: 'track',
    event: 'order.paid',
    ...(messageId === undefined ? {} : { messageId }),
    timestamp: new Date(START - 1_800_000).toISOString(),
    properties: { size: 3 },
    ...more,
  };
}

/** A store that breaks down after so many statements have been carried out, as if the process had ended there. */
export function breaksAfter(store: EventStore, statements: number): EventStore {
  const held = { left: statements };
  return {
    ...store,
    async write(statement, options) {
      if (held.left <= 0) throw new Error('the store broke down');
      held.left -= 1;
      const rows = await store.write<never>(statement, options);
      if (held.left === 0) throw new Error('the store broke down');
      return rows;
    },
  };
}
