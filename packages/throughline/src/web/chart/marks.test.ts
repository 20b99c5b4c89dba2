import { expect, test } from 'vitest';
import { placeAmong } from './marks.ts';

test.for([
  { name: 'on a point', at: 20, place: 1 },
  { name: 'between two points', at: 35, place: 2.25 },
  { name: 'within the last step', at: 65, place: 3.75 },
  { name: 'before the first', at: 9, place: undefined },
  { name: 'after all', at: 70, place: undefined },
])('a mark $name', ({ at, place }) => {
  expect(placeAmong([10, 20, 30, 50], at)).toBe(place);
});

test('without points there is no place, and a single point holds only its own time', () => {
  expect(placeAmong([], 5)).toBeUndefined();
  expect(placeAmong([10], 10)).toBe(0);
  expect(placeAmong([10], 11)).toBeUndefined();
});
