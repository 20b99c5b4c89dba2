import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, putRows, smallHouse } from '../../../../test/small-house.ts';
import { readCustomerLife } from '../life/contract.ts';
import { readStageFriction } from './contract.ts';

const FEBRUARY = { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) };
const shared: { store?: EventStore; house?: House } = {};

const event = (id: string, customer: string, more: Readonly<Record<string, string>>) => ({
  ...{ source: 'shop', customer, customer_key: String(customer.length), case: `c-${customer}`, team: '', channel: '' },
  ...{ text: '', received_at: '2026-03-01 00:00', event: 'order.paid', id },
  ...more,
});
const promise = (customer: string, more: object) => ({
  ...{ judgement: 'j1', promise: 'on-time', customer, customer_key: String(customer.length), case: `c-${customer}` },
  ...{ team: '', channel: '', met_team: '', route: {}, late: false },
  ...more,
});

/** Ann's parcel comes a day later than after the one day promised; Bobby's in time; Charles ordered in January and waits. */
beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await shared.store.write({ sql: eventsTable, values: {} });
  await putRows(shared.store, 'events', [
    event('1', 'ann', { at: '2026-02-01 10:00', team: 'N1' }),
    event('2', 'ann', { at: '2026-02-03 10:00', event: 'parcel.arrived', team: 'south' }),
    event('3', 'ann', { at: '2026-02-20 10:00', event: 'question.asked', case: 'q1' }),
    event('4', 'bobby', { at: '2026-02-05 10:00' }),
    event('5', 'bobby', { at: '2026-02-05 20:00', event: 'parcel.arrived' }),
    event('6', 'charles', { at: '2026-01-05 10:00' }),
  ]);
  const [made, due] = ['2026-02-01 10:00', '2026-02-02 10:00'];
  await putRows(shared.store, 'promises_made', [
    promise('ann', { made, due, met: '2026-02-03 10:00', outcome: 'broken', late: true, evidence: ['1', '2'] }),
    promise('bobby', {
      ...{ made: '2026-02-05 10:00', due: '2026-02-06 10:00', met: '2026-02-05 20:00' },
      ...{ outcome: 'kept', evidence: ['4', '5'] },
    }),
    promise('charles', { made: '2026-01-05 10:00', due: '2026-01-06 10:00', outcome: 'broken', evidence: ['6'] }),
  ]);
});
afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('episodes of which an event in the period is of the stage are weighed whole, as the lives tell them', async () => {
  const found = await house().ask(readStageFriction, { stage: 'receive', ...FEBRUARY });
  expect(found).toMatchObject({ known: true, customers: 2, read: 2, episodes: 2, free: 1, heavy: 0, median: null });
  expect(found.rows.map(({ customer, cases, units }) => [customer, cases, units])).toEqual([
    ['ann', ['c-ann'], 1.5],
    ['bobby', ['c-bobby'], 0],
  ]);
  const { friction } = await house().ask(readCustomerLife, { customerKey: '3' });
  expect(friction.heaviest.map(({ parts: _, ...episode }) => episode)).toEqual([
    expect.objectContaining({
      units: found.rows[0]?.units,
      index: found.rows[0]?.index,
      byTeam: found.rows[0]?.byTeam,
    }),
  ]);
});

test.for([
  { asked: { least: 1 }, who: ['ann'] },
  { asked: { most: 0 }, who: ['bobby'] },
  { asked: { offset: 1 }, who: ['bobby'] },
  { asked: { least: 50 }, who: [] },
])('a figure opens to its rows: $asked', async ({ asked, who }) => {
  const { rows } = await house().ask(readStageFriction, { stage: 'receive', ...FEBRUARY, ...asked });
  expect(rows.map(({ customer }) => customer)).toEqual(who);
});

test('another period has others, and an unknown stage is told', async () => {
  const { from: to } = FEBRUARY;
  const { rows } = await house().ask(readStageFriction, { stage: 'receive', from: Date.UTC(2026, 0, 1), to });
  expect(rows.map(({ customer }) => customer)).toEqual(['charles']);
  await expect(house().ask(readStageFriction, { stage: 'nowhere' })).rejects.toMatchObject({
    code: 'not-found',
    hint: 'It has: order, receive.',
  });
});
