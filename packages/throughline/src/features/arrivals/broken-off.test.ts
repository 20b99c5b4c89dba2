import { expect, test } from 'vitest';
import type { JournalRecord } from './batch/candidates.ts';
import { breaksAfter, loadingTrials, record, type Trial, track } from './loading-trial.suite.ts';

const fresh = loadingTrials();

const before = [
  record(1, [
    track('m1', { anonymousId: 'a1' }),
    track('m2', { anonymousId: 'a2' }),
    { type: 'what', messageId: 'bad' },
  ]),
];
/** New events, duplicates, bad ones, and a person who is now known by name, so that events move. */
const records: readonly JournalRecord[] = [
  record(2, [track('m3', { anonymousId: 'a1', userId: 'ann' }), track('m1', { anonymousId: 'a1' }), { type: 'what' }]),
  record(3, [track('m4', { userId: 'bob' }), track('m3', { userId: 'eve' })]),
  record(4, [track('m4', { userId: 'bob' }), track('m5', { anonymousId: 'a2', userId: 'bob' })], { source: 'web' }),
  record(5, [track('m6', { anonymousId: 'a2', userId: 'bob' })]),
];
const counted = "SELECT * FROM arrival_counts WHERE source != '' ORDER BY seq";

async function loadedAtOnce(): Promise<{ readonly picture: string; readonly counts: unknown }> {
  const { open, picture, ask } = await fresh();
  const loader = await open();
  await loader.load(before);
  await loader.load(records);
  return { picture: await picture(), counts: (await ask(counted)).map(dropKeys) };
}

function dropKeys(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, regrouped: undefined };
}

/** Loads with a store that breaks after so many statements; answers whether it did. */
async function broken({ open, store }: Trial, statements: number): Promise<boolean> {
  const events = await open().then(() => breaksAfter(store, statements));
  const loader = await open({
    events: {
      ...store,
      write: (statement, options) =>
        /^INSERT INTO|^DELETE/.test(statement.sql) ? events.write(statement, options) : store.write(statement, options),
    },
  });
  return loader.load(records).then(
    () => false,
    () => true,
  );
}

test('broken off after any statement, the same records loaded again leave the same rows', {
  timeout: 120_000,
}, async () => {
  const whole = await loadedAtOnce();
  let breaks = 0;
  for (let statements = 1; ; statements += 1) {
    const trial = await fresh();
    await (await trial.open()).load(before);
    if (!(await broken(trial, statements))) break;
    breaks += 1;
    const loader = await trial.open();
    if (loader.through === 1) {
      // Cut otherwise than the first time.
      await loader.load(records.slice(0, 2));
      await loader.load(records);
    }
    expect(loader.through, `after ${statements}`).toBe(5);
    expect(await trial.picture(), `after ${statements}`).toBe(whole.picture);
    expect((await trial.ask(counted)).map(dropKeys), `after ${statements}`).toEqual(whole.counts);
  }
  // Requests, quarantine, edges, arrivals, events; moved in, out of either source, and written down; counts.
  expect(breaks).toBeGreaterThanOrEqual(9);
});

test('the same loader goes on after a breakdown', async () => {
  const whole = await loadedAtOnce();
  const { open, store, picture } = await fresh();
  await (await open()).load(before);
  const held = { fails: true };
  const loader = await open({
    events: {
      ...store,
      async write(statement, options) {
        const rows = await store.write<never>(statement, options);
        if (held.fails && statement.sql.startsWith('INSERT INTO arrival_counts'))
          throw new Error('the answer was lost');
        return rows;
      },
    },
  });
  await expect(loader.load(records)).rejects.toThrow('the answer was lost');
  held.fails = false;
  expect((await loader.load(records)).counts).toEqual([]);
  expect(loader.through).toBe(5);
  expect(await picture()).toBe(whole.picture);
});
