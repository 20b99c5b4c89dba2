import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { Judgement } from '#foundation/house.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { openChdb } from '#stores/chdb.ts';
import { type Arrival, anyArrival, BEGIN, END } from '../../../test/live-history.ts';
import { inForceOf, judged, keyOf, liveBlueprint, liveHouse, putEvents } from '../../../test/live-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import type { Fact } from './contract.ts';
import { factsAfter } from './facts.ts';
import type { FactTables } from './records/fact-tables.ts';
import { requireRunningClock } from './rounds.ts';

const inForce = inForceOf(liveBlueprint);
const recordsOf = smallRecords();
const shared: { store?: EventStore; records?: RecordStore } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.records = (await recordsOf()).records;
});
afterAll(() => shared.store?.close());

function stores(): { store: EventStore; records: RecordStore } {
  if (!(shared.store && shared.records)) throw new Error('the stores did not open');
  return { store: shared.store, records: shared.records };
}

/** Plays an arrival with its rounds on the given stores, then lets the time pass. Answers the judgement that was in force. */
async function play({ before, pieces }: Arrival, on = stores()): Promise<{ live: Judgement; began: Judgement }> {
  await forgetAll();
  await putEvents(on.store, inForce, before);
  const live = await judged(on.store, inForce, BEGIN);
  const began = await judged(on.store, inForce, BEGIN);
  const { rounds } = await liveHouse(on.store, on.records, { inForce, judgement: live });
  for (const { events, now } of pieces) {
    await putEvents(on.store, inForce, events);
    await rounds.round({ touched: events.map(({ customer }) => keyOf(customer)), now });
  }
  await rounds.round({ touched: [], now: END });
  return { live, began };
}

async function forgetAll(): Promise<void> {
  const { store, records } = stores();
  await store.write({ sql: 'TRUNCATE TABLE IF EXISTS events', values: {} });
  await records.tables<FactTables>().deleteFrom('facts').execute();
}

type Row = Readonly<Record<string, unknown>>;

/** All rows of a judgement. What an open promise is due is left out where its clock stands still: that goes on with the time of looking. */
async function rowsOf(judgement: string): Promise<readonly string[]> {
  const { store } = stores();
  const values = { judgement };
  const [promises, moments] = await Promise.all([
    store.ask<Row>({
      sql: `SELECT * EXCEPT (judgement, due), if(promise = 'patient' AND outcome = 'open', NULL, due) AS due FROM promises_made WHERE judgement = {judgement:String}`,
      values,
    }),
    store.ask<Row>({
      sql: 'SELECT * EXCEPT (judgement) FROM moments_seen WHERE judgement = {judgement:String}',
      values,
    }),
  ]);
  return [...promises, ...moments].map((row) => JSON.stringify(row)).toSorted();
}

/** What stands at the end and did not at the beginning, in the words of facts, without what was at risk for a while. */
async function toBeTold(began: string, ended: string): Promise<readonly string[]> {
  const [before, after] = await Promise.all([standing(began), standing(ended)]);
  return [...after].filter((line) => !before.has(line)).toSorted();
}

async function standing(judgement: string): Promise<ReadonlySet<string>> {
  const rows = (await rowsOf(judgement)).map((row) => JSON.parse(row) as Row & { evidence: readonly string[] });
  return new Set(
    rows.flatMap(({ promise, moment, customer, case: of, outcome, evidence }) => {
      if (moment !== undefined) return [[`moment-seen ${moment}`, customer, of, ...evidence].join(' ')];
      if (outcome === 'no-deadline') return [];
      const ofPromise = [promise, customer, of, evidence[0]].join(' ');
      const became = outcome === 'kept' || outcome === 'broken' ? [`promise-${outcome} ${ofPromise}`] : [];
      return [`promise-made ${ofPromise}`, ...became];
    }),
  );
}

function lineOf({ kind, name, customer, case: of, evidence }: Fact): string {
  const events = kind === 'moment-seen' ? evidence : evidence.slice(0, 1);
  return [`${kind} ${name}`, customer, of, ...events].join(' ');
}

async function check({ live, began }: { live: Judgement; began: Judgement }): Promise<void> {
  const { store, records } = stores();
  const meant = await judged(store, inForce, END);
  const [ended, wanted] = await Promise.all([rowsOf(live.id), rowsOf(meant.id)]);
  expect(ended.filter((row) => !wanted.includes(row))).toEqual([]);
  expect(wanted.filter((row) => !ended.includes(row))).toEqual([]);
  expect(ended.length).toBe(wanted.length);
  const told = (await factsAfter(records, { after: 0, limit: 100_000 })).map(lineOf);
  expect(new Set(told).size).toBe(told.length);
  for (const line of await toBeTold(began.id, meant.id)) expect(told).toContain(line);
}

const ARRIVALS = 8;

test(`${ARRIVALS} histories that arrive in any order and in pieces end as one judgement of all of them`, async () => {
  await fc.assert(
    fc.asyncProperty(anyArrival, async (arrival) => {
      await check(await play(arrival));
    }),
    { numRuns: ARRIVALS, endOnFailure: true },
  );
}, 300_000);

test('a clock that stands still is told', () => {
  expect(() => requireRunningClock(inForceOf(liveBlueprint.replace('clock: now', 'clock: data')))).toThrow(
    'live.yaml judges as of a time that stands still',
  );
});
