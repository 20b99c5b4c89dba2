import { expect, test } from 'vitest';
import { identity, sources, unmerge } from '../contract.ts';
import { loadingTrials, record, type Trial, track } from '../loading-trial.suite.ts';
import { touchedAfter } from '../touched-after.ts';

const fresh = loadingTrials();

async function whose({ ask }: Trial): Promise<Readonly<Record<string, string>>> {
  const rows = await ask<{ customer: string; events: string }>(
    `SELECT customer, arrayStringConcat(arraySort(groupArray(concat(a.message_id, if(sipHash64(customer) = e.customer_key, '', ' astray')))), ' ') AS events
FROM events AS e INNER JOIN (SELECT * FROM arrivals FINAL) AS a ON e.customer_key = a.customer_key AND e.at = a.at AND e.id = a.event_id GROUP BY customer`,
  );
  return Object.fromEntries(rows.map(({ customer, events }) => [customer, events]));
}

async function keyOf({ ask }: Trial, customer: string): Promise<string> {
  const [row] = await ask<{ key: string }>(`SELECT toString(sipHash64('${customer}')) AS key`);
  return row?.key ?? '';
}

/** Has the loader carry out a decision as soon as it is written down. */
async function carriedOut<Answer>(loader: { settle(): Promise<unknown> }, asked: Promise<Answer>): Promise<Answer> {
  const timer = setInterval(() => void loader.settle(), 20);
  try {
    return await asked;
  } finally {
    clearInterval(timer);
  }
}

test('who was unknown and gives a name takes the former events along', async () => {
  const trial = await fresh();
  const loader = await trial.open();
  await loader.load([record(1, [track('m1', { anonymousId: 'a1' }), track('m2', { anonymousId: 'a2' })])]);
  expect(await whose(trial)).toEqual({ 'anonymous:a1': 'm1', 'anonymous:a2': 'm2' });
  const { touched } = await loader.load([
    record(2, [{ type: 'identify', userId: 'ann', anonymousId: 'a1', messageId: 'm3' }]),
    record(3, [track('m4', { anonymousId: 'a1' })]),
  ]);
  expect(await whose(trial)).toEqual({ ann: 'm1 m3 m4', 'anonymous:a2': 'm2' });
  const both = [await keyOf(trial, 'ann'), await keyOf(trial, 'anonymous:a1')];
  expect([...touched].sort()).toEqual(both.sort());
  expect([...(await touchedAfter(trial.store, 1))].sort()).toEqual(both.sort());
});

test('people who become one in a chain meet under one key, and files meet them there', async () => {
  const trial = await fresh();
  const loader = await trial.open();
  await loader.load([
    record(1, [track('m1', { anonymousId: 'a1' }), track('m2', { anonymousId: 'a2' }), track('m3', { userId: 'old' })]),
  ]);
  await loader.load([record(2, [track('m4', { anonymousId: 'a2', userId: 'old' })])]);
  await loader.load([
    record(3, [
      { type: 'alias', userId: 'new', previousId: 'old', messageId: 'm5' },
      track('m6', { anonymousId: 'a1', userId: 'new' }),
    ]),
  ]);
  expect(await whose(trial)).toEqual({ old: 'm1 m2 m3 m4 m5 m6' });
});

test('values that stand for nobody join nobody, and a shared device makes no one person of two users', async () => {
  const trial = await fresh();
  const loader = await trial.open();
  await loader.load([
    record(1, [
      track('m1', { userId: 'null', anonymousId: 'a1' }),
      track('m2', { userId: 'NULL', anonymousId: 'a2' }),
      track('m3', { userId: 'ann', anonymousId: 'kiosk' }),
      track('m4', { userId: 'bob', anonymousId: 'kiosk' }),
      track('m5', { userId: 'guest' }),
    ]),
  ]);
  expect(await whose(trial)).toEqual({ 'anonymous:a1': 'm1', 'anonymous:a2': 'm2', ann: 'm3', bob: 'm4' });
  expect(await trial.ask('SELECT reason FROM quarantine')).toEqual([{ reason: 'no_id' }]);
  const { edges } = await trial.house.ask(identity, { customerKey: await keyOf(trial, 'bob') });
  expect(edges.map(({ state }) => state).sort()).toEqual(['applied', 'over-limit']);
});

test('two people who were taken for one are taken apart and put together again', async () => {
  const trial = await fresh();
  const { house } = trial;
  const loader = await trial.open();
  await loader.load([record(1, [track('m1', { anonymousId: 'a1' }), track('m2', { userId: 'ann' })])]);
  await loader.load([record(2, [track('m3', { userId: 'ann', anonymousId: 'a1' })])]);
  const customerKey = await keyOf(trial, 'ann');
  const { customer, ids, edges } = await house.ask(identity, { customerKey });
  expect({ customer, ids, edges }).toMatchObject({
    customer: 'ann',
    ids: [
      { kind: 'anonymous', value: 'a1' },
      { kind: 'user', value: 'ann' },
    ],
    edges: [{ how: 'together', source: 'app', state: 'applied' }],
  });
  const edge = edges[0]?.id ?? '';
  const apart = await carriedOut(loader, house.ask(unmerge, { edge }));
  expect(apart.progress).toBe('done');
  expect([...apart.customers].sort()).toEqual([customerKey, await keyOf(trial, 'anonymous:a1')].sort());
  expect(await whose(trial)).toEqual({ ann: 'm2 m3', 'anonymous:a1': 'm1' });
  expect(await touchedAfter(trial.store, loader.through)).toHaveLength(2);

  const restarted = await trial.open();
  await restarted.load([
    record(3, [track('m4', { userId: 'ann', anonymousId: 'a1' }), track('m5', { anonymousId: 'a1' })]),
  ]);
  expect(await whose(trial)).toEqual({ ann: 'm2 m3 m4', 'anonymous:a1': 'm1 m5' });
  expect((await house.ask(identity, { customerKey })).edges).toMatchObject([{ state: 'apart' }]);

  await carriedOut(restarted, house.ask(unmerge, { edge, apart: false }));
  expect(await whose(trial)).toEqual({ ann: 'm1 m2 m3 m4 m5' });
  const arrived = await house.ask(sources, {});
  expect(arrived.sources).toMatchObject([{ source: 'app', ever: { received: 5, accepted: 5 } }]);
});

test('an edge that nobody knows is told', async () => {
  const trial = await fresh();
  await trial.open();
  await expect(trial.house.ask(unmerge, { edge: 'none' })).rejects.toMatchObject({ code: 'not-found' });
});
