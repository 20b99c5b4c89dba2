import { expect, test } from 'vitest';
import { lastPeriod } from './last-period.ts';

test.for([
  {
    every: 'month',
    at: '2026-04-01T08:00:00+02:00',
    from: '2026-03-01T00:00:00+01:00',
    to: '2026-04-01T00:00:00+02:00',
  },
  {
    every: 'month',
    at: '2026-01-15T00:00:00+01:00',
    from: '2025-12-01T00:00:00+01:00',
    to: '2026-01-01T00:00:00+01:00',
  },
  {
    every: 'week',
    at: '2026-03-30T08:00:00+02:00',
    from: '2026-03-23T00:00:00+01:00',
    to: '2026-03-30T00:00:00+02:00',
  },
  {
    every: 'week',
    at: '2026-01-04T23:59:59+01:00',
    from: '2025-12-22T00:00:00+01:00',
    to: '2025-12-29T00:00:00+01:00',
  },
] as const)('the last $every before $at', ({ every, at, from, to }) => {
  expect(lastPeriod(every, Date.parse(at), 'Europe/Berlin')).toEqual({ from: Date.parse(from), to: Date.parse(to) });
});
