import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, putRows, smallHouse } from '../../../test/small-house.ts';
import { customerEvents } from './events.ts';

const plain = { source: 'shop', case: '', team: '', channel: '', text: '', received_at: '2026-03-02 00:00' };
const rows = [
  {
    ...plain,
    customer_key: '7',
    customer: 'ann',
    id: '18000000000000000002',
    at: '2026-02-02 10:00',
    event: 'order.paid',
    case: 'o1',
    team: 'N1',
    channel: 'web',
    value: 12.5,
    p_time_promised: '2026-02-04 10:00:00.250',
    p_number_size: 3,
  },
  {
    ...plain,
    customer_key: '7',
    customer: 'ann',
    id: '5',
    at: '2026-02-01 10:00',
    event: 'question.asked',
    text: 'Where is it?',
    rating: 2,
  },
  { ...plain, customer_key: '7', customer: 'ann', id: '6', at: '2026-03-05 10:00', event: 'question.asked' },
  { ...plain, customer_key: '8', customer: 'bob', id: '9', at: '2026-02-01 10:00', event: 'order.paid' },
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await shared.store.write({ sql: eventsTable, values: {} });
  await putRows(shared.store, 'events', rows);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('tells what happened to one customer in order of time, up to the time of judging', async () => {
  expect(await customerEvents(house(), { customerKey: '7', limit: 10, offset: 0 })).toEqual({
    customer: 'ann',
    total: 2,
    events: [
      {
        id: '5',
        at: Date.UTC(2026, 1, 1, 10),
        event: 'question.asked',
        source: 'shop',
        case: null,
        team: null,
        channel: null,
        rating: 2,
        value: null,
        text: 'Where is it?',
        properties: { promised: null, size: null },
      },
      {
        id: '18000000000000000002',
        at: Date.UTC(2026, 1, 2, 10),
        event: 'order.paid',
        source: 'shop',
        case: 'o1',
        team: 'north',
        channel: 'web',
        rating: null,
        value: 12.5,
        text: null,
        properties: { promised: Date.UTC(2026, 1, 4, 10, 0, 0, 250), size: 3 },
      },
    ],
  });
});

test('tells only the events that are named', async () => {
  const { total, events } = await customerEvents(house(), {
    customerKey: '7',
    ids: ['18000000000000000002', '9'],
    limit: 10,
    offset: 0,
  });
  expect([total, events.map(({ id }) => id)]).toEqual([1, ['18000000000000000002']]);
});

test('a customer whom nobody knows has no name and no events', async () => {
  expect(await customerEvents(house(), { customerKey: '99', limit: 10, offset: 0 })).toEqual({
    customer: null,
    total: 0,
    events: [],
  });
});
