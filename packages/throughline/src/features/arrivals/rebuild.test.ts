import { expect, test } from 'vitest';
import type { JournalRecord } from './batch/candidates.ts';
import { breaksAfter, loadingTrials, record, type Trial, track } from './loading-trial.suite.ts';
import { forgetLoaded, nameOfLoaded, requireLoadedIn } from './rebuild.ts';
import { touchedAfter } from './touched-after.ts';

const fresh = loadingTrials();

/** Duplicates, bad events, two sources, and people who become known by name only later. */
const journal: readonly JournalRecord[] = [
  record(1, [
    track('m1', { anonymousId: 'a1' }),
    track('m2', { anonymousId: 'a2' }),
    { type: 'what', messageId: 'bad' },
  ]),
  record(2, [track('m3', { anonymousId: 'a1', userId: 'ann' }), track('m1', { anonymousId: 'a1' })]),
  record(3, [track('m4', { userId: 'bob' }), track('m3', { userId: 'eve' })]),
  record(4, [track('m5', { anonymousId: 'a2', userId: 'bob' })], { source: 'web' }),
];

async function loaded(): Promise<Trial> {
  const trial = await fresh();
  const loader = await trial.open();
  for (const one of journal) await loader.load([one]);
  return trial;
}

test('loaded again from the beginning, the same rows are there', async () => {
  const { store, open, picture, ask } = await loaded();
  const before = { name: await nameOfLoaded(store), picture: await picture() };
  const customers = await ask<{ key: string }>('SELECT DISTINCT toString(customer_key) AS key FROM arrivals FINAL');
  await forgetLoaded(store);
  expect(await store.ask({ sql: 'SELECT 1 FROM events', values: {} })).toEqual([]);
  const loader = await open();
  expect(loader.through).toBe(0);
  expect(new Set(await touchedAfter(store, 0))).toEqual(new Set(customers.map(({ key }) => key)));
  await loader.load(journal);
  expect({ name: await nameOfLoaded(store), picture: await picture() }).toEqual(before);
});

test('a journal that lacks what was loaded is refused', async () => {
  const { store } = await loaded();
  await requireLoadedIn(store, 4);
  await expect(requireLoadedIn(store, 3)).rejects.toMatchObject({
    message: 'The journal ends with record 3, though 4 were loaded from it.',
  });
});

test('events of files stay', async () => {
  const { store, ask } = await loaded();
  await store.write({
    sql: "INSERT INTO events (source, customer_key, at, id) VALUES ('file', 7, '2026-02-01 10:00:00', 9)",
    values: {},
  });
  await forgetLoaded(store);
  expect(await ask('SELECT source, customer_key, id FROM events')).toEqual([
    { source: 'file', customer_key: '7', id: '9' },
  ]);
});

test('other rows have another name', async () => {
  const { store, open } = await loaded();
  const before = await nameOfLoaded(store);
  await (await open()).load([record(5, [track('m6', { userId: 'ann' })])]);
  expect(await nameOfLoaded(store)).not.toBe(before);
});

test.for([
  { at: 'who is to be judged again', statements: 2 },
  { at: 'the events of one source', statements: 3 },
  { at: 'who is who', statements: 7 },
  { at: 'all of it', statements: 9 },
])('forgetting that was broken off after $at is finished when the loader opens', async ({ statements }) => {
  const { store, open, picture } = await loaded();
  const whole = await picture();
  const broken = breaksAfter(store, statements);
  const forgetting = forgetLoaded({
    ...store,
    write: (statement, options) =>
      /^(INSERT|DELETE|DROP|ALTER TABLE events DROP)/.test(statement.sql)
        ? broken.write(statement, options)
        : store.write(statement, options),
  });
  await expect(forgetting).rejects.toThrow('broke down');
  const loader = await open();
  expect(loader.through).toBe(0);
  await loader.load(journal);
  expect(await picture()).toBe(whole);
});
