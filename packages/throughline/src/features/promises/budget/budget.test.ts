import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { AS_OF, type MadeRow, putPromises, smallHouse } from '../../../../test/small-house.ts';
import { promiseRows } from '../rows.ts';
import { budgetOf } from './budget.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Kept or broken so many hours before the judgement. */
function due(hoursAgo: number, outcome: 'kept' | 'broken'): MadeRow {
  const at = (time: number) => new Date(time).toISOString().replace('T', ' ').replace('Z', '');
  return { made: at(AS_OF - (hoursAgo + 48) * HOUR), due: at(AS_OF - hoursAgo * HOUR), outcome };
}

function several(count: number, row: MadeRow): readonly MadeRow[] {
  return new Array<MadeRow>(count).fill(row);
}

/**
 * Against a target of 80 %: 20 in the last day, 16 of them broken, 3 of 4 in the last two hours; 480 more in the 28 days, 20 of
 * them broken; 40 that are older; one that is not yet due.
 */
const made: readonly MadeRow[] = [
  ...several(3, due(1, 'broken')),
  ...several(1, due(1, 'kept')),
  ...several(13, due(10, 'broken')),
  ...several(3, due(10, 'kept')),
  ...several(20, due(20 * 24, 'broken')),
  ...several(460, due(20 * 24, 'kept')),
  ...several(40, due(40 * 24, 'broken')),
  due(-5, 'kept'),
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await putPromises(shared.store, made);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('counts the span that the blueprint gives, and how much of its budget is spent', async () => {
  const { whole, allowed, spent, target } = await budgetOf(house(), { promise: 'on-time' });
  expect(whole).toMatchObject({ from: AS_OF - 28 * DAY, to: AS_OF, due: 500, broken: 36 });
  expect([target, allowed]).toEqual([0.8, 100]);
  expect(spent).toBeCloseTo(0.36, 12);
});

test('tells how long the rest lasts at the pace of the last week', async () => {
  const { lastsMs } = await budgetOf(house(), { promise: 'on-time' });
  expect(lastsMs).toBeCloseTo(((1 - 0.36) * 28 * DAY) / (0.8 / 0.2), 3);
});

test('a rule fires where both spans burn and it is more than chance', async () => {
  const { rules } = await budgetOf(house(), { promise: 'on-time' });
  const [day] = rules;
  expect(day).toMatchObject({
    act: 'now',
    fault: null,
    long: { due: 20, broken: 16 },
    short: { due: 4, broken: 3 },
    fires: true,
  });
  expect(day?.asked).toBeCloseTo(2.8, 12);
  expect(day?.long.burn).toBeCloseTo(4, 12);
  expect(rules.at(-1)).toMatchObject({ act: 'soon', short: { due: 20, broken: 16 }, fires: true });
});

test('before the last day nothing was amiss', async () => {
  const { rules, whole } = await budgetOf(house(), { promise: 'on-time', to: AS_OF - DAY });
  expect(whole).toMatchObject({ to: AS_OF - DAY, due: 480, broken: 20 });
  expect(rules.map(({ fires }) => fires)).toEqual([false, false, false, false]);
  expect(rules[0]?.long).toMatchObject({ due: 0, burn: null });
});

test('a chosen period is the period of the budget, and never later than the judgement', async () => {
  const { whole } = await budgetOf(house(), { promise: 'on-time', from: AS_OF - 60 * DAY, to: AS_OF + DAY });
  expect(whole).toMatchObject({ to: AS_OF, due: 540, broken: 76 });
});

test('every count is that of its rows', async () => {
  const { whole, rules } = await budgetOf(house(), { promise: 'on-time' });
  for (const { from, to, due: fell, broken } of [whole, ...rules.flatMap(({ long, short }) => [long, short])]) {
    const asked = { promise: 'on-time', from, to, fellDue: true, order: 'latest', limit: 1, offset: 0 } as const;
    expect((await promiseRows(house(), asked)).total).toBe(fell);
    expect((await promiseRows(house(), { ...asked, outcome: 'broken' })).total).toBe(broken);
  }
});

test('a promise that was never made has spent nothing', async () => {
  const { whole, allowed, spent, lastsMs, rules } = await budgetOf(house(), { promise: 'answered' });
  expect([whole.due, whole.burn, allowed, spent, lastsMs]).toEqual([0, null, null, null, null]);
  expect(rules.map(({ fault }) => fault)).toEqual(new Array(4).fill('short-window-empty'));
});

test('an unknown promise is a fault', async () => {
  await expect(budgetOf(house(), { promise: 'slow' })).rejects.toMatchObject({ code: 'not-found' });
});
