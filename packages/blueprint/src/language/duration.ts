/** How long, as written: elapsed, in the open hours of a calendar, or in calendar days. */
export type DurationReading =
  | { readonly is: 'elapsed'; readonly ms: number }
  | { readonly is: 'open'; readonly ms: number; readonly calendar: string }
  | { readonly is: 'calendar-days'; readonly days: number }
  | { readonly is: 'open-days'; readonly calendar: string }
  | { readonly is: 'unknown-unit'; readonly unit: string }
  | { readonly is: 'impossible' }
  | { readonly is: 'unreadable' };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const day = 24 * hour;
const week = 7 * day;
const longest = 36_525 * day;

const units: ReadonlyMap<string, number> = new Map(
  (
    [
      [1, 'ms', 'millisecond', 'milliseconds'],
      [second, 's', 'sec', 'secs', 'second', 'seconds'],
      [minute, 'min', 'mins', 'minute', 'minutes'],
      [hour, 'h', 'hr', 'hrs', 'hour', 'hours'],
      [day, 'd', 'day', 'days'],
      [week, 'w', 'wk', 'wks', 'week', 'weeks'],
    ] as const
  ).flatMap(([ms, ...names]) => names.map((name) => [name, ms] as const)),
);

/** The long names of units, for suggestions. */
export const unitNames = [
  'seconds',
  'minutes',
  'hours',
  'days',
  'weeks',
  'calendar days',
  'second',
  'minute',
  'hour',
  'day',
  'week',
  'calendar day',
];

/** Reads `90 s`, `1.5 hours`, `2 calendar days` or `4 hours of city-hall`. */
export function readDuration(written: string): DurationReading {
  const parts = /^(\d+(?:\.\d+)?|\.\d+)\s*([\p{L}][\p{L}\s-]*?)(?:\s+of\s+(\S.*))?$/u.exec(written.trim());
  const [, digits, name, calendar] = parts ?? [];
  if (digits === undefined || name === undefined) return { is: 'unreadable' };
  const unit = name.toLowerCase().replace(/\s+/g, ' ');
  const amount = Number(digits);
  if (unit === 'calendar day' || unit === 'calendar days') return calendarDays(amount, calendar);
  const unitMs = units.get(unit);
  if (unitMs === undefined) return { is: 'unknown-unit', unit: name };
  const ms = Math.round(amount * unitMs);
  if (ms < 1 || ms > longest) return { is: 'impossible' };
  if (calendar === undefined) return { is: 'elapsed', ms };
  return unitMs >= day ? { is: 'open-days', calendar } : { is: 'open', ms, calendar };
}

function calendarDays(days: number, calendar: string | undefined): DurationReading {
  if (calendar !== undefined) return { is: 'open-days', calendar };
  if (!Number.isInteger(days)) return { is: 'unreadable' };
  return days < 1 || days * day > longest ? { is: 'impossible' } : { is: 'calendar-days', days };
}
