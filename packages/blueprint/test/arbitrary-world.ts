import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../src/2-resolve/blueprint.ts';

/** Where and when a random case plays. Times and durations are a few ticks, so that bounds are hit often. */
export type World = {
  readonly timezone: string;
  /** The instant around which everything happens. */
  readonly anchor: EpochMs;
  readonly tickMs: number;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Local evenings before something happens to the calendar, or far from our years: hours skipped and shown twice, at midnight
 * and across it, days lost, a day shown twice, winters on summer time. The first is the simplest.
 */
const evenings = [
  ['UTC', '2025-06-02T20:00'],
  ['America/New_York', '2025-03-08T20:00'],
  ['America/New_York', '2025-11-01T20:00'],
  ['America/New_York', '2025-12-31T20:00'],
  ['Europe/Berlin', '2024-03-30T20:00'],
  ['Europe/Berlin', '2024-10-26T20:00'],
  ['Europe/Berlin', '2024-02-28T20:00'],
  ['America/Sao_Paulo', '2018-11-03T20:00'],
  ['America/Sao_Paulo', '2018-02-17T20:00'],
  ['Australia/Lord_Howe', '2024-10-05T20:00'],
  ['Australia/Lord_Howe', '2024-04-06T20:00'],
  ['Asia/Kolkata', '2024-02-28T20:00'],
  ['UTC', '1969-12-31T20:00'],
  ['Europe/Berlin', '1960-02-28T20:00'],
  ['UTC', '2038-01-18T20:00'],
  ['America/New_York', '2040-03-10T20:00'],
  ['Europe/Berlin', '2100-02-28T20:00'],
  ['America/Toronto', '1919-03-30T20:00'],
  ['America/St_Johns', '2006-10-28T20:00'],
  ['America/St_Johns', '2011-03-12T20:00'],
  ['America/Santiago', '1946-08-31T20:00'],
  ['America/Santiago', '2025-09-06T20:00'],
  ['Africa/Monrovia', '1972-01-06T20:00'],
  ['Africa/Cairo', '2024-04-25T20:00'],
  ['Europe/London', '1941-05-03T20:00'],
  ['Europe/London', '1968-11-02T20:00'],
  ['Europe/Dublin', '1916-09-30T20:00'],
  ['Europe/Dublin', '1969-02-28T20:00'],
  ['Pacific/Apia', '2011-12-29T20:00'],
  ['Pacific/Kiritimati', '1994-12-30T20:00'],
  ['Pacific/Kwajalein', '1969-09-30T04:00'],
  ['Pacific/Kwajalein', '1993-08-20T04:00'],
  ['America/New_York', '1900-01-05T20:00'],
  ['Australia/Sydney', '2298-04-05T20:00'],
] as const;

export const anyWorld: fc.Arbitrary<World> = fc
  .record({
    evening: fc.constantFrom(...evenings),
    tickMs: fc.constantFrom(hour, day, 30 * minute, 1, 6 * hour, minute),
  })
  .map(({ evening: [timezone, local], tickMs }) => ({
    timezone,
    anchor: Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).epochMilliseconds,
    tickMs,
  }));

/** An instant some ticks after the anchor, at times one millisecond beside. */
export function anyInstant({ anchor, tickMs }: World, ticks: { min: number; max: number }): fc.Arbitrary<EpochMs> {
  return fc
    .record({ ticks: fc.integer(ticks), beside: fc.constantFrom(0, 0, 0, 0, 0, 1, -1) })
    .map(({ ticks: count, beside }) => anchor + count * tickMs + beside);
}

/** The local date so many days after that of the anchor, in the given zone: `2025-01-31`. */
export function dateNear({ anchor }: World, timezone: string, days: number): string {
  return Temporal.Instant.fromEpochMilliseconds(anchor)
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .add({ days })
    .toString();
}
