import { compile } from '@throughline/blueprint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMomentRows } from '#features/moments/contract.ts';
import { readPromiseRows } from '#features/promises/contract.ts';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import {
  blueprintText,
  eventsTable,
  type MadeRow,
  putPromises,
  putRows,
  smallHouse,
} from '../../../test/small-house.ts';
import { compareMoment } from './compare-moment.ts';
import { comparePromise } from './compare-promise.ts';

const shared: { store?: EventStore; house?: House } = {};
const FEBRUARY = { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) };

/** In February the north keeps 90 of 100 and the south 60 of 100; in January the north kept 9 of 10. */
const rows: readonly MadeRow[] = [
  ...promisesOf('north', '2026-02', { kept: 90, broken: 10 }),
  ...promisesOf('south', '2026-02', { kept: 60, broken: 40 }),
  ...promisesOf('north', '2026-01', { kept: 9, broken: 1 }),
];

function promisesOf(
  team: string,
  month: string,
  counts: { readonly kept: number; readonly broken: number },
): MadeRow[] {
  const row = {
    made: `${month}-10 10:00`,
    due: `${month}-12 10:00`,
    team,
    channel: team === 'north' ? 'web' : 'phone',
  };
  return [
    ...Array.from({ length: counts.kept }, (): MadeRow => ({ ...row, met: `${month}-11 10:00`, outcome: 'kept' })),
    ...Array.from({ length: counts.broken }, (): MadeRow => ({ ...row, outcome: 'broken' })),
  ];
}

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await putPromises(shared.store, rows);
  const seen = { judgement: 'j1', moment: 'asked-twice', customer: 'ann', case: '', channel: 'web', evidence: ['1'] };
  await putRows(
    shared.store,
    'moments_seen',
    ['north', 'north', 'north', 'south', 'south', 'south'].map((team, at) => ({
      ...seen,
      team,
      customer_key: String(at % 2),
      at: '2026-02-10 10:00',
    })),
  );
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test.for(['team', 'channel'])('holds each part against the rest and against the other period, by %s', async (by) => {
  const found = await comparePromise(house(), { promise: 'on-time', by, ...FEBRUARY });
  expect(found).toMatchObject({
    now: { due: 200, dueKept: 150 },
    before: { due: 10, dueKept: 9 },
    named: 'too-few-parts',
    overlap: false,
    against: { to: FEBRUARY.from, from: FEBRUARY.from - 28 * 86_400_000 },
  });
  const parts = found.parts.toSorted((one, other) => other.now.dueKept - one.now.dueKept);
  expect(parts.map(({ now, before, rest, apart }) => [now.dueKept, before.due, rest.dueKept, apart.side])).toEqual([
    [90, 10, 60, 'above'],
    [60, 0, 90, 'below'],
  ]);
  expect(parts[1]?.apart.difference).toBeCloseTo(-0.3, 12);
  expect(parts.map(({ change }) => change.kind)).toEqual(['steady', 'too-few']);
});

test('every part opens to as many rows as it counts', async () => {
  const found = await comparePromise(house(), { promise: 'on-time', by: 'channel', ...FEBRUARY });
  for (const { part, now } of found.parts) {
    const opened = await house().ask(readPromiseRows, {
      promise: 'on-time',
      fellDue: true,
      channel: part ?? '',
      ...FEBRUARY,
    });
    expect(opened.total).toBe(now.due);
  }
});

test('a filter narrows parts and whole alike', async () => {
  const found = await comparePromise(house(), { promise: 'on-time', by: 'team', channel: 'phone', ...FEBRUARY });
  expect([found.now.due, found.parts.map(({ part, now }) => [part, now.due])]).toEqual([100, [['south', 100]]]);
});

test('months stand by themselves and have no counterpart', async () => {
  const found = await comparePromise(house(), { promise: 'on-time', by: 'month', from: 0, to: FEBRUARY.to });
  expect(found.parts.map(({ part, now, before }) => [part, now.due, before.due])).toEqual([
    ['2026-01', 10, 0],
    ['2026-02', 200, 0],
  ]);
});

test.for([
  {
    asked: { promise: 'on-time', by: 'route:size' },
    code: 'bad-input',
    hint: 'It can be cut by: team, channel, month, week.',
  },
  { asked: { promise: 'never', by: 'team' }, code: 'not-found', hint: 'It has: on-time, answered.' },
  {
    asked: { promise: 'on-time', from: 5, to: 5 },
    code: 'bad-input',
    hint: 'Ask for a `from` that is earlier than `to`.',
  },
])('what cannot be cut is told: $asked', async ({ asked, code, hint }) => {
  await expect(comparePromise(house(), asked)).rejects.toMatchObject({ code, hint });
});

test('a moment is parted by its share of all times it was seen', async () => {
  const found = await compareMoment(house(), { moment: 'asked-twice', by: 'team', ...FEBRUARY });
  expect(found.now).toEqual({ seen: 6, customers: 2 });
  expect(found.parts.map(({ part, now, share, shift }) => [part, now.seen, share, shift.kind])).toEqual([
    ['north', 3, 0.5, 'too-few'],
    ['south', 3, 0.5, 'too-few'],
  ]);
});

test('a moment is parted by what the customer was when it was seen, and each part opens to its rows', async () => {
  const text = `${blueprintText}
personas:
  - { name: big, where: { size: ">= 10" } }
  - { name: phoning, where: { channel: phone } }
`;
  const { blueprint } = compile(text);
  if (!(blueprint && shared.store)) throw new Error('the blueprint has faults');
  await shared.store.write({ sql: eventsTable, values: {} });
  const order = { source: 'shop', event: 'order.paid', case: '', team: '', text: '', received_at: '2026-02-01 00:00' };
  await putRows(shared.store, 'events', [
    {
      ...order,
      id: '1',
      customer_key: '0',
      customer: 'ann',
      at: '2026-02-01 10:00',
      channel: 'phone',
      p_number_size: 12,
    },
    { ...order, id: '2', customer_key: '0', customer: 'ann', at: '2026-02-20 10:00', channel: 'web', p_number_size: 1 },
  ]);
  const { judgement } = house();
  const under = house().under({ blueprint: { text, file: 'x', blueprint }, judgement });
  const asked = { moment: 'asked-twice', ...FEBRUARY };
  const found = await compareMoment(under, { ...asked, by: 'persona' });
  expect(found.overlap).toBe(true);
  expect(found.parts.map(({ part, now: { seen, customers } }) => [part, seen, customers])).toEqual([
    ['big', 3, 1],
    ['phoning', 3, 1],
    [null, 3, 1],
  ]);
  for (const { part, now } of found.parts) {
    const opened = await under.ask(readMomentRows, { ...asked, persona: part ?? '' });
    expect(opened.total).toBe(now.seen);
  }
});
