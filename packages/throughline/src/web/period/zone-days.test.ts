import { expect, test } from 'vitest';
import { dateIn, dateText, dayBegins, readDate } from './zone-days.ts';

test.for([
  { at: '2016-01-13T04:59:59Z', zone: 'America/New_York', date: '2016-01-12' },
  { at: '2016-01-13T05:00:00Z', zone: 'America/New_York', date: '2016-01-13' },
  { at: '2026-03-28T23:00:00Z', zone: 'Europe/Berlin', date: '2026-03-29' },
  { at: '2026-03-29T22:00:00Z', zone: 'Europe/Berlin', date: '2026-03-30' },
  { at: '2026-10-25T23:00:00Z', zone: 'Europe/Berlin', date: '2026-10-26' },
  { at: '2026-01-01T10:00:00Z', zone: 'Pacific/Kiritimati', date: '2026-01-02' },
])('$zone: the day $date', ({ at, zone, date }) => {
  const instant = Date.parse(at);
  expect(dateText(dateIn(instant, zone))).toBe(date);
  const begins = dayBegins(readDate(date) ?? { year: 0, month: 0, day: 0 }, zone);
  expect(begins).toBeLessThanOrEqual(instant);
  expect(dateText(dateIn(begins, zone))).toBe(date);
  expect(dateText(dateIn(begins - 1, zone))).not.toBe(date);
});

test('a month past December is in the next year', () => {
  expect(dayBegins({ year: 2015, month: 13, day: 1 }, 'UTC')).toBe(Date.UTC(2016, 0, 1));
});

test('what is no date is none', () => {
  expect(readDate('')).toBeUndefined();
  expect(readDate('soon')).toBeUndefined();
});
