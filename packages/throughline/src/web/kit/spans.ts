import { locale, words } from '../words.ts';

const utc = { timeZone: 'UTC' } as const;
const monthShort = new Intl.DateTimeFormat(locale, { month: 'short', ...utc });
const monthLong = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', ...utc });
const dayLong = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', ...utc });

/** `February 2015` of `2015-02`. */
export function monthWords(month: string): string {
  return monthLong.format(Date.parse(`${month}-01`));
}

/** `Feb`, with the year where one begins or the axis does. */
export function monthTick(month: string, index: number): string {
  const short = monthShort.format(Date.parse(`${month}-01`));
  return index === 0 || month.endsWith('-01') ? `${short} ${month.slice(0, 4)}` : short;
}

/** `week of 2 February 2015` of its Monday. */
export function weekWords(monday: string): string {
  return monday === '' ? '' : words.overTime.weekOf(dayLong.format(Date.parse(monday)));
}

/** The month under the first of its weeks, nothing under the others. */
export function weekTick(monday: string, before: string | undefined): string {
  if (before === undefined || before.slice(0, 7) !== monday.slice(0, 7)) return monthShort.format(Date.parse(monday));
  return '';
}
