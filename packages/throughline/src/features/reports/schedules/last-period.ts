import { Temporal } from 'temporal-polyfill';
import type { Schedule } from '../contract.ts';

/** The last whole week from Monday, or the last whole month, that ends at or before a time; in the zone, as epoch milliseconds. */
export function lastPeriod(every: Schedule['every'], at: number, timeZone: string): { from: number; to: number } {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const end =
    every === 'week' ? today.subtract({ days: today.dayOfWeek - 1 }) : today.subtract({ days: today.day - 1 });
  const begin = every === 'week' ? end.subtract({ weeks: 1 }) : end.subtract({ months: 1 });
  const midnight = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  return { from: midnight(begin), to: midnight(end) };
}
