import { Temporal } from 'temporal-polyfill';
import type { CalendarDef, EpochMs } from '../src/2-resolve/blueprint.ts';

/** A span in which a calendar is open: from `from` (inclusive) to `to` (exclusive). */
type Opening = { readonly from: EpochMs; readonly to: EpochMs };

export type OpenHours = {
  /** The earliest instant by which it has been open for `ms` milliseconds since `start`. */
  after(start: EpochMs, ms: number): EpochMs;
  /** For how many milliseconds it is open from `start` to `end`. */
  between(start: EpochMs, end: EpochMs): number;
};

/** Walks a calendar opening by opening; what is open twice counts once. */
export function openHoursOf(calendar: CalendarDef): OpenHours {
  if (calendar.week.every((day) => day.length === 0)) {
    throw new Error(`unreachable: the calendar "${calendar.name}" never opens.`);
  }
  const openingsOn = openingsByDate(calendar);

  function* openingsSince(start: EpochMs): Generator<Opening> {
    const today = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(calendar.timezone).toPlainDate();
    let walkedTo = start;
    for (let date = today.subtract({ days: 1 }); ; date = date.add({ days: 1 })) {
      for (const { from, to } of openingsOn(date)) {
        if (to <= walkedTo) continue;
        yield { from: Math.max(from, walkedTo), to };
        walkedTo = to;
      }
    }
  }

  return {
    after(start, ms) {
      if (ms === 0) return start;
      let left = ms;
      for (const { from, to } of openingsSince(start)) {
        if (left <= to - from) return from + left;
        left -= to - from;
      }
      throw new Error('unreachable: openings have no end.');
    },
    between(start, end) {
      let open = 0;
      for (const { from, to } of openingsSince(start)) {
        if (from >= end) return open;
        open += Math.min(to, end) - from;
      }
      throw new Error('unreachable: openings have no end.');
    },
  };
}

/** The openings of a local date in order; each date is worked out once. */
function openingsByDate(calendar: CalendarDef): (date: Temporal.PlainDate) => readonly Opening[] {
  const known = new Map<string, readonly Opening[]>();
  return (date) => {
    const name = date.toString();
    const openings = known.get(name) ?? (calendar.closed.includes(name) ? [] : openingsOf(calendar, date));
    known.set(name, openings);
    return openings;
  };
}

function openingsOf(calendar: CalendarDef, date: Temporal.PlainDate): readonly Opening[] {
  return (calendar.week[date.dayOfWeek - 1] ?? []).map(({ from, to }) => ({
    from: instantOf(date, from, calendar.timezone),
    to: instantOf(date, to, calendar.timezone),
  }));
}

/** A repeated local time is read as its first pass, a skipped one is moved forward by the length of the gap. */
function instantOf(date: Temporal.PlainDate, minutes: number, timezone: string): EpochMs {
  const time = date.toPlainDateTime().add({ minutes });
  return time.toZonedDateTime(timezone, { disambiguation: 'compatible' }).epochMilliseconds;
}
