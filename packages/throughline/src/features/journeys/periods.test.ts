import { expect, test } from 'vitest';
import { periodBefore, periodOf } from './periods.ts';

const DAY = 86_400_000;
const AS_OF = 1000 * DAY;

test.for([
  { name: 'no window', over: undefined, days: 28 },
  { name: 'two weeks', over: { kind: 'elapsed', ms: 14 * DAY }, days: 14 },
  { name: 'seven calendar days', over: { kind: 'calendar-days', days: 7 }, days: 7 },
  { name: 'forty open hours', over: { kind: 'open', ms: 144_000_000, calendar: 'desk' }, days: 28 },
] as const)('$name is $days days up to the time of judging', ({ over, days }) => {
  expect(periodOf({}, over, AS_OF)).toEqual({ from: AS_OF - days * DAY, to: AS_OF });
});

test('what is asked comes before the window', () => {
  const over = { kind: 'elapsed', ms: 14 * DAY } as const;
  expect(periodOf({ from: 5 * DAY, to: 7 * DAY }, over, AS_OF)).toEqual({ from: 5 * DAY, to: 7 * DAY });
  expect(periodOf({ to: 20 * DAY }, over, AS_OF)).toEqual({ from: 6 * DAY, to: 20 * DAY });
});

test('the period before ends where this one begins', () => {
  expect(periodBefore({ from: 5 * DAY, to: 7 * DAY })).toEqual({ from: 3 * DAY, to: 5 * DAY });
});
