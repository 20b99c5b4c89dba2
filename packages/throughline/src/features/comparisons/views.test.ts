import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import { openChdb } from '#stores/chdb.ts';
import { smallHouse } from '../../../test/small-house.ts';
import { smallRecords } from '../../../test/small-records.ts';
import { forgetView, listViews, saveView } from './contract.ts';

const fresh = smallRecords();
const shared: { store?: EventStore } = {};

beforeAll(async () => {
  shared.store = await openChdb();
});

afterAll(() => shared.store?.close());

async function openHouse() {
  if (!shared.store) throw new Error('the store did not open');
  return smallHouse(shared.store, await fresh());
}

test('keeps views by name, and forgets them', async () => {
  const house = await openHouse();
  const later = await house.ask(saveView, { name: ' South, weekly ', address: '/compare?by=week&team=south' });
  await house.ask(saveView, { name: 'Carriers', address: '/compare?by=route%3Acarrier' });
  const { views } = await house.ask(listViews, {});
  expect(views.map(({ name, address }) => [name, address])).toEqual([
    ['Carriers', '/compare?by=route%3Acarrier'],
    ['South, weekly', '/compare?by=week&team=south'],
  ]);
  await house.ask(forgetView, { view: later.id });
  await house.ask(forgetView, { view: later.id });
  expect((await house.ask(listViews, {})).views.map(({ name }) => name)).toEqual(['Carriers']);
});

test('a name is taken once, in capitals or not', async () => {
  const house = await openHouse();
  await house.ask(saveView, { name: 'Carriers', address: '/compare' });
  await expect(house.ask(saveView, { name: 'carriers', address: '/compare' })).rejects.toMatchObject({
    code: 'bad-input',
    message: 'There is already a view named "carriers".',
  });
  expect((await house.ask(listViews, {})).views).toHaveLength(1);
});

test.for(['https://elsewhere.example/compare', '/comparers', '/promises/x', 'javascript:alert(1)'])(
  'a view leads to a page of comparisons and nowhere else: %s',
  async (address) => {
    const house = await openHouse();
    await expect(house.ask(saveView, { name: 'x', address })).rejects.toMatchObject({ code: 'bad-input' });
  },
);
