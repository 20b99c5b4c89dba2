import { Temporal } from 'temporal-polyfill';

/** What the engine can hold as a time: the years 1900 to 2299 in UTC. */
const EARLIEST = Date.UTC(1900, 0);
const AFTER_LATEST = Date.UTC(2300, 0);

/**
 * Reads a date, or a date and a time, of the years 1900 to 2299 as epoch milliseconds; undefined when it is none.
 * Without an offset it is local to the zone: a repeated hour is its first pass, a skipped one is moved forward.
 */
export function readInstant(written: string, timezone: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ]+(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    written.trim(),
  );
  const [, date, time = '00:00', offset] = parts ?? [];
  if (date === undefined) return undefined;
  const at = epochOf({ date, time, offset, timezone });
  return at !== undefined && at >= EARLIEST && at < AFTER_LATEST ? at : undefined;
}

type Written = {
  readonly date: string;
  readonly time: string;
  readonly offset: string | undefined;
  readonly timezone: string;
};

function epochOf({ date, time, offset, timezone }: Written): number | undefined {
  try {
    if (offset) return Temporal.Instant.from(`${date}T${time}${offset}`).epochMilliseconds;
    return Temporal.PlainDateTime.from(`${date}T${time}`, { overflow: 'reject' }).toZonedDateTime(timezone)
      .epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
