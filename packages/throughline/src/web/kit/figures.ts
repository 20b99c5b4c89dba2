import { words } from '../words.ts';

/** Of the promises that fell due, how many were kept; `rate` and `interval` are missing when too few fell due to say. */
export type Kept = {
  readonly due: number;
  readonly dueKept: number;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
};

const language = words.language.locale;
const thinSpace = '\u202f';
const wholes = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** `83,181` */
export function whole(count: number): string {
  return wholes.format(count);
}

/** `12.6` */
export function tenth(value: number): string {
  return tenths.format(value);
}

/** `63.2 %` from a share of 0 to 1. */
export function percent(share: number): string {
  return `${tenths.format(share * 100)}${thinSpace}%`;
}

/** `90 %` where the share is a round one, as targets are; otherwise with its decimal. */
export function roundPercent(share: number): string {
  const value = Math.round(share * 1000) / 10;
  return `${Number.isInteger(value) ? whole(value) : tenth(value)}${thinSpace}%`;
}

/** `62.8–63.5` */
export function span([low, high]: readonly [number, number]): string {
  return `${tenths.format(low * 100)}–${tenths.format(high * 100)}`;
}

/** `63.2 %`, or `3 of 4` where a percentage would say more than the data. */
export function keptShare({ due, dueKept, rate }: Kept): string {
  return rate === null ? `${whole(dueKept)} of ${whole(due)}` : percent(rate);
}

/** `13 January 2016` in the blueprint's zone, from epoch milliseconds. */
export function day(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(at);
}

/** `16 December 2015 – 12 January 2016`: the days of a period that ends before `to`, in the blueprint's zone. */
export function dayRange({ from, to }: { readonly from: number; readonly to: number }, timeZone: string): string {
  const days = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone });
  return days.formatRange(from, to - 1);
}

/** `December 2015` in the blueprint's zone. */
export function monthName(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone }).format(at);
}

/** `13 Jan 2016, 00:00` in the blueprint's zone, from epoch milliseconds. */
export function minute(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);
}

/** `2 days 4 h`: the two largest units of a length in milliseconds, which may be negative. */
export function howLong(ms: number): string {
  const units = [
    [86_400_000, ' d'],
    [3_600_000, ' h'],
    [60_000, ' min'],
    [1000, ' s'],
  ] as const;
  const sign = ms < 0 ? '−' : '';
  const parts: string[] = [];
  let rest = Math.abs(ms);
  for (const [size, word] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${whole(count)}${word}`);
    else if (parts.length > 0) break;
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? '0 s' : `${sign}${parts.join(' ')}`;
}
