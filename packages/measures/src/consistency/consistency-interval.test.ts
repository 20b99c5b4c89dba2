import { expect, test } from 'vitest';
import { consistency } from './consistency.ts';

const ROUNDS = 2000;

test.for([
  { name: 'routes that are all alike', rates: [0.85, 0.85, 0.85, 0.85], sizes: [60, 60, 60, 60] },
  { name: 'two far apart', rates: [0.95, 0.6], sizes: [100, 100] },
  { name: 'large and small ones', rates: [0.99, 0.95, 0.9, 0.8, 0.6], sizes: [30, 50, 100, 200, 40] },
  { name: 'differences that are hard to prove', rates: [0.9, 0.86, 0.84, 0.8], sizes: [50, 50, 50, 50] },
])('the interval holds the true index: $name', ({ rates, sizes }) => {
  const truth = trueIndex(rates, sizes);
  const random = mulberry(20_150_113);
  const rounds = Array.from({ length: ROUNDS }, () => {
    const routes = rates.map((rate, i) => ({ kept: successes(sizes[i] ?? 0, rate, random), n: sizes[i] ?? 0 }));
    const found = consistency(new Map(routes.map((route, i) => [`route ${i}`, route])));
    expect.assert(found.ok);
    return found.interval[0] <= truth && truth <= found.interval[1];
  });
  const share = rounds.filter(Boolean).length / ROUNDS;
  expect(share).toBeGreaterThan(0.92);
  expect(share).toBeLessThan(0.985);
});

test('a route that never failed still has a width', () => {
  const found = consistency(
    new Map([
      ['web', { kept: 30, n: 30 }],
      ['phone', { kept: 30, n: 30 }],
    ]),
  );
  expect.assert(found.ok);
  expect(found.interval).toEqual([expect.closeTo(95, -1), 100]);
  expect(found.interval[0]).toBeLessThan(99);
});

test('ten times the customers make it narrower', () => {
  const width = (times: number) => {
    const found = consistency(
      new Map([
        ['web', { kept: 9 * times, n: 10 * times }],
        ['phone', { kept: 6 * times, n: 10 * times }],
      ]),
    );
    expect.assert(found.ok);
    return found.interval[1] - found.interval[0];
  };
  expect(width(100)).toBeLessThan(width(10) / 2);
});

function trueIndex(rates: readonly number[], sizes: readonly number[]): number {
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const weights = sizes.map((size) => size / n);
  const worse = rates.flatMap((a, i) => rates.map((b, j) => (weights[i] ?? 0) * (weights[j] ?? 0) * Math.min(a, b)));
  return 100 * worse.reduce((sum, part) => sum + part, 0);
}

function successes(n: number, rate: number, random: () => number): number {
  return Array.from({ length: n }, random).filter((drawn) => drawn < rate).length;
}

function mulberry(seed: number): () => number {
  const state = { at: seed };
  return () => {
    state.at = (state.at + 0x6d2b79f5) >>> 0;
    const first = Math.imul(state.at ^ (state.at >>> 15), state.at | 1);
    const second = first ^ (first + Math.imul(first ^ (first >>> 7), first | 61));
    return ((second ^ (second >>> 14)) >>> 0) / 4294967296;
  };
}
