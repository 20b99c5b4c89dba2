import { histogram, quantiles, wilson } from '@throughline/measures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { type MadeRow, putPromises, smallHouse } from '../../../test/small-house.ts';
import { scorecards, summaries } from './scorecard.ts';

/**
 * Ten promises, counted by hand. Fell due: a–g (7), of which a–d were kept. Made but not fallen due: h (kept early), i
 * (open). j has no deadline, k was called off.
 */
const made: readonly MadeRow[] = [
  { customer: 'a', made: '2026-01-30 10:00', due: '2026-01-31 22:59:59.999', met: '2026-01-31 10:00', outcome: 'kept' },
  {
    customer: 'b',
    made: '2026-01-30 10:00',
    due: '2026-01-31 23:00',
    met: '2026-01-31 22:00',
    outcome: 'kept',
    channel: 'phone',
  },
  {
    customer: 'c',
    made: '2026-02-10 10:00',
    due: '2026-02-12 10:00',
    met: '2026-02-12 10:00',
    outcome: 'kept',
    team: 'south',
  },
  {
    customer: 'd',
    made: '2026-02-10 10:00',
    due: '2026-02-12 10:00',
    met: '2026-02-10 10:00',
    outcome: 'kept',
    channel: '',
  },
  {
    customer: 'e',
    made: '2026-02-10 10:00',
    due: '2026-02-12 10:00',
    met: '2026-02-12 10:00:00.001',
    outcome: 'broken',
    late: true,
    team: 'south',
  },
  { customer: 'f', made: '2026-02-10 10:00', due: '2026-02-12 10:00', outcome: 'broken', team: 'south' },
  { customer: 'g', made: '2026-02-20 10:00', due: '2026-03-02 10:59:59.999', outcome: 'broken' },
  { customer: 'h', made: '2026-03-01 10:00', due: '2026-03-02 11:00', met: '2026-03-02 10:00', outcome: 'kept' },
  { customer: 'i', made: '2026-03-01 10:00', due: '2026-03-04 10:00', outcome: 'open', team: 'south', channel: 'app' },
  { customer: 'j', made: '2026-02-05 10:00', outcome: 'no-deadline', channel: 'letter' },
  { customer: 'k', made: '2026-02-05 10:00', due: '2026-02-07 10:00', met: '2026-02-06 10:00', outcome: 'released' },
  { customer: 'l', made: '2026-02-05 10:00', due: '2026-02-07 10:00', outcome: 'broken', judgement: 'another' },
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

test('counts every outcome of this judgement, and only what fell due in the rate', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  expect(card).toMatchObject({
    name: 'on-time',
    target: 0.8,
    kept: 5,
    broken: 3,
    open: 1,
    released: 1,
    late: 1,
    withoutDeadline: 1,
    due: 7,
    dueKept: 4,
    rate: 4 / 7,
    interval: wilson({ kept: 4, n: 7 }),
  });
});

test('parts by every value of every compare key, a missing value as null, the busiest first', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  expect(card?.byRoute.map(({ route, due, dueKept, rate }) => ({ route, due, dueKept, rate }))).toEqual([
    { route: { team: 'north' }, due: 4, dueKept: 3, rate: null },
    { route: { team: 'south' }, due: 3, dueKept: 1, rate: null },
    { route: { channel: 'web' }, due: 5, dueKept: 2, rate: 0.4 },
    { route: { channel: null }, due: 1, dueKept: 1, rate: null },
    { route: { channel: 'phone' }, due: 1, dueKept: 1, rate: null },
    { route: { channel: 'app' }, due: 0, dueKept: 0, rate: null },
  ]);
});

test('parts by month and week in the zone of the blueprint, by due time', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  expect(card?.byMonth.map(({ month, due, dueKept }) => ({ month, due, dueKept }))).toEqual([
    { month: '2026-01', due: 1, dueKept: 1 },
    { month: '2026-02', due: 5, dueKept: 3 },
    { month: '2026-03', due: 1, dueKept: 0 },
  ]);
  expect(card?.byWeek.map(({ week, due, dueKept }) => ({ week, due, dueKept }))).toEqual([
    { week: '2026-01-26', due: 2, dueKept: 2 },
    { week: '2026-02-09', due: 4, dueKept: 2 },
    { week: '2026-03-02', due: 1, dueKept: 0 },
  ]);
  expect(card?.control).toEqual({
    verdict: 'too-few',
    trusted: false,
    method: null,
    centre: null,
    limits: null,
    signals: [],
  });
});

