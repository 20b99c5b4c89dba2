import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { type MadeRow, putPromises, smallHouse } from '../../../../test/small-house.ts';
import { timeOf } from './time.ts';

/** Ten hours were promised to each of eight; made at 10:00 on some day, met so many hours later. */
function promised(day: string, met: number | undefined, more: Partial<MadeRow> = {}): MadeRow {
  const at = (hours: number) => new Date(Date.parse(`${day}T10:00:00Z`) + hours * 3_600_000).toISOString().slice(0, 19);
  return {
    promise: 'answered',
    made: at(0),
    due: at(10),
    ...(met === undefined ? {} : { met: at(met) }),
    outcome: met !== undefined && met <= 10 ? 'kept' : 'broken',
    late: met !== undefined && met > 10,
    ...more,
  };
}

/** Judged at 11:00 on 2 March: the last one has been watched for one hour. */
const made: readonly MadeRow[] = [
  promised('2026-02-01', 2),
  promised('2026-02-01', 5),
  promised('2026-02-02', 5),
  promised('2026-02-03', 10),
  promised('2026-02-03', 15),
  promised('2026-02-04', undefined),
  promised('2026-02-05', 4, { outcome: 'released' }),
  promised('2026-03-02', undefined, { outcome: 'open' }),
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

test('counts open ones for as long as they were watched, and released ones as another end', async () => {
  const { time, bounds } = await timeOf(house(), { promise: 'answered' });
  expect(time).toMatchObject({ decides: 'kept', scale: 'ms', deadline: 36_000_000, n: 8, open: 2, released: 1 });
  expect(time?.method).toBe('aalen-johansen');
  const at = (hours: number) => time?.points.find((point) => point.at === hours * 3_600_000)?.kept;
  // Seven are watched past the first hour: 1/7 by two hours, one released at four, 2/7 more at five, 1/7 at ten.
  expect(at(1)).toBe(0);
  expect(at(2)).toBeCloseTo(1 / 7, 12);
  expect(at(4.5)).toBeCloseTo(1 / 7, 12);
  expect(at(5)).toBeCloseTo(3 / 7, 12);
  expect(at(9.9)).toBeCloseTo(3 / 7, 12);
  expect(at(10)).toBeCloseTo(4 / 7, 12);
  expect(at(20)).toBeCloseTo(5 / 7, 12);
  expect(bounds).toEqual({ worst: 4 / 7, best: 5 / 7, open: 1 });
});

test('a share that was never reached has no time', async () => {
  const { time } = await timeOf(house(), { promise: 'answered' });
  expect(time?.reached.map(({ share, at }) => [share, at])).toEqual([
    [0.5, 36_000_000],
    [0.9, null],
    [0.95, null],
  ]);
});

test('too few, and none at all, have no curve', async () => {
  const few = await timeOf(house(), { promise: 'answered', to: Date.UTC(2026, 1, 3) });
  expect(few).toEqual({ time: null, bounds: null });
  expect(await timeOf(house(), { promise: 'on-time' })).toEqual({ time: null, bounds: null });
});
