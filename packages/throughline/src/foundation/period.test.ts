import { expect, test } from 'vitest';
import { spanBefore, spanOf } from './period.ts';

const DAY = 86_400_000;
const AS_OF = 1000 * DAY;

test.for([
  { name: 'no window', over: undefined, days: 28 },
  { name: 'two weeks', over: { kind: 'elapsed', ms: 14 * DAY }, days: 14 },
  { name: 'seven calendar days', over: { kind: 'calendar-days', days: 7 }, days: 7 },
  { name: 'forty open hours', over: { kind: 'open', ms: 144_000_000, calendar: 'desk' }, days: 28 },
] as const)('$name is $days days up to the time of judging', ({ over, days }) => {
  expect(spanOf({}, AS_OF, over)).toEqual({ from: AS_OF - days * DAY, to: AS_OF });
});

test('what is asked comes before the window', () => {
  const over = { kind: 'elapsed', ms: 14 * DAY } as const;
  expect(spanOf({ from: 5 * DAY, to: 7 * DAY }, AS_OF, over)).toEqual({ from: 5 * DAY, to: 7 * DAY });
  expect(spanOf({ to: 20 * DAY }, AS_OF, over)).toEqual({ from: 6 * DAY, to: 20 * DAY });
});

test('the period before ends where this one begins', () => {
  expect(spanBefore({ from: 5 * DAY, to: 7 * DAY })).toEqual({ from: 3 * DAY, to: 5 * DAY });
});

test('a period that ends before it begins is none', () => {
  expect(() => spanOf({ from: 7, to: 7 }, AS_OF)).toThrow('The period ends before it begins.');
});
