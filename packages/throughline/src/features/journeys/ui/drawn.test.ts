import { expect, test } from 'vitest';
import type { PromiseOnLine, StageOnLine } from '../contract.ts';
import { bandOf, levelBefore, routeName } from './drawn.ts';

const nothing = { due: 0, dueKept: 0, rate: null, interval: null } as const;

function promise(weight: number, before: number | null): PromiseOnLine {
  return { weight, before: { ...nothing, rate: before } } as PromiseOnLine;
}

test('the line before is the weighted geometric mean of what can be said', () => {
  expect(levelBefore([promise(1, 0.9), promise(1, 0.4)])).toBeCloseTo(0.6, 10);
  expect(levelBefore([promise(3, 0.5), promise(1, 0.5), promise(9, null)])).toBeCloseTo(0.5, 10);
  expect(levelBefore([promise(1, null)])).toBeNull();
});

test.for([
  { name: 'around the line', rate: 0.6, low: 0.2, high: 0.9 },
  { name: 'down to a line below all routes', rate: 0.1, low: 0.1, high: 0.9 },
  { name: 'up to a line above all routes', rate: 0.95, low: 0.2, high: 0.95 },
])('the band reaches $name', ({ rate, low, high }) => {
  const route = (share: number) => ({ ...nothing, promise: 'any', route: { team: 'a' }, due: 9, rate: share });
  const stage = { rate, band: { best: route(0.9), worst: route(0.2), routes: 4 } } as unknown as StageOnLine;
  expect(bandOf(stage)).toMatchObject({ low, high });
});

test('a route without a value is said in words', () => {
  expect(routeName({ district: null })).toBe('no district');
  expect(routeName({ channel: 'Constituent Call' })).toBe('Constituent Call');
});
