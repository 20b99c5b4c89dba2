import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rate, rateDifference, wilson } from './rate.ts';

const count = fc.nat({ max: 2_000_000 }).chain((n) => fc.record({ kept: fc.nat({ max: n }), n: fc.constant(n) }));

test('the interval lies within 0 and 1 and holds the share', () => {
  return fc.assert(
    fc.property(count, ({ kept, n }) => {
      const [lo, hi] = wilson({ kept, n });
      expect(lo).toBeGreaterThanOrEqual(0);
      expect(hi).toBeLessThanOrEqual(1);
      if (n === 0) return;
      expect(lo).toBeLessThanOrEqual(kept / n);
      expect(hi).toBeGreaterThanOrEqual(kept / n);
    }),
  );
});

test('the interval of what was broken mirrors the interval of what was kept', () => {
  return fc.assert(
    fc.property(count, ({ kept, n }) => {
      const [lo, hi] = wilson({ kept, n });
      const [mirroredLo, mirroredHi] = wilson({ kept: n - kept, n });
      expect(mirroredLo).toBeCloseTo(1 - hi, 12);
      expect(mirroredHi).toBeCloseTo(1 - lo, 12);
    }),
  );
});

test('ten times the cases narrow the interval', () => {
  return fc.assert(
    fc.property(count, ({ kept, n }) => {
      fc.pre(n > 0);
      const few = wilson({ kept, n });
      const many = wilson({ kept: kept * 10, n: n * 10 });
      expect(many[1] - many[0]).toBeLessThan(few[1] - few[0]);
    }),
  );
});

test.for([
  { kept: 0, n: 0, ok: false },
  { kept: 3, n: 4, ok: false },
  { kept: 0, n: 5, ok: true },
  { kept: 5, n: 5, ok: true },
])('$kept of $n is a rate: $ok', ({ kept, n, ok }) => {
  expect(rate({ kept, n })).toMatchObject(ok ? { ok, value: kept / n, kept, n } : { ok, reason: 'too-few', kept, n });
});

test.for([
  { kept: 2, n: 1 },
  { kept: -1, n: 1 },
  { kept: 0.5, n: 1 },
  { kept: 0, n: Number.NaN },
])('counts that cannot be are refused: $kept of $n', (impossible) => {
  expect(() => rate(impossible)).toThrow(/must be whole/);
});

test('a difference turns its sign with its sides and holds the value', () => {
  return fc.assert(
    fc.property(count, count, (first, second) => {
      const there = rateDifference(first, second);
      const back = rateDifference(second, first);
      expect(there.ok).toBe(first.n >= 5 && second.n >= 5);
      if (!(there.ok && back.ok)) return;
      expect(back.value).toBeCloseTo(-there.value, 12);
      expect(back.interval[0]).toBeCloseTo(-there.interval[1], 12);
      expect(there.interval[0]).toBeLessThanOrEqual(there.value);
      expect(there.interval[1]).toBeGreaterThanOrEqual(there.value);
    }),
  );
});
