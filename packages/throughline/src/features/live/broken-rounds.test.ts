import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { Judgement } from '#foundation/house.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { openChdb } from '#stores/chdb.ts';
import { BEGIN, END, HOUR } from '../../../test/live-history.ts';
import { inForceOf, judged, keyOf, type LiveEvent, liveHouse, putEvents } from '../../../test/live-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import { factsAfter } from './facts.ts';
import type { FactTables } from './records/fact-tables.ts';

const inForce = inForceOf(`throughline: 1
timezone: UTC
clock: now
promises:
  - { name: answered, made: asked, kept: answered, within: 1 day, at-risk: 6 hours }
moments:
  - { name: gone, feels: pain, seen: { quiet: 36 hours } }
`);
const recordsOf = smallRecords();
const shared: { store?: EventStore; records?: RecordStore } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.records = (await recordsOf()).records;
});
afterAll(() => shared.store?.close());

const plain = { case: '', channel: 'web', rating: null, target: null };
const happening = (id: number, customer: string, { hour, event }: { hour: number; event: string }): LiveEvent => ({
  ...plain,
  id: String(BigInt(id) << 46n),
  customer,
  at: BEGIN + hour * HOUR,
  event,
});
const before = [
  happening(1, 'c1', { hour: -30, event: 'asked' }),
  happening(2, 'c2', { hour: -2, event: 'asked' }),
  happening(3, 'c3', { hour: -1, event: 'asked' }),
];
/** The first was known as broken and was answered in time after all; the second is answered, the third is not. */
const late = [
  happening(4, 'c1', { hour: -20, event: 'answered' }),
  happening(5, 'c2', { hour: 1, event: 'answered' }),
  happening(6, 'c4', { hour: 2, event: 'asked' }),
];

class Broken extends Error {}

/** A store that breaks before a statement that changes something, counted from 1. */
function breaking(store: EventStore, records: RecordStore, breaksAt: number) {
  const held = { statements: 0 };
  const step = async () => {
    held.statements += 1;
    if (held.statements === breaksAt) throw new Broken();
  };
  const events: EventStore = {
    ...store,
    write: async (asked, options) => step().then(() => store.write(asked, options)),
  };
  const kept: RecordStore = { ...records, transaction: async (work) => step().then(() => records.transaction(work)) };
  return { events, records: kept };
}

/** What a round changes or reads; of each, one partition. */
const tables = ['events', 'promises_made', 'moments_seen', 'known_findings', 'wakes'] as const;

/** A judgement after which something came late, and the way back to that moment. */
async function beginning(store: EventStore): Promise<{ judgement: Judgement; restore(): Promise<void> }> {
  await putEvents(store, inForce, before);
  const judgement = await judged(store, inForce, BEGIN);
  await putEvents(store, inForce, late);
  const copy = (from: string, into: string, partition: string) =>
    store.write({
      sql: `ALTER TABLE ${into} REPLACE PARTITION {partition:String} FROM ${from} ${mayBeEmpty}`,
      values: { partition },
    });
  const partitionOf = (table: string) => (table === 'events' ? 'shop' : judgement.id);
  for (const table of tables) {
    await store.write({ sql: `CREATE TABLE ${table}_at_first AS ${table}`, values: {} });
    await copy(table, `${table}_at_first`, partitionOf(table));
  }
  return {
    judgement,
    async restore() {
      for (const table of tables) await copy(`${table}_at_first`, table, partitionOf(table));
    },
  };
}

const mayBeEmpty = 'SETTINGS allow_replace_partition_from_empty_source = 1';

test('a round that breaks before any of its statements is done again with the same end', async () => {
  const { store, records } = shared;
  if (!(store && records)) throw new Error('the stores did not open');
  const { judgement, restore } = await beginning(store);
  const touched = late.map(({ customer }) => keyOf(customer));
  const ends: string[] = [];
  let isWhole = false;
  for (let breaksAt = 1; !isWhole; breaksAt += 1) {
    await restore();
    await records.tables<FactTables>().deleteFrom('facts').execute();
    isWhole = await play({ ...breaking(store, records, breaksAt), judgement, touched });
    if (!isWhole) await play({ events: store, records, judgement, touched });
    ends.push(await endOf(store, records, judgement));
  }
  expect(ends.length).toBeGreaterThan(20);
  expect(new Set(ends).size).toBe(1);
  expect(ends[0]).toContain('promise-kept answered c1');
}, 400_000);

type Play = {
  readonly events: EventStore;
  readonly records: RecordStore;
  readonly judgement: Judgement;
  readonly touched: readonly string[];
};

/** Whether it came to its end. */
async function play({ events, records, judgement, touched }: Play): Promise<boolean> {
  try {
    const { rounds } = await liveHouse(events, records, { inForce, judgement });
    await rounds.round({ touched, now: BEGIN + 3 * HOUR });
    await rounds.round({ touched: [], now: END });
    return true;
  } catch (error) {
    if (error instanceof Broken) return false;
    throw error;
  }
}

async function endOf(store: EventStore, records: RecordStore, { id }: Judgement): Promise<string> {
  const values = { id };
  const promises = await store.ask({
    sql: 'SELECT * EXCEPT (judgement) FROM promises_made WHERE judgement = {id:String} ORDER BY promise, customer, made',
    values,
  });
  const moments = await store.ask({
    sql: 'SELECT * EXCEPT (judgement) FROM moments_seen WHERE judgement = {id:String} ORDER BY moment, customer, at',
    values,
  });
  const facts = await factsAfter(records, { after: 0, limit: 1000 });
  const kindOf = new Map(facts.map(({ id: fact, kind }) => [fact, kind]));
  const broken = 'promise-broken';
  const told = facts.map(({ kind, name, customer, refersTo }) =>
    [kind, name, customer, ...(refersTo === null ? [] : ['→', kindOf.get(refersTo) ?? broken])].join(' '),
  );
  return JSON.stringify([promises, moments, told.toSorted()]);
}
