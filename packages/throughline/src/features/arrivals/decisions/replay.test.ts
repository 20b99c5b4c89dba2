import { expect, test } from 'vitest';
import type { Mapping } from '../batch/candidates.ts';
import { type Counts, quarantine, replay, sources } from '../contract.ts';
import type { Loader } from '../loader.ts';
import { breaksAfter, loadingTrials, record, type Trial, track } from '../loading-trial.suite.ts';

const fresh = loadingTrials();

/** A blueprint that does not know refunds yet. */
const strict: Mapping = (event) =>
  event.name === 'refund' ? { reason: 'schema_violation', says: 'The blueprint knows no refund.' } : event;
const batch = [
  track('m1', { userId: 'ann' }),
  track('m2', { userId: 'ann', event: 'refund' }),
  track('m3', { userId: 'ann', anonymousId: 'a1', event: 'refund' }),
  { type: 'what', messageId: 'm4' },
];

async function withQuarantine(): Promise<Trial> {
  const trial = await fresh();
  const loader = await trial.open({ mapping: strict });
  await loader.load([record(1, [track('m0', { anonymousId: 'a1' })]), record(2, batch), record(3, batch)]);
  return trial;
}

async function counted({ house }: Trial): Promise<Counts | undefined> {
  return (await house.ask(sources, {})).sources[0]?.ever;
}

async function replayed({ house }: Trial, loader: Loader, reason?: 'schema_violation') {
  const asked = house.ask(replay, { source: 'app', reason });
  const timer = setInterval(() => void loader.settle(), 20);
  return asked.finally(() => clearInterval(timer));
}

test('what is set aside is listed, by source and reason', async () => {
  const { house } = await withQuarantine();
  const found = await house.ask(quarantine, { reason: 'unknown_type' });
  expect(found.groups.map(({ source, reason, events }) => [source, reason, events])).toEqual([
    ['app', 'schema_violation', 2],
    ['app', 'unknown_type', 1],
  ]);
  const raw = '{"type":"what","messageId":"m4"}';
  expect(found.total).toBe(1);
  expect(found.rows).toMatchObject([{ id: '2-3', source: 'app', messageId: 'm4', raw, rawLength: raw.length }]);
});

test('after a mend, what was set aside is let in once, however often it is asked', async () => {
  const trial = await withQuarantine();
  expect(await counted(trial)).toEqual({ received: 9, accepted: 2, duplicate: 4, quarantined: 3, suppressed: 0 });
  const loader = await trial.open();
  expect(await replayed(trial, loader, 'schema_violation')).toEqual({
    progress: 'done',
    read: 2,
    accepted: 2,
    duplicate: 0,
    suppressed: 0,
    quarantined: 0,
  });
  const picture = await trial.picture();
  expect(await counted(trial)).toEqual({ received: 9, accepted: 4, duplicate: 4, quarantined: 1, suppressed: 0 });
  expect(await trial.ask('SELECT DISTINCT customer FROM events')).toEqual([{ customer: 'ann' }]);
  expect(await replayed(trial, loader)).toMatchObject({ read: 1, accepted: 0, quarantined: 1 });
  expect(await trial.picture()).toBe(picture);
  expect((await loader.load([record(4, batch)])).counts).toMatchObject([{ received: 4, duplicate: 4 }]);
});

test('a replay that is broken off after any statement is finished by the next', { timeout: 60_000 }, async () => {
  const whole = await withQuarantine();
  const wholeLoader = await whole.open();
  await replayed(whole, wholeLoader);
  const picture = await whole.picture();
  const counts = await counted(whole);
  for (let statements = 1; ; statements += 1) {
    const trial = await withQuarantine();
    const { store } = trial;
    const fragile = breaksAfter(store, statements);
    const write = (...[statement, options]: Parameters<typeof store.write>) =>
      /^(INSERT INTO|DELETE)/.test(statement.sql)
        ? fragile.write<never>(statement, options)
        : store.write<never>(statement, options);
    const loader = await trial.open({ events: { ...store, write } });
    const asked = trial.house.ask(replay, { source: 'app' });
    const broke = await settled(loader);
    if (!broke) break;
    await settled(await trial.open());
    expect((await asked).progress).toBe('done');
    expect(await trial.picture(), `after ${statements}`).toBe(picture);
    expect(await counted(trial), `after ${statements}`).toEqual(counts);
  }
});

/** Waits for a decision and carries it out; answers whether that broke down. */
async function settled(loader: Loader): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    const done = await loader.settle().catch(() => undefined);
    if (!done) return true;
    if (done.counts.length > 0) return false;
  }
  return false;
}
