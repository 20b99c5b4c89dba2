import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { putRows, smallHouse } from '../../../../test/small-house.ts';
import { promiseRows } from '../rows.ts';
import { customersBroken } from './customers.ts';
import { handOffs } from './hand-offs.ts';

type Made = {
  readonly customer: number;
  readonly outcome: 'kept' | 'broken' | 'open';
  readonly team: string;
  readonly metTeam?: string;
  /** Met so many hours after it was due; before, when below zero. */
  readonly met?: number;
};

/** All due on 10 February at noon, but the open one. */
const made: readonly Made[] = [
  { customer: 1, outcome: 'broken', team: 'north', metTeam: 'south', met: 2 },
  { customer: 1, outcome: 'broken', team: 'north', metTeam: 'south', met: 6 },
  { customer: 1, outcome: 'kept', team: 'north', metTeam: 'north', met: -3 },
  { customer: 2, outcome: 'broken', team: 'north' },
  { customer: 3, outcome: 'kept', team: 'south', metTeam: 'south', met: 0 },
  { customer: 4, outcome: 'open', team: 'south' },
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  const at = (hours: number) => new Date(Date.UTC(2026, 1, 10, 12 + hours)).toISOString().slice(0, 19);
  const rows = made.map(({ customer, outcome, team, metTeam = '', met }, i) => ({
    judgement: 'j1',
    promise: 'on-time',
    customer_key: String(customer),
    customer: `c${customer}`,
    case: '',
    made: at(-48),
    due: outcome === 'open' ? '2026-04-01 12:00' : at(0),
    met: met === undefined ? null : at(met),
    outcome,
    late: outcome === 'broken' && met !== undefined,
    team,
    channel: '',
    met_team: metTeam,
    route: { team },
    evidence: [String(i)],
  }));
  await putRows(shared.store, 'promises_made', rows);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

const hour = 3_600_000;
const page = { promise: 'on-time', order: 'latest', limit: 50, offset: 0 } as const;

test('names those first to whom it was broken most often, and by how much the latest was late', async () => {
  const found = await customersBroken(house(), { promise: 'on-time', limit: 10, offset: 0 });
  expect(found).toEqual({
    promised: 3,
    total: 2,
    times: [
      { broken: 1, customers: 1 },
      { broken: 2, customers: 1 },
      { broken: 3, customers: 0 },
      { broken: 4, customers: 0 },
      { broken: 5, customers: 0 },
    ],
    customers: [
      { customer: 'c1', customerKey: '1', due: 3, broken: 2, late: 2, latestMs: 6 * hour },
      { customer: 'c2', customerKey: '2', due: 1, broken: 1, late: 0, latestMs: null },
    ],
  });
});

test('a page further on begins where it is asked to', async () => {
  const { total, customers } = await customersBroken(house(), { promise: 'on-time', limit: 1, offset: 1 });
  expect([total, customers.map(({ customer }) => customer)]).toEqual([2, ['c2']]);
});

test('tells who made it and who met it', async () => {
  const found = await handOffs(house(), { promise: 'on-time' });
  expect(found.map(({ team, metTeam, done, due, dueKept, late }) => [team, metTeam, done, due, dueKept, late])).toEqual(
    [
      ['north', 'south', true, 2, 0, 2],
      ['north', null, false, 1, 0, 0],
      ['north', 'north', true, 1, 1, 0],
      ['south', 'south', true, 1, 1, 0],
    ],
  );
});

test('every hand-off and every customer opens to as many rows', async () => {
  for (const { team, metTeam, done, due, late } of await handOffs(house(), { promise: 'on-time' })) {
    const asked = { ...page, fellDue: true, team: team ?? '', metTeam: metTeam ?? '', done };
    expect((await promiseRows(house(), asked)).total).toBe(due);
    expect((await promiseRows(house(), { ...asked, late: true })).total).toBe(late);
  }
  const { total, rows } = await promiseRows(house(), { ...page, customerKey: '1', outcome: 'broken' });
  expect([total, rows.map(({ customer }) => customer)]).toEqual([2, ['c1', 'c1']]);
});
