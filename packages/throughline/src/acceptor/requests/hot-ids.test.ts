import { expect, test } from 'vitest';
import { rememberIds } from './hot-ids.ts';

const DAY_MS = 86_400_000;

test('an id is known to the source that sent it, and to no other', () => {
  const ids = rememberIds();
  ids.add('shop', 'one', 0);
  expect([ids.has('shop', 'one'), ids.has('shop', 'two'), ids.has('other', 'one')]).toEqual([true, false, false]);
});

test('among half a million ids none is taken for another', () => {
  const ids = rememberIds();
  const many = 500_000;
  const mistaken = { one: 0 };
  for (let at = 0; at < many; at += 1) {
    if (ids.has('shop', `id-${at}`)) mistaken.one += 1;
    ids.add('shop', `id-${at}`, DAY_MS);
  }
  expect(mistaken.one).toBe(0);
  expect(Array.from({ length: many }, (_, at) => ids.has('shop', `id-${at}`)).includes(false)).toBe(false);
});

test('an id is known for half a day at least, and forgotten after a day', () => {
  const ids = rememberIds();
  ids.add('shop', 'early', DAY_MS);
  ids.add('shop', 'noon', 1.6 * DAY_MS);
  expect(ids.has('shop', 'early')).toBe(true);
  ids.add('shop', 'next', 2.2 * DAY_MS);
  expect([ids.has('shop', 'early'), ids.has('shop', 'noon')]).toEqual([false, true]);
});

test('however many come, the latest are known', () => {
  const ids = rememberIds();
  for (let at = 0; at < 2_000_000; at += 1) ids.add('shop', `id-${at}`, DAY_MS);
  expect([ids.has('shop', 'id-1999999'), ids.has('shop', 'id-1400000'), ids.has('shop', 'id-0')]).toEqual([
    true,
    true,
    false,
  ]);
});
