import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogram } from './histogram.ts';
import { quantile, quantiles } from './quantiles.ts';

test.for([
  { values: [], p: 0.5, answer: undefined },
  { values: [7], p: 0.9, answer: 7 },
  { values: [1, 2, 3, 4, 10], p: 0.9, answer: 7.6 },
  { values: [10, 1, 4, 2, 3], p: 0.5, answer: 3 },
  { values: [1, 2, 3, 4], p: 0.25, answer: 1.75 },
  { values: [-5, 100], p: 1, answer: 100 },
])('the quantile $p of $values is $answer', ({ values, p, answer }) => {
  const found = quantile(values, p);
  if (answer === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(answer, 12);
});

test('quantiles rise with their share and stay among the values', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const values = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { minLength: 1 });
  return fc.assert(
    fc.property(values, share, share, (given, a, b) => {
      const [low = NaN, high = NaN] = quantiles(given, [Math.min(a, b), Math.max(a, b)]);
      expect(low).toBeLessThanOrEqual(high + 1e-6);
      expect(low).toBeGreaterThanOrEqual(Math.min(...given));
      expect(high).toBeLessThanOrEqual(Math.max(...given));
    }),
  );
});

test('a share outside 0 to 1 is refused', () => {
  expect(() => quantile([1, 2], 1.1)).toThrow(/from 0 to 1/);
});

test('a value on the deadline is in time, the next one is late', () => {
  const found = histogram([0, 2, 10, 10.001, 25, 1000], { deadline: 10, binsBefore: 5, binsAfter: 2 });
  expect(found.bins.map(({ count }) => count)).toEqual([2, 0, 0, 0, 1, 1, 0, 2]);
  expect(found).toMatchObject({ inTime: 3, late: 3, n: 6 });
  expect(found.bins.at(-1)).toEqual({ from: 14, to: null, count: 2, late: true });
});

test('every value is in one bin, on its side of the deadline', () => {
  const shape = fc.record({
    deadline: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
    binsBefore: fc.integer({ min: 1, max: 20 }),
    binsAfter: fc.integer({ min: 0, max: 20 }),
  });
  const multiples = fc.array(fc.oneof(fc.constant(1), fc.double({ min: 0, max: 5, noNaN: true })));
  return fc.assert(
    fc.property(shape, multiples, (given, times) => {
      const values = times.map((multiple) => multiple * given.deadline);
      const { bins, inTime, late, n } = histogram(values, given);
      const counted = (side: boolean) =>
        bins.filter((bin) => bin.late === side).reduce((sum, { count }) => sum + count, 0);
      expect(counted(true)).toBe(late);
      expect(counted(false)).toBe(inTime);
      expect(inTime + late).toBe(n);
      expect(bins).toHaveLength(given.binsBefore + given.binsAfter + 1);
    }),
  );
});
