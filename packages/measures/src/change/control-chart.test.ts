import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeValues, valuesChart } from './control-chart.ts';
import { judgeShares, sharesChart } from './shares-chart.ts';

const alternating = (length: number, centre = 10) => Array.from({ length }, (_, i) => centre + (i % 2 === 0 ? 1 : -1));

test.for([
  { name: 'nine points', values: alternating(9), verdict: { verdict: 'too-few', n: 9 } },
  {
    name: 'ten points that hold still',
    values: alternating(10),
    verdict: { verdict: 'stable', n: 10, trusted: false },
  },
  {
    name: 'twenty points that hold still',
    values: alternating(20),
    verdict: { verdict: 'stable', n: 20, trusted: true },
  },
  {
    name: 'twenty equal points',
    values: Array<number>(20).fill(3),
    verdict: { verdict: 'stable', n: 20, trusted: true },
  },
])('$name', ({ values, verdict }) => {
  expect(judgeValues(values)).toMatchObject(verdict);
});

test('a point far out is named, with the reason', () => {
  const values = [...alternating(20), 40];
  expect(judgeValues(values)).toMatchObject({
    verdict: 'shifted',
    signals: [{ rule: 1, why: 'beyond-a-limit', at: 20, points: [20] }],
  });
});

test('a step is named from its ninth point on, although it widens the mean moving range', () => {
  const values = [...alternating(12, 10), ...alternating(12, 14)];
  const found = judgeValues(values);
  expect.assert(found.verdict === 'shifted');
  expect(found.signals.filter(({ rule }) => rule === 2).map(({ at }) => at)).toEqual([8, 20]);
});

test('one huge moving range does not widen the limits', () => {
  const chart = valuesChart([...alternating(20), 400]);
  expect(chart).toMatchObject({ ok: true, method: 'xmr-median', sigma: expect.closeTo(2 / 0.954, 9) });
});

test.for([
  { name: 'nine values', values: alternating(9), reason: 'too-few' },
  { name: 'equal values', values: Array<number>(12).fill(0), reason: 'no-variation' },
])('$name have no limits', ({ values, reason }) => {
  expect(valuesChart(values)).toMatchObject({ ok: false, reason });
});

test('a verdict does not change with the unit', () => {
  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 60 });
  return fc.assert(
    fc.property(series, fc.constantFrom(0.125, 2, 1024), (values, factor) => {
      expect(judgeValues(values.map((value) => value * factor))).toEqual(judgeValues(values));
    }),
  );
});

test('limits of shares stay within 0 and 1, and every centre lies between them', () => {
  const period = fc
    .integer({ min: 1, max: 5000 })
    .chain((n) => fc.record({ kept: fc.nat({ max: n }), n: fc.constant(n) }));
  return fc.assert(
    fc.property(fc.array(period, { minLength: 10, maxLength: 40 }), (periods) => {
      const chart = sharesChart(periods);
      fc.pre(chart.ok);
      for (const { lower, upper } of chart.points) {
        expect(lower).toBeGreaterThanOrEqual(0);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(chart.centre);
        expect(upper).toBeGreaterThanOrEqual(chart.centre);
      }
    }),
  );
});

test.for([
  { name: 'always kept', periods: Array(24).fill({ kept: 7, n: 7 }), verdict: { verdict: 'stable', trusted: true } },
  { name: 'the same share every week', periods: Array(24).fill({ kept: 6, n: 7 }), verdict: { verdict: 'stable' } },
  { name: 'six weeks', periods: Array(6).fill({ kept: 6, n: 7 }), verdict: { verdict: 'too-few', n: 6 } },
  {
    name: 'a collapse',
    periods: [...Array.from({ length: 24 }, (_, i) => ({ kept: 90 + (i % 3), n: 100 })), { kept: 40, n: 100 }],
    verdict: { verdict: 'shifted', trusted: true },
  },
])('shares: $name', ({ periods, verdict }) => {
  expect(judgeShares(periods)).toMatchObject(verdict);
});

test('a period without cases is refused', () => {
  expect(() => sharesChart([{ kept: 0, n: 0 }])).toThrow(/at least one case/);
});
