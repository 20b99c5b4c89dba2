import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heightAt, pointsBetween } from './monotone.ts';

const someKnots = fc
  .array(
    fc.record({ step: fc.double({ min: 1, max: 300, noNaN: true }), y: fc.double({ min: 0, max: 1, noNaN: true }) }),
    {
      minLength: 2,
      maxLength: 8,
    },
  )
  .map((steps) => {
    let x = 0;
    return steps.map(({ step, y }) => {
      x += step;
      return { x, y };
    });
  });

test('the curve meets every knot and is flat beyond the ends', () => {
  const knots = [
    { x: 10, y: 0.2 },
    { x: 20, y: 0.9 },
    { x: 30, y: 0.5 },
  ];
  for (const { x, y } of knots) expect(heightAt(knots, x)).toBeCloseTo(y, 12);
  expect([heightAt(knots, 0), heightAt(knots, 99)]).toEqual([0.2, 0.5]);
});

test('between two knots the curve never leaves the span of their heights', () => {
  fc.assert(
    fc.property(someKnots, fc.double({ min: 0, max: 1, noNaN: true }), (knots, share) => {
      for (const [index, to] of knots.entries()) {
        const from = knots[index - 1];
        if (from === undefined) continue;
        const y = heightAt(knots, from.x + share * (to.x - from.x));
        expect(y).toBeGreaterThanOrEqual(Math.min(from.y, to.y) - 1e-9);
        expect(y).toBeLessThanOrEqual(Math.max(from.y, to.y) + 1e-9);
      }
    }),
  );
});

test('a path begins and ends where it is asked to', () => {
  const points = pointsBetween(
    [
      { x: 0, y: 1 },
      { x: 100, y: 3 },
    ],
    20,
    80,
  );
  expect(points[0]?.x).toBe(20);
  expect(points.at(-1)?.x).toBe(80);
});
