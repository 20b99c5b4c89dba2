import { expect, test } from 'vitest';
import { readComparison, readNumber } from './comparison.ts';
import { readDuration } from './duration.ts';
import { readInstant } from './instant.ts';
import { readDates } from './local-date.ts';
import { isEventPattern, isName, nameNear } from './name.ts';
import { readRatio } from './ratio.ts';
import { faultOfTimes } from './time-pattern.ts';
import { readTimezone } from './timezone.ts';
import { readDays, readHours } from './week.ts';

const hour = 3_600_000;

test.for([
  ['90 s', { is: 'elapsed', ms: 90_000 }],
  ['15 min', { is: 'elapsed', ms: 900_000 }],
  ['15min', { is: 'elapsed', ms: 900_000 }],
  ['1.5 hours', { is: 'elapsed', ms: 1.5 * hour }],
  ['1 Hour', { is: 'elapsed', ms: hour }],
  [' 2 days ', { is: 'elapsed', ms: 48 * hour }],
  ['4 weeks', { is: 'elapsed', ms: 28 * 24 * hour }],
  ['2 calendar days', { is: 'calendar-days', days: 2 }],
  ['1 calendar  day', { is: 'calendar-days', days: 1 }],
  ['4 hours of city-hall', { is: 'open', ms: 4 * hour, calendar: 'city-hall' }],
  ['30 min of desk', { is: 'open', ms: hour / 2, calendar: 'desk' }],
  ['2 days of desk', { is: 'open-days', calendar: 'desk' }],
  ['2 calendar days of desk', { is: 'open-days', calendar: 'desk' }],
  ['1 month', { is: 'unknown-unit', unit: 'month' }],
  ['0 days', { is: 'impossible' }],
  ['0.00001 ms', { is: 'impossible' }],
  ['101 years of solitude', { is: 'unknown-unit', unit: 'years' }],
  ['99999999999999 weeks', { is: 'impossible' }],
  ['1.5 calendar days', { is: 'unreadable' }],
  ['-1 day', { is: 'unreadable' }],
  ['2', { is: 'unreadable' }],
  ['soon', { is: 'unreadable' }],
] as const)('the duration %s', ([written, read]) => {
  expect(readDuration(written)).toEqual(read);
});

test.for([
  ['90%', 0.9],
  ['95 %', 0.95],
  ['0.9', 0.9],
  [1, 1],
  ['100%', 1],
  ['0%', 0],
  ['.5', 0.5],
  [90, undefined],
  ['101%', undefined],
  ['-1%', undefined],
  ['most', undefined],
  ['', undefined],
] as const)('the share %s', ([written, share]) => {
  expect(readRatio(written)).toBe(share);
});

test.for([
  ['<= 2', { sign: '<=', value: '2' }],
  ['>=2', { sign: '>=', value: '2' }],
  ['!= phone', { sign: '!=', value: 'phone' }],
  ['< 2015-06-01', { sign: '<', value: '2015-06-01' }],
  ['phone', { sign: '=', value: 'phone' }],
  [3, { sign: '=', value: 3 }],
  [true, { sign: '=', value: 'true' }],
] as const)('the comparison %s', ([written, comparison]) => {
  expect(readComparison(written)).toEqual(comparison);
});

