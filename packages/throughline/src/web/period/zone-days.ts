/** A day of the calendar. */
export type LocalDate = { readonly year: number; readonly month: number; readonly day: number };

/** The local day in which an instant lies; `at` is epoch milliseconds. */
export function dateIn(at: number, timeZone: string): LocalDate {
  const { year = 0, month = 0, day = 0 } = clockIn(at, timeZone);
  return { year, month, day };
}

/**
 * When a local day begins, in epoch milliseconds. Months and days past the end run on into the next, so that month 13 is
 * January. A midnight that a clock change skips is the first instant after it.
 */
export function dayBegins({ year, month, day }: LocalDate, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day);
  const guess = asUtc - offsetAt(asUtc, timeZone);
  return asUtc - offsetAt(guess, timeZone);
}

/** `2015-12-31`, as date fields read and write it. */
export function dateText({ year, month, day }: LocalDate): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads `2015-12-31`; undefined for anything else. */
export function readDate(text: string): LocalDate | undefined {
  const [year, month, day] = text.split('-').map(Number);
  return year && month && day ? { year, month, day } : undefined;
}

/** Milliseconds by which the local clock is ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = clockIn(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function clockIn(at: number, timeZone: string): Readonly<Record<string, number>> {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
}
