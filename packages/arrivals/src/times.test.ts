import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantOf } from './instants.ts';
import { occurredAt } from './times.ts';

const DAY = 86_400_000;
const received = Date.UTC(2026, 5, 1, 12);
const iso = (ms: number) => new Date(ms).toISOString();
const plain = { sentAtIsPerAttempt: false, ignoreSentAt: false };
const perAttempt = { sentAtIsPerAttempt: true, ignoreSentAt: false };

test.for([
  ['2024-02-29T23:59:59.999Z', Date.UTC(2024, 1, 29, 23, 59, 59, 999), []],
  ['2024-03-01T00:00:00Z', Date.UTC(2024, 2, 1), []],
  ['2026-03-29T02:30:00+01:00', Date.UTC(2026, 2, 29, 1, 30), []],
  ['2026-10-25T02:30:00+02:00', Date.UTC(2026, 9, 25, 0, 30), []],
  ['2026-01-02T03:04:05-0330', Date.UTC(2026, 0, 2, 6, 34, 5), []],
  ['2026-01-02T03:04:05+05', Date.UTC(2026, 0, 1, 22, 4, 5), []],
  ['2026-01-02 03:04:05.123456 Z', Date.UTC(2026, 0, 2, 3, 4, 5, 123), []],
  ['2026-12-31T24:00:00Z', Date.UTC(2027, 0, 1), []],
  ['2016-12-31T23:59:60Z', Date.UTC(2017, 0, 1), []],
  ['2026-01-02T03:04:05', Date.UTC(2026, 0, 2, 3, 4, 5), ['no_zone']],
  ['2026-01-02T03:04', Date.UTC(2026, 0, 2, 3, 4), ['no_zone']],
  ['2026-01-02', Date.UTC(2026, 0, 2), ['no_zone']],
  [1_767_225_600, Date.UTC(2026, 0, 1), ['epoch']],
  [1_767_225_600.5, Date.UTC(2026, 0, 1) + 500, ['epoch']],
  ['1767225600', Date.UTC(2026, 0, 1), ['epoch']],
  [1_767_225_600_123, Date.UTC(2026, 0, 1) + 123, ['epoch']],
  ['1767225600123', Date.UTC(2026, 0, 1) + 123, ['epoch']],
  [1_767_225_600_123_456, Date.UTC(2026, 0, 1) + 123, ['epoch']],
] as const)('%s is %d', ([said, at, flags]) => {
  expect(instantOf(said)).toEqual({ at, flags });
});

test.for([
  '2023-02-29T00:00:00Z',
  '2026-02-30',
  '2026-13-01',
  '2026-00-01',
  '2026-04-31T00:00:00Z',
  '2026-01-01T25:00:00Z',
  '2026-01-01T24:01:00Z',
  '2026-01-01T00:60:00Z',
  '2026-01-01T00:00:61Z',
  '2026-01-01T00:00:00+19:00',
  '2026-1-1',
  '01/02/2026',
  'yesterday',
  '',
  '2026',
  '20260101',
  'object',
  '2026-01-01T00:00:00Z; DROP',
  1e17,
  Number.NaN,
] as const)('%s is no time', (said) => {
  expect(instantOf(said)).toBeUndefined();
});

test.for([
  [
    'a true time is final',
    { ...perAttempt, trueAt: iso(received - DAY), timestamp: iso(received), sentAt: iso(received + DAY) },
    -DAY,
    'true-time',
  ],
  [
    'the user’s own time, with an original one',
    { ...plain, original: iso(received), timestamp: iso(received - 3 * DAY), sentAt: iso(received + DAY) },
    -3 * DAY,
    'user-time',
  ],
  ['no sent time', { ...plain, timestamp: iso(received - DAY) }, -DAY, 'no-sent-at'],
  ['a sent time that is no time', { ...plain, timestamp: iso(received - DAY), sentAt: 'soon' }, -DAY, 'no-sent-at'],
  [
    'a sent time to be ignored',
    { ...perAttempt, ignoreSentAt: true, timestamp: iso(received - DAY), sentAt: iso(received - DAY) },
    -DAY,
    'no-sent-at',
  ],
  ['no time at all', plain, 0, 'no-sent-at'],
  ['2 s ahead', { ...plain, timestamp: iso(received), sentAt: iso(received + 2_000) }, 0, 'as-said'],
  ['2.001 s ahead', { ...plain, timestamp: iso(received + 2_001), sentAt: iso(received + 2_001) }, 0, 'client-ahead'],
  [
    '60 s on the way',
    { ...perAttempt, timestamp: iso(received - 60_000), sentAt: iso(received - 60_000) },
    -60_000,
    'as-said',
  ],
  [
    '60.001 s, sent anew',
    { ...perAttempt, timestamp: iso(received - 70_001), sentAt: iso(received - 60_001) },
    -10_000,
    'slow-clock',
  ],
  [
    'an hour, sent once',
    { ...plain, timestamp: iso(received - 3_600_000), sentAt: iso(received - 3_600_000) },
    -3_600_000,
    'as-said',
  ],
  ['5 minutes ahead', { ...plain, timestamp: iso(received + 300_000) }, 300_000, 'no-sent-at'],
  ['more than that', { ...plain, timestamp: iso(received + 300_001) }, 0, 'clamped'],
] as const)('%s', ([, times, less, rule]) => {
  expect(occurredAt(times, received)).toMatchObject({ at: received + less, rule });
});

test('every input is kept', () => {
  const times = { ...perAttempt, timestamp: iso(received + DAY), sentAt: iso(received - 1_000) };
  expect(occurredAt(times, received)).toEqual({
    at: received,
    original: received + DAY,
    sentAt: received - 1_000,
    skewMs: 1_000,
    rule: 'clamped',
    flags: ['future_time'],
  });
});

test.for(['1999-12-31T23:59:59.999Z', 'yesterday', 0])('%s is set aside', (timestamp) => {
  expect(occurredAt({ ...plain, timestamp }, received)).toEqual({ reason: 'bad_timestamp' });
});

test('a clock wrong by up to 400 days is put right within two seconds of the way, when each attempt says when', () => {
  const skews = fc.integer({ min: -400 * DAY, max: 400 * DAY }).filter((skew) => skew < -62_000 || skew > 4_000);
  fc.assert(
    fc.property(skews, fc.nat(2_000), fc.nat(30 * DAY), (aheadMs, wayMs, ageMs) => {
      const happened = received - wayMs - ageMs;
      const times = { ...perAttempt, timestamp: iso(happened + aheadMs), sentAt: iso(received - wayMs + aheadMs) };
      const found = occurredAt(times, received);
      expect('at' in found && Math.abs(found.at - happened)).toBeLessThanOrEqual(2_000);
    }),
    { numRuns: 2_000 },
  );
});
