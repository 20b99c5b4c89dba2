import type { Words } from './words.ts';

/** Of the promises that fell due, how many were kept; `rate` and `interval` are missing when too few fell due to say. */
export type Kept = {
  readonly due: number;
  readonly dueKept: number;
  readonly rate: number | null;
  readonly interval: readonly [number, number] | null;
};

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds. */
type Period = { readonly from: number; readonly to: number };

const thinSpace = '\u202f';
const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const clock = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** How numbers, dates and spans are written in one language and region. Times are epoch milliseconds, shares 0 to 1. */
export function figuresIn(words: Words, locale: string = words.language.locale) {
  const wholes = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const dated = (options: Intl.DateTimeFormatOptions, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone });
  /** `83,181` */
  const whole = (count: number): string => wholes.format(count);
  /** `12.6` */
  const tenth = (value: number): string => tenths.format(value);
  /** `63.2 %` */
  const percent = (share: number): string => `${tenth(share * 100)}${thinSpace}%`;
  return {
    whole,
    tenth,
    percent,
    /** `90 %` where the share is a round one, as targets are; otherwise with its decimal. */
    roundPercent(share: number): string {
      const value = Math.round(share * 1000) / 10;
      return `${Number.isInteger(value) ? whole(value) : tenth(value)}${thinSpace}%`;
    },
    /** `62.8–63.5` */
    span: ([low, high]: readonly [number, number]): string => `${tenth(low * 100)}–${tenth(high * 100)}`,
    /** `63.2 %`, or `3 of 4` where a percentage would say more than the data. */
    keptShare: ({ due, dueKept, rate }: Kept): string =>
      rate === null ? words.figures.someOf(whole(dueKept), whole(due)) : percent(rate),
    /** `13 January 2016` */
    day: (at: number, timeZone: string): string => dated(longDay, timeZone).format(at),
    /** `16 December 2015 – 12 January 2016`: the days of a period that ends before `to`. */
    dayRange: ({ from, to }: Period, timeZone: string): string => dated(longDay, timeZone).formatRange(from, to - 1),
    /** `December 2015` */
    monthName: (at: number, timeZone: string): string => dated({ month: 'long', year: 'numeric' }, timeZone).format(at),
    /** `13 Jan 2016, 00:00`; in Portuguese without its two `de`, as tables have it. */
    minute: (at: number, timeZone: string): string => dated(clock, timeZone).format(at).replaceAll(' de ', ' '),
    /** `09:05` */
    clock: (at: number, timeZone: string): string => dated({ hour: '2-digit', minute: '2-digit' }, timeZone).format(at),
    howLong: (ms: number): string => lengthIn(words, whole, ms),
  };
}

/** `2 d 4 h`: the two largest units of a length in milliseconds, which may be negative. */
function lengthIn({ figures: { units } }: Words, whole: (count: number) => string, ms: number): string {
  const sizes = [
    [86_400_000, units.day],
    [3_600_000, units.hour],
    [60_000, units.minute],
    [1000, units.second],
  ] as const;
  const parts: string[] = [];
  let rest = Math.abs(ms);
  for (const [size, unit] of sizes) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${whole(count)} ${unit}`);
    else if (parts.length > 0) break;
    rest -= count * size;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? `0 ${units.second}` : `${ms < 0 ? '−' : ''}${parts.join(' ')}`;
}
