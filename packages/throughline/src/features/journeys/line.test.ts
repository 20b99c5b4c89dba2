import { wilson } from '@throughline/measures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { AS_OF, type MadeRow, putPromises, putRows, smallHouse } from '../../../test/small-house.ts';
import { lines } from './line.ts';

const DAY = 86_400_000;

/** So many promises due on one day, of which so many were kept. */
function due(day: string, [kept, n]: readonly [kept: number, of: number], more: Partial<MadeRow> = {}): MadeRow[] {
  return Array.from({ length: n }, (_, at) => ({
    made: `${day} 08:00`,
    due: `${day} 18:00`,
    outcome: at < kept ? ('kept' as const) : ('broken' as const),
    ...more,
  }));
}

/** This period: north 38 of 40, south 12 of 40. The one before: 20 of 80. `answered` has 3 of 4. */
const made = [
  ...due('2026-02-20', [38, 40], { team: 'north', channel: 'web' }),
  ...due('2026-02-21', [12, 40], { team: 'south', channel: 'web' }),
  ...due('2026-02-22', [3, 3], { team: 'east', channel: 'web' }),
  ...due('2026-01-20', [20, 80]),
  ...due('2026-02-20', [3, 4], { promise: 'answered', route: {} }),
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await putPromises(shared.store, made);
  const moment = { judgement: 'j1', case: '', team: '', channel: '', evidence: [] };
  await putRows(shared.store, 'moments_seen', [
    { ...moment, moment: 'early', customer_key: '1', customer: 'ann', at: '2026-02-20 10:00' },
    { ...moment, moment: 'early', customer_key: '1', customer: 'ann', at: '2026-02-21 10:00' },
    { ...moment, moment: 'early', customer_key: '2', customer: 'bob', at: '2026-01-20 10:00' },
  ]);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('compares the window of each promise with the one before it', async () => {
  const { journeys, period, company, timezone } = await lines(house(), {});
  const [order, receive] = journeys[0]?.stages ?? [];
  expect({ company, timezone, period }).toEqual({
    company: 'Parcels & Co',
    timezone: 'Europe/Berlin',
    period: { from: AS_OF - 28 * DAY, to: AS_OF },
  });
  expect(receive?.promises[0]).toMatchObject({
    name: 'on-time',
    period: { from: AS_OF - 28 * DAY, to: AS_OF },
    now: { due: 83, dueKept: 53, rate: 53 / 83, interval: wilson({ kept: 53, n: 83 }) },
    before: { due: 80, dueKept: 20, rate: 0.25 },
    change: { kind: 'better', difference: 53 / 83 - 0.25 },
    whole: { due: 163, dueKept: 73, kept: 73, broken: 90 },
  });
  expect(order?.promises[0]).toMatchObject({ now: { due: 4, dueKept: 3, rate: null }, change: { kind: 'too-few' } });
});

test('a stage has the rate of its promises, its owners, and the spread of the routes with enough cases', async () => {
  const { journeys } = await lines(house(), {});
  const [order, receive] = journeys[0]?.stages ?? [];
  expect(receive?.rate).toBeCloseTo(53 / 83, 12);
  expect(receive?.target).toBeCloseTo(0.8, 12);
  expect(receive?.owners).toEqual([
    { key: 'north', name: 'The North' },
    { key: 'south', name: 'The South' },
  ]);
  expect(receive?.band).toMatchObject({
    best: { promise: 'on-time', route: { team: 'north' }, due: 40, dueKept: 38 },
    worst: { promise: 'on-time', route: { team: 'south' }, due: 40, dueKept: 12 },
    routes: 2,
  });
  expect(order).toMatchObject({ rate: null, target: null, band: null, consistency: null });
});

test('moments say how often they were seen now and before', async () => {
  const { journeys } = await lines(house(), {});
  expect(journeys[0]?.stages[1]?.moments).toEqual([
    {
      name: 'early',
      feels: 'delight',
      says: 'It comes a day early.',
      seen: 2,
      customers: 1,
      before: { seen: 1, customers: 1 },
    },
  ]);
});

test('the sentence says what got better, what is missed, where luck rules, what went right, what is too few', async () => {
  const { journeys } = await lines(house(), {});
  expect(journeys[0]?.sentence.map(({ kind }) => kind)).toEqual(['better', 'missed', 'luck', 'delight', 'too-few']);
  expect(journeys[0]?.sentence).toMatchObject([
    { promise: 'on-time', stage: 'receive' },
    { target: 0.8, now: { due: 83 } },
    { best: { route: { team: 'north' } }, worst: { route: { team: 'south' } } },
    { moment: 'early', customers: 1 },
    { promises: ['answered'] },
  ]);
});

test('the journey is as consistent as its stages, and the weakest is named', async () => {
  const { journeys } = await lines(house(), {});
  const [journey] = journeys;
  expect(journey?.weakest).toBe('receive');
  expect(journey?.consistency).toBeCloseTo(journey?.stages[1]?.promises[0]?.consistency.index ?? -1, 9);
});

test('an asked period is compared with one of the same length before it', async () => {
  const from = Date.UTC(2026, 1, 21);
  const { journeys } = await lines(house(), { from, to: from + DAY });
  const [promise] = journeys[0]?.stages[1]?.promises ?? [];
  expect(promise).toMatchObject({
    now: { due: 40, dueKept: 12 },
    before: { due: 40, dueKept: 38 },
    change: { kind: 'worse' },
  });
});

test('a period that ends before it begins is refused', async () => {
  await expect(lines(house(), { from: AS_OF + 1 })).rejects.toMatchObject({
    code: 'bad-input',
    places: [{ pointer: '/from' }],
  });
});
