import { Temporal } from 'temporal-polyfill';
import type { Blueprint, Duration, EpochMs } from '../src/2-resolve/blueprint.ts';
import { type OpenHours, openHoursOf } from './open-hours.ts';

/** How time is counted under one blueprint: its zone and its calendars. */
export type Reckoning = {
  /** The last instant at which something that began at `start` is still within the duration. */
  limit(start: EpochMs, within: Duration): EpochMs;
  /** The last millisecond of the local day in which `at` lies, or of the day so many days later. */
  endOfDay(at: EpochMs, daysLater?: number): EpochMs;
  /** For how many milliseconds the calendar is open from `start` to `end`. */
  opened(start: EpochMs, end: EpochMs, calendar: string): number;
};

export function reckoningOf({ timezone, calendars }: Blueprint): Reckoning {
  const openHours = new Map<string, OpenHours>();
  for (const calendar of calendars.values()) openHours.set(calendar.name, openHoursOf(calendar));
  const calendarNamed = (name: string): OpenHours => {
    const found = openHours.get(name);
    if (found === undefined) throw new Error(`unreachable: the blueprint has no calendar "${name}".`);
    return found;
  };

  const endOfDay = (at: EpochMs, daysLater = 0): EpochMs => {
    const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate();
    const dayAfter = day.add({ days: daysLater + 1 });
    return dayAfter.toZonedDateTime(timezone).epochMilliseconds - 1;
  };

  return {
    endOfDay,
    limit(start, within) {
      if (within.kind === 'elapsed') return start + within.ms;
      if (within.kind === 'calendar-days') return endOfDay(start, within.days);
      return calendarNamed(within.calendar).after(start, within.ms);
    },
    opened(start, end, calendar) {
      return calendarNamed(calendar).between(start, end);
    },
  };
}