test('numbers in texts', () => {
  expect(['4', ' 4.5 ', '-1e3', '.5', '4 stars', '', 'Infinity', '0x10'].map(readNumber)).toEqual([
    4,
    4.5,
    -1000,
    0.5,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.for([
  ['08:30-12:00', { from: 510, to: 720 }],
  ['9-17', { from: 540, to: 1020 }],
  ['00:00 - 24:00', { from: 0, to: 1440 }],
  ['22:00-06:00', { from: 1320, to: 360 }],
  ['18:00-00:00', { from: 1080, to: 0 }],
  ['08:00-08:00', undefined],
  ['24:00-02:00', undefined],
  ['08:60-09:00', undefined],
  ['8 am-5 pm', undefined],
  ['08:00', undefined],
] as const)('the hours %s', ([written, hours]) => {
  expect(readHours(written)).toEqual(hours);
});

test.for([
  ['mon', { days: [0] }],
  ['Mon-Fri', { days: [0, 1, 2, 3, 4] }],
  ['fri-mon', { days: [4, 5, 6, 0] }],
  ['mon,wed, saturday', { days: [0, 2, 5] }],
  ['mo-fr', { stranger: 'mo' }],
  ['mon-wed-fri', { stranger: 'mon-wed-fri' }],
  ['', { stranger: '' }],
] as const)('the days %s', ([written, days]) => {
  expect(readDays(written)).toEqual(days);
});

test.for([
  ['2026-12-31', ['2026-12-31']],
  ['2026-12-30..2027-01-01', ['2026-12-30', '2026-12-31', '2027-01-01']],
  ['2028-02-28 to 2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
  ['2026-02-29', undefined],
  ['2026-12-31..2026-12-30', undefined],
  ['2026-01-01..2036-01-01', undefined],
  ['12-25', undefined],
] as const)('the dates %s', ([written, dates]) => {
  expect(readDates(written)).toEqual(dates);
});

test.for([
  ['2016-01-13T00:00:00-05:00', '2016-01-13T05:00:00.000Z'],
  ['2016-01-13 00:00', '2016-01-13T05:00:00.000Z'],
  ['2016-01-13', '2016-01-13T05:00:00.000Z'],
  ['2016-01-13T05:00:00.250Z', '2016-01-13T05:00:00.250Z'],
  ['2015-11-01 01:30', '2015-11-01T05:30:00.000Z'],
  ['2015-03-08 02:30', '2015-03-08T07:30:00.000Z'],
  ['1900-01-01T00:00:00Z', '1900-01-01T00:00:00.000Z'],
  ['1899-12-31T23:59:59.999Z', undefined],
  ['2299-12-31T23:59:59.999Z', '2299-12-31T23:59:59.999Z'],
  ['2300-01-01T00:00:00Z', undefined],
  ['2016-02-30', undefined],
  ['yesterday', undefined],
] as const)('the time %s in New York', ([written, instant]) => {
  expect(readInstant(written, 'America/New_York')).toBe(instant && Date.parse(instant));
});

test.for([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['US/Eastern', true],
  ['Asia/Kolkata', true],
  ['europe/berlin', false],
  ['+02:00', false],
  ['Berlin', false],
  ['', false],
] as const)('the zone %s', ([written, isKnown]) => {
  expect(readTimezone(written) === written).toBe(isKnown);
});

test.for([
  ['yyyy-MM-dd HH:mm:ss', undefined],
  ['MM/dd/yyyy hh:mm:ss a', undefined],
  ["yyyy-MM-dd'T'HH:mm:ss.SSS", undefined],
  ['EEE, dd MMM yyyy HH:mm:ss Z', undefined],
  ["d 'de' MMMM 'de' yyyy", undefined],
  ['epoch-s', undefined],
  ['epoch-ms', undefined],
  ['yyyy-MM-ddTHH:mm', "yyyy-MM-dd'T'HH:mm"],
  ['DD.MM.YYYY', 'dd.MM.yyyy'],
  ['yyyy-mm-dd', 'yyyy-MM-dd'],
  ['yyyy-MM-dd hh:mm', 'yyyy-MM-dd HH:mm'],
  ['yyyy-MM-dd HH:mm ZZ', 'yyyy-MM-dd HH:mm Z'],
  ['HH:mm', 'none'],
  ["yyyy-MM-dd 'T", 'none'],
  ['%Y-%m-%d', 'none'],
] as const)('the pattern of times %s', ([pattern, better]) => {
  const fault = faultOfTimes(pattern);
  expect(fault && (fault.better ?? 'none')).toBe(better);
});

test('names', () => {
  expect(['next-day', 'größe', '2nd', 'a.b_c'].every(isName)).toBe(true);
  expect(['', '-a', 'a b', 'a/b', 'x'.repeat(81)].some(isName)).toBe(false);
  expect(nameNear(' Next day! ')).toBe('Next-day');
  expect(['order.paid', 'order.*', 'a:b/c'].every(isEventPattern)).toBe(true);
  expect(['*', '.*', 'a.*.b', 'a b', ''].some(isEventPattern)).toBe(false);
});
