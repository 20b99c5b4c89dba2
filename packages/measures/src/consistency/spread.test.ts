import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupOfCount } from './group.ts';
import { differenceAfter, spreadOf } from './spread.ts';

const groups = fc
  .array(
    fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n))),
    { minLength: 1, maxLength: 15 },
  )
  .map((counts) => counts.map(([kept, n], i) => groupOfCount(`route ${i}`, { kept, n })));

const casesIn = (all: readonly { readonly n: number }[]) => all.reduce((sum, { n }) => sum + n, 0);

test('the sorted pass equals the double sum', () => {
  return fc.assert(
    fc.property(groups, (all) => {
      const n = casesIn(all);
      const pairs = all.flatMap((a) => all.map((b) => (a.n / n) * (b.n / n) * Math.abs(a.mean - b.mean)));
      expect(spreadOf(all, n).difference).toBeCloseTo(
        pairs.reduce((sum, part) => sum + part, 0),
        10,
      );
    }),
  );
});

test('moving a route equals reckoning all of it anew', () => {
  return fc.assert(
    fc.property(groups, fc.double({ min: 0, max: 1, noNaN: true }), ([first, ...rest], to) => {
      fc.pre(first !== undefined);
      const n = casesIn([first, ...rest]);
      const moved = differenceAfter(spreadOf([first, ...rest], n), { weight: first.n / n, from: first.mean, to });
      expect(moved).toBeCloseTo(spreadOf([{ ...first, mean: to }, ...rest], n).difference, 10);
    }),
  );
});
