import { expect, test } from 'vitest';
import type { StageOnLine } from '../../contract.ts';
import { bandOf, routeName } from './drawn.ts';

const nothing = { due: 0, dueKept: 0, rate: null, interval: null } as const;

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
