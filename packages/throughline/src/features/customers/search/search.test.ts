import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, putRows, smallHouse } from '../../../../test/small-house.ts';
import { keepNames } from './keep-names.ts';
import { customersNamed } from './search.ts';

const event = (id: number, customer: string, more: object = {}) => ({
  ...{ source: 'shop', event: 'order.paid', case: '', team: '', channel: '', text: '' },
  ...{ id: String(id), customer, customer_key: String(customer.length * 1000 + customer.charCodeAt(0)) },
  ...{ at: '2026-02-01 10:00', received_at: '2026-03-01 10:00' },
  ...more,
});
const people = [
  event(1, 'Ann Lee', { case: 'o-17' }),
  event(2, 'Ann Lee', { case: 'o-18' }),
  event(3, 'Annette Moritz'),
  event(4, 'Bob', { case: 'ANN-1' }),
  event(5, 'Ann', { source: 'desk' }),
  event(6, 'Zoë', { at: '2026-03-05 10:00' }),
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await shared.store.write({ sql: eventsTable, values: {} });
});

beforeEach(async () => {
  await store().write({ sql: 'TRUNCATE TABLE events', values: {} });
  await putRows(store(), 'events', people);
  await keepNames(store());
});

afterAll(() => shared.store?.close());

function store(): EventStore {
  if (!shared.store) throw new Error('the store did not open');
  return shared.store;
}

async function named(text: string, limit = 10): Promise<readonly string[]> {
  if (!shared.house) throw new Error('the house did not open');
  const { customers, more } = await customersNamed(shared.house, { text, limit });
  return [
    ...customers.map(({ customer, known, exact }) => `${customer} by ${known.name}${exact ? '!' : ''}`),
    ...(more ? ['…'] : []),
  ];
}

test.for([
  { text: 'ann', found: ['Ann by Ann!', 'Ann Lee by Ann Lee', 'Bob by ANN-1', 'Annette Moritz by Annette Moritz'] },
  { text: 'ANN L', found: ['Ann Lee by Ann Lee'] },
  { text: 'lee', found: ['Ann Lee by Ann Lee!'] },
  { text: 'o-1', found: ['Ann Lee by o-17'] },
  { text: 'o-18', found: ['Ann Lee by o-18!'] },
  { text: 'nn', found: [] },
  { text: '%', found: [] },
])('"$text" finds $found', async ({ text, found }) => {
  expect(await named(text)).toEqual(found);
});

test('somebody who has done nothing by the time of judging is not found', async () => {
  expect(await named('zoë')).toEqual([]);
});

test('says when there are more', async () => {
  expect(await named('ann', 2)).toEqual(['Ann by Ann!', 'Ann Lee by Ann Lee', '…']);
});

test('names follow the import: nothing twice, what is new added, what was replaced forgotten', async () => {
  const count = async () =>
    (await store().ask<{ n: number }>({ sql: 'SELECT toFloat64(count()) AS n FROM customer_names', values: {} }))[0]?.n;
  const before = await count();
  await keepNames(store());
  expect(await count()).toBe(before);
  await putRows(store(), 'events', [event(7, 'Carla', { received_at: '2026-03-01 11:00' })]);
  await keepNames(store());
  expect(await named('carla')).toEqual(['Carla by Carla!']);
  expect(await count()).toBe((before ?? 0) + 1);
  await store().write({ sql: 'TRUNCATE TABLE events', values: {} });
  await putRows(store(), 'events', [event(8, 'Dora', { received_at: '2026-03-01 12:00' })]);
  await keepNames(store());
  expect([await named('ann'), await named('dora'), await count()]).toEqual([[], ['Dora by Dora!'], 1]);
});
