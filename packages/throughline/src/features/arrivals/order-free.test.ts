import { expect, test } from 'vitest';
import type { JournalRecord } from './batch/candidates.ts';
import { loadingTrials, record, START, track } from './loading-trial.suite.ts';

const fresh = loadingTrials();

const SEEDS = 6;

/** Customers with and without names, some of whom give one at some time; many events in the same millisecond. */
const events = Array.from({ length: 60 }, (_, at) => {
  const person = at % 9;
  const isNamed = at % 4 === 0;
  const ids =
    person < 3
      ? { userId: `u${person}` }
      : { anonymousId: `a${person}`, ...(isNamed ? { userId: `u${person % 5}` } : {}) };
  return track(at % 7 === 0 ? undefined : `m${at}`, {
    ...ids,
    event: at % 5 === 0 ? 'question.asked' : 'order.paid',
    timestamp: new Date(START - (at % 6) * 60_000).toISOString(),
    properties: { size: at },
  });
});

function randomOf(seed: number): (below: number) => number {
  const held = { state: seed };
  return (below) => {
    held.state = (Math.imul(held.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((held.state / 2 ** 32) * below);
  };
}

/** The events in some order, some of them twice, cut into requests and these into batches. */
function scattered(seed: number): readonly (readonly JournalRecord[])[] {
  const random = randomOf(seed);
  const all = [...events, ...events.filter(() => random(3) === 0)];
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [all[at], all[other]] = [all[other] ?? {}, all[at] ?? {}];
  }
  const batches: JournalRecord[][] = [];
  for (let seq = 1, at = 0; at < all.length; seq += 1) {
    const size = 1 + random(30);
    if (batches.length === 0 || random(3) === 0) batches.push([]);
    batches.at(-1)?.push(record(seq, all.slice(at, at + size)));
    at += size;
  }
  return batches;
}

test('in whatever order, batches and number the events arrive, the same is there in the end', {
  timeout: 120_000,
}, async () => {
  const pictures = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { open, picture, ask } = await fresh();
    const loader = await open();
    for (const batch of scattered(seed)) await loader.load(batch);
    pictures.add(await picture());
    expect(await ask('SELECT count() AS events FROM events'), `seed ${seed}`).toEqual([
      { events: String(events.length) },
    ]);
  }
  expect(pictures.size).toBe(1);
});
