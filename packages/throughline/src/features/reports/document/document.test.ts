import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, type MadeRow, putPromises, smallHouse } from '../../../../test/small-house.ts';
import { madeReport } from '../made-report.ts';

const shared: { store?: EventStore } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  await shared.store.write({ sql: eventsTable, values: {} });
});
afterAll(() => shared.store?.close());

const due = (outcome: 'kept' | 'broken', count: number): readonly MadeRow[] =>
  Array.from({ length: count }, () => ({ made: '2026-02-18 10:00', due: '2026-02-20 10:00', outcome }));

test('the report holds the figures of the Line, and nothing of it is loaded from elsewhere', async () => {
  if (!shared.store) throw new Error('the store did not open');
  const house = await smallHouse(shared.store);
  await putPromises(shared.store, [...due('kept', 53), ...due('broken', 30)]);
  const { html, name, pdf } = await madeReport(house, { language: 'en' });
  expect(name).toBe('report-2026-02-02-to-2026-03-02');
  expect(pdf).toBeUndefined();
  expect(html).toContain('63.9\u202f%');
  expect(html).toContain('It comes on the day we name.');
  expect(html).toContain('The North, The South');
  expect(html).not.toMatch(/<script|src=|@import|url\(/);
  for (const address of html.match(/https?:[^"' ]*/g) ?? []) expect(address).toBe('');
});