test('loses points to level and luck over the whole route, small routes counted together', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  const { index, level, luck } = card?.consistency ?? {};
  expect(level).toBeCloseTo(100 * (3 / 7), 9);
  expect((index ?? 0) + (level ?? 0) + (luck ?? 0)).toBeCloseTo(100, 9);
});

test('tells how long it took, with the deadline on an edge, as the arithmetic does', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  const spans = made.flatMap(({ made: from, due, met, outcome, late, judgement }) => {
    if (judgement || !due || !met || !(outcome === 'kept' || late)) return [];
    return [{ took: at(met) - at(from), allowed: at(due) - at(from) }];
  });
  const expected = histogram(
    spans.map(({ took, allowed }) => took / allowed),
    { deadline: 1, binsBefore: 10, binsAfter: 10 },
  );
  const [p50, p90, p95] = quantiles(
    spans.map(({ took }) => took),
    [0.5, 0.9, 0.95],
  );
  expect(card?.timeToKept).toEqual({
    n: 6,
    quantiles: { p50, p90, p95 },
    scale: 'share-of-deadline',
    deadline: 1,
    bins: expected.bins,
  });
});

test('tells it in milliseconds where all deadlines are equally long', async () => {
  const [card] = await scorecards(house(), {
    promises: ['on-time'],
    from: at('2026-02-10 00:00'),
    to: at('2026-02-13 00:00'),
  });
  expect(card?.timeToKept).toMatchObject({ n: 3, scale: 'ms', deadline: 2 * 86_400_000 });
  expect(card?.timeToKept.bins.filter(({ count }) => count > 0)).toEqual([
    { from: 0, to: 17_280_000, count: 1, late: false },
    { from: 9 * 17_280_000, to: 10 * 17_280_000, count: 1, late: false },
    { from: 10 * 17_280_000, to: 11 * 17_280_000, count: 1, late: true },
  ]);
});

test.for([
  {
    name: 'a period, its end left out',
    filter: { from: at('2026-02-12 10:00'), to: at('2026-03-02 10:59:59.999') },
    due: 4,
    dueKept: 2,
  },
  { name: 'a team', filter: { team: 'south' }, due: 3, dueKept: 1 },
  { name: 'a route', filter: { route: { team: 'north', channel: 'web' } }, due: 2, dueKept: 1 },
  { name: 'a route without the value', filter: { route: { channel: null } }, due: 1, dueKept: 1 },
])('narrows by $name', async ({ filter, due, dueKept }) => {
  const [card] = await summaries(house(), { promises: ['on-time'], ...filter });
  expect(card).toMatchObject({ due, dueKept });
});

test('counts those without a deadline in the period in which they were made', async () => {
  const [february] = await summaries(house(), {
    promises: ['on-time'],
    from: at('2026-02-01 00:00'),
    to: at('2026-03-01 00:00'),
  });
  const [january] = await summaries(house(), { promises: ['on-time'], to: at('2026-02-01 00:00') });
  expect([february?.withoutDeadline, january?.withoutDeadline]).toEqual([1, 0]);
});

test('a promise that nobody was made has a scorecard of nothing', async () => {
  const [card] = await scorecards(house(), { promises: ['answered'] });
  expect(card).toMatchObject({
    kept: 0,
    due: 0,
    rate: null,
    interval: null,
    byRoute: [],
    timeToKept: { n: 0, bins: [] },
  });
  expect(card?.consistency).toEqual({ index: null, level: null, luck: null, randomness: null });
});

test('an unknown promise is told with those there are', async () => {
  await expect(scorecards(house(), { promises: ['slow'] })).rejects.toMatchObject({
    code: 'not-found',
    message: 'The blueprint has no promise "slow".',
    hint: 'It has: on-time, answered.',
  });
});

function at(utc: string): number {
  return Date.parse(`${utc.replace(' ', 'T')}Z`);
}
