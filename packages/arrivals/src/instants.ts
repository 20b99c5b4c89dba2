/** What had to be assumed to read a time. */
export type InstantFlag = 'no_zone' | 'epoch';

export type Instant = { readonly at: number; readonly flags: readonly InstantFlag[] };

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;
const PLAIN = '0000-00-00T00:00:00.000Z';
const ZERO = 0x30;
const EPOCH = /^-?\d{9,}(?:\.\d+)?$/;

/**
 * A time as clients write it: ISO 8601, or seconds, milliseconds or microseconds since 1970, told apart by their size.
 * A text without a zone is UTC and flagged; undefined when it is no time.
 *
 * Units: epoch milliseconds.
 */
export function instantOf(said: string | number): Instant | undefined {
  if (typeof said === 'number') return epochInstant(said);
  const plain = plainInstant(said);
  if (plain !== undefined) return plain;
  const text = said.trim();
  if (EPOCH.test(text)) return epochInstant(Number(text));
  const parts = ISO.exec(text);
  return parts === null ? undefined : isoInstant(parts);
}

/** A time in the one form that programs write, as `Date` itself does; undefined for all others, which people may write. */
function plainInstant(text: string): Instant | undefined {
  if (!isPlain(text)) return undefined;
  const date = [numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10)] as const;
  const clock = [numberIn(text, 11, 13), numberIn(text, 14, 16), numberIn(text, 17, 19)] as const;
  if (!isDay(date) || !isClock(clock)) return undefined;
  return { at: Date.UTC(date[0], date[1] - 1, date[2], ...clock, numberIn(text, 20, 23)), flags: [] };
}

/** Whether a text has digits and signs where the plain form has them. */
function isPlain(text: string): boolean {
  if (text.length !== PLAIN.length) return false;
  for (let at = 0; at < PLAIN.length; at++) {
    const code = text.charCodeAt(at);
    const wanted = PLAIN.charCodeAt(at);
    if (wanted === ZERO ? code < ZERO || code > ZERO + 9 : code !== wanted) return false;
  }
  return true;
}

/** The number whose digits stand there. */
function numberIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - ZERO;
  return number;
}

function epochInstant(value: number): Instant | undefined {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || size >= 1e17) return undefined;
  return { at: Math.floor(size < 1e11 ? value * 1_000 : value / (size < 1e14 ? 1 : 1_000)), flags: ['epoch'] };
}

function isoInstant([, year, month, day, hour, minute, second, fraction, zone]: RegExpExecArray): Instant | undefined {
  const date = [Number(year), Number(month), Number(day)] as const;
  const clock = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)] as const;
  const offset = offsetMs(zone);
  if (!isDay(date) || !isClock(clock) || offset === undefined) return undefined;
  const ms = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  const at = Date.UTC(date[0], date[1] - 1, date[2], ...clock, ms) - offset;
  return { at, flags: zone === undefined ? ['no_zone'] : [] };
}

type Three = readonly [number, number, number];

function isDay([year, month, day]: Three): boolean {
  if (day >= 1 && day <= 28 && month >= 1 && month <= 12) return true;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** A leap second is the first of the next minute, 24:00 the first of the next day. */
function isClock([hour, minute, second]: Three): boolean {
  if (hour === 24) return minute === 0 && second === 0;
  return hour < 24 && minute < 60 && second <= 60;
}

function offsetMs(zone = 'Z'): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || 0);
  if (hours > 18 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
