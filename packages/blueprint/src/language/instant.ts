import { Temporal } from 'temporal-polyfill';

/**
 * Reads a date, or a date and a time, as epoch milliseconds; undefined when it is none.
 * Without an offset it is local to the zone: a repeated hour is its first pass, a skipped one is moved forward.
 */
export function readInstant(written: string, timezone: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    written.trim(),
  );
  const [, date, time = '00:00', offset] = parts ?? [];
  if (date === undefined) return undefined;
  try {
    if (offset) return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toZonedDateTime(timezone)
      .epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
