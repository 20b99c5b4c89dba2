import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Count } from '../rate.ts';
import { consistency, consistencyOfAttainments } from './consistency.ts';

const count: fc.Arbitrary<Count> = fc
  .oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 100_000 }))
  .chain((n) => fc.record({ kept: fc.nat({ max: n }), n: fc.constant(n) }));
const counts = fc.array(count, { minLength: 1, maxLength: 12 });
const attainments = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), {
  minLength: 1,
  maxLength: 8,
});

function named<T>(routes: readonly T[]): ReadonlyMap<string, T> {
  return new Map(routes.map((route, i) => [`route ${i}`, route]));
}

test('C lies between 100μ² and 100μ, and the losses add up to 100', () => {
  const answers = fc.oneof(
    fc.tuple(counts, fc.nat({ max: 8 })).map(([routes, poolBelow]) => consistency(named(routes), { poolBelow })),
    attainments.map((routes) => consistencyOfAttainments(named(routes))),
  );
  return fc.assert(
    fc.property(answers, (found) => {
      fc.pre(found.ok);
      const { index, level, luck, mean, randomness, reliability } = found;
      expect(index).toBeGreaterThanOrEqual(100 * mean * mean - 1e-9);
      expect(index).toBeLessThanOrEqual(100 * mean + 1e-9);
      expect(index + level + (luck ?? 0)).toBeCloseTo(100, 9);
      expect(luck ?? 0).toBeGreaterThanOrEqual(0);
      const [lo, hi] = found.interval;
      expect(lo).toBeGreaterThanOrEqual(0);
      expect(hi).toBeLessThanOrEqual(100);
      expect(lo).toBeLessThanOrEqual(Math.max(0, index));
      expect(hi).toBeGreaterThanOrEqual(Math.min(100, index));
      expect(reliability).toBeGreaterThanOrEqual(0);
      expect(reliability).toBeLessThanOrEqual(1);
      expect(randomness ?? 0).toBeGreaterThanOrEqual(0);
      expect(randomness ?? 0).toBeLessThanOrEqual(100);
    }),
    { numRuns: 1000 },
  );
});

test('the order and the names of the routes do not matter', () => {
  const shuffled = counts.chain((routes) =>
    fc.tuple(fc.constant(routes), fc.shuffledSubarray(routes, { minLength: routes.length })),
  );
  return fc.assert(
    fc.property(shuffled, ([routes, others]) => {
      const a = consistency(named(routes));
      const b = consistency(named(others));
      expect(a.ok).toBe(b.ok);
      if (!(a.ok && b.ok)) return;
      expect(b.index).toBeCloseTo(a.index, 9);
      expect(b.luck ?? -1).toBeCloseTo(a.luck ?? -1, 9);
      expect(b.randomness ?? -1).toBeCloseTo(a.randomness ?? -1, 9);
    }),
  );
});

test('moving a success from the better to the worse of two equal routes never lowers C', () => {
  const pair = fc
    .integer({ min: 3, max: 5000 })
    .chain((n) => fc.tuple(fc.constant(n), fc.nat({ max: n }), fc.nat({ max: n })));
  return fc.assert(
    fc.property(pair, ([n, one, two]) => {
      const [worse, better] = [Math.min(one, two), Math.max(one, two)];
      fc.pre(better - worse >= 2);
      const before = consistency(
        named([
          { kept: worse, n },
          { kept: better, n },
        ]),
        { poolBelow: 0 },
      );
      const after = consistency(
        named([
          { kept: worse + 1, n },
          { kept: better - 1, n },
        ]),
        { poolBelow: 0 },
      );
      expect.assert(before.ok && after.ok);
      expect(after.index).toBeGreaterThanOrEqual(before.index - 1e-9);
    }),
  );
});

test('counts and attainments of 0 and 1 say the same', () => {
  return fc.assert(
    fc.property(
      fc.array(fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 40 }), { minLength: 2, maxLength: 6 }),
      (routes) => {
        const asCounts = routes.map((values) => ({
          kept: values.filter((value) => value === 1).length,
          n: values.length,
        }));
        const a = consistency(named(asCounts));
        const b = consistencyOfAttainments(named(routes));
        expect.assert(a.ok && b.ok);
        expect(b.index).toBeCloseTo(a.index, 9);
      },
    ),
  );
});

test.for([
  { name: 'nobody at all', routes: [], answer: { ok: false, reason: 'too-few', n: 0 } },
  {
    name: 'four customers in all',
    routes: [
      { kept: 1, n: 2 },
      { kept: 2, n: 2 },
    ],
    answer: { ok: false, reason: 'too-few', n: 4 },
  },
  {
    name: 'one route',
    routes: [{ kept: 15, n: 20 }],
    answer: { ok: true, index: 75, level: 25, luck: null, randomness: null },
  },
  {
    name: 'nothing kept',
    routes: [
      { kept: 0, n: 10 },
      { kept: 0, n: 20 },
    ],
    answer: { ok: true, index: 0, level: 100, luck: 0, randomness: 0 },
  },
  {
    name: 'less difference than chance makes',
    routes: [
      { kept: 5, n: 10 },
      { kept: 5, n: 10 },
    ],
    answer: { ok: true, index: 50, luck: 0, randomness: 0, reliability: 0 },
  },
  {
    name: 'all or nothing by route',
    routes: [
      { kept: 0, n: 9 },
      { kept: 9, n: 9 },
    ],
    answer: { ok: true, index: 25, level: 50, luck: 25, randomness: 100, reliability: 1 },
  },
])('$name', ({ routes, answer }) => {
  const found = consistency(named(routes));
  expect(found).toMatchObject(answer);
});

test('one customer on each route leaves luck unmeasured', () => {
  const found = consistency(named(Array.from({ length: 6 }, (_, i) => ({ kept: i % 2, n: 1 }))), { poolBelow: 0 });
  expect(found).toMatchObject({ index: 50, luck: null, randomness: null });
});

test('small routes are counted together and named', () => {
  const routes = new Map([
    ['phone', { kept: 50, n: 60 }],
    ['fax', { kept: 1, n: 2 }],
    ['letter', { kept: 4, n: 4 }],
    ['pigeon', { kept: 0, n: 0 }],
  ]);
  const found = consistency(routes);
  expect(found).toMatchObject({ n: 66, routes: 2, pooled: ['fax', 'letter'] });
  const byHand = consistency(
    new Map([
      ['phone', { kept: 50, n: 60 }],
      ['other', { kept: 5, n: 6 }],
    ]),
  );
  expect(found).toMatchObject({ index: byHand.ok ? expect.closeTo(byHand.index, 12) : NaN });
});

test('equal attainments that binary fractions cannot hold still count as equal', () => {
  const found = consistencyOfAttainments(named([Array(7).fill(0.1), Array(11).fill(0.1), Array(1000).fill(0.1)]));
  expect(found).toMatchObject({ luck: 0, randomness: 0, index: expect.closeTo(10, 9) });
});

test('an attainment outside 0 to 1 is refused', () => {
  expect(() => consistencyOfAttainments(named([[0.5, 1.2, 1, 1, 1]]))).toThrow(/from 0 to 1/);
});
