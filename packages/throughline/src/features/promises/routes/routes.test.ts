import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { type MadeRow, putPromises, smallHouse } from '../../../../test/small-house.ts';
import { promiseRows } from '../rows.ts';
import { cutsOf } from './routes.ts';

/** So many of `n` promises of a team, made through a channel, that were kept. */
function ofTeam([team, channel]: readonly [string, string], kept: number, n: number): readonly MadeRow[] {
  return Array.from({ length: n }, (_, i) => ({
    made: '2026-02-01 10:00',
    due: '2026-02-03 10:00',
    outcome: i < kept ? ('kept' as const) : ('broken' as const),
    team,
    channel,
  }));
}

const made: readonly MadeRow[] = [
  ...ofTeam(['a', 'phone'], 90, 100),
  ...ofTeam(['b', 'phone'], 91, 100),
  ...ofTeam(['c', 'web'], 89, 100),
  ...ofTeam(['d', 'web'], 90, 100),
  ...ofTeam(['e', 'web'], 92, 100),
  ...ofTeam(['f', 'web'], 88, 100),
  ...ofTeam(['far-off', 'web'], 55, 100),
  ...ofTeam(['small', ''], 1, 3),
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await putPromises(shared.store, made);
  const answered = { promise: 'answered', made: '2026-02-01 10:00', due: '2026-02-02 10:00', outcome: 'kept' } as const;
  await putPromises(shared.store, [
    { ...answered, team: 'a', channel: 'web' },
    { ...answered, team: 'b', channel: 'web' },
  ]);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('names the one team that is really far off, and no other', async () => {
  const [team] = await cutsOf(house(), { promise: 'on-time' });
  expect(team).toMatchObject({ key: 'team', of: 'route' });
  expect(team?.routes.filter(({ outlier }) => outlier !== null)).toMatchObject([
    { value: 'far-off', due: 100, dueKept: 55, rate: 0.55, outlier: 'below' },
  ]);
  expect(team?.routes.at(-1)).toMatchObject({ value: 'small', rate: null, chance: null, outlier: null });
});

test('the limits narrow with size, and chance alone is never wider than they are', async () => {
  const [team] = await cutsOf(house(), { promise: 'on-time' });
  for (const { lower, upper, chance } of team?.funnel?.limits ?? []) {
    expect(lower).toBeLessThanOrEqual(chance[0]);
    expect(upper).toBeGreaterThanOrEqual(chance[1]);
  }
});

test('three channels are too few for a funnel, and still ranked', async () => {
  const [, channel] = await cutsOf(house(), { promise: 'on-time' });
  expect(channel).toMatchObject({ key: 'channel', funnel: null });
  expect(channel?.routes.map(({ value, due }) => [value, due])).toEqual([
    ['web', 500],
    ['phone', 200],
    [null, 3],
  ]);
});

test('a promise that compares nothing is cut by who made it, where there is more than one', async () => {
  const cuts = await cutsOf(house(), { promise: 'answered' });
  expect(cuts.map(({ key, of }) => [key, of])).toEqual([['team', 'made']]);
});

test('every route opens to as many rows', async () => {
  for (const promise of ['on-time', 'answered']) {
    for (const { key, of, routes } of await cutsOf(house(), { promise })) {
      for (const { value, due } of routes) {
        const narrowing = of === 'route' ? { route: { [key]: value } } : { [key]: value ?? '' };
        const asked = { promise, ...narrowing, fellDue: true, order: 'latest', limit: 1, offset: 0 } as const;
        expect((await promiseRows(house(), asked)).total).toBe(due);
      }
    }
  }
});
