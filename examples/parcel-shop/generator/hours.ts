/** The shop's time, reckoned for this example alone: Berlin in 2025 and early 2026, in epoch milliseconds. */

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Opening hours of one kind of day, in minutes after local midnight. */
type Interval = readonly [from: number, to: number];

export type Calendar = {
  /** Sunday first. */
  readonly week: readonly (readonly Interval[])[];
  readonly closed: ReadonlySet<string>;
};

const SUMMER_FROM = Date.UTC(2025, 2, 30, 1);
const SUMMER_TO = Date.UTC(2025, 9, 26, 1);

/** The public holidays of all of Germany. */
const HOLIDAYS = [
  '2025-01-01',
  '2025-04-18',
  '2025-04-21',
  '2025-05-01',
  '2025-05-29',
  '2025-06-09',
  '2025-10-03',
  '2025-12-25',
  '2025-12-26',
  '2026-01-01',
];

const weekdays: readonly Interval[] = [
  [8 * 60, 12 * 60 + 30],
  [13 * 60 + 15, 20 * 60],
];
const saturday: readonly Interval[] = [[9 * 60, 14 * 60]];
const packing: readonly Interval[] = [[6 * 60, 22 * 60]];
const packingOnSaturday: readonly Interval[] = [[8 * 60, 16 * 60]];

export const serviceDesk: Calendar = {
  week: [[], weekdays, weekdays, weekdays, weekdays, weekdays, saturday],
  closed: new Set([...HOLIDAYS, '2025-12-24', '2025-12-31']),
};

export const warehouse: Calendar = {
  week: [[], packing, packing, packing, packing, packing, packingOnSaturday],
  closed: new Set(HOLIDAYS),
};

/** The local day in which a time lies, as the days since 1970. */
export function dayOf(at: number): number {
  return Math.floor((at + offsetAt(at)) / DAY);
}

/** The time at so many minutes after the local midnight that begins a day. */
export function timeOn(day: number, minutes: number): number {
  const wall = day * DAY + minutes * MINUTE;
  const inSummer = wall - 2 * HOUR;
  return inSummer >= SUMMER_FROM && inSummer < SUMMER_TO ? inSummer : wall - HOUR;
}

/** The last millisecond of the local day. */
export function endOfDay(day: number): number {
  return timeOn(day + 1, 0) - 1;
}

/** The earliest time by which the calendar has been open for `ms` since `from`. */
export function afterOpen(from: number, ms: number, calendar: Calendar): number {
  const left = { ms };
  for (let day = dayOf(from); ; day += 1) {
    for (const [opens, closes] of intervalsOf(day, calendar)) {
      const begins = Math.max(from, timeOn(day, opens));
      const ends = timeOn(day, closes);
      if (begins >= ends) continue;
      if (left.ms <= ends - begins) return begins + left.ms;
      left.ms -= ends - begins;
    }
  }
}

function intervalsOf(day: number, { week, closed }: Calendar): readonly Interval[] {
  const midnight = new Date(day * DAY);
  if (closed.has(midnight.toISOString().slice(0, 10))) return [];
  return week[midnight.getUTCDay()] ?? [];
}

function offsetAt(at: number): number {
  return at >= SUMMER_FROM && at < SUMMER_TO ? 2 * HOUR : HOUR;
}
