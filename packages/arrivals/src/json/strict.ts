import { type Measured, measure } from './measure.ts';
import { repeatedKey } from './repeated-key.ts';
import { sameNumber } from './same-number.ts';

/** A value, or a full sentence about why the text is refused. */
export type StrictRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly says: string };

export const MOST_KEYS = 10_000;
export const DEEPEST = 64;

/**
 * Reads the text of one JSON value, and refuses what two readers could read differently: repeated keys, NaN and
 * Infinity, half surrogate pairs, NUL, more than 64 levels or 10,000 keys. A number that a double would change stays as
 * its text.
 */
export function readStrict(text: string, measured: Measured | undefined = measure(text, 0)): StrictRead {
  if (measured === undefined) return refuse('The text ends before its last bracket or quote is closed.');
  if (measured.depth > DEEPEST)
    return refuse(`The value is ${measured.depth} levels deep; at most ${DEEPEST} are read.`);
  if (measured.keys > MOST_KEYS) return refuse(`The value has ${measured.keys} keys; at most ${MOST_KEYS} are read.`);
  const parsed = parse(text, measured.bigNumbers);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if ((isObject(value) ? keysIn(value) : 0) !== measured.keys)
    return refuse(`The key ${repeatedKey(text)} stands twice in the same object.`);
  const fault = text.includes('\\u') || !text.isWellFormed() ? faultyText(value) : undefined;
  return fault === undefined ? { ok: true, value } : refuse(fault);
}

function refuse(says: string): StrictRead {
  return { ok: false, says };
}

function parse(text: string, bigNumbers: boolean): StrictRead {
  try {
    return { ok: true, value: bigNumbers ? JSON.parse(text, keepDigits) : JSON.parse(text) };
  } catch {
    const token = /[[,:]\s*(-?(?:NaN|Infinity))\b/.exec(text)?.[1];
    return refuse(token === undefined ? 'The text is not JSON.' : `${token} is not a number that JSON knows.`);
  }
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string } = {}): unknown {
  return typeof value === 'number' && source !== undefined && !sameNumber(source, value) ? source : value;
}

/** How many keys the objects of a value have in all. */
function keysIn(value: object): number {
  let keys = 0;
  if (Array.isArray(value)) {
    for (const inner of value) if (isObject(inner)) keys += keysIn(inner);
    return keys;
  }
  for (const key in value) {
    keys++;
    const inner = (value as Record<string, unknown>)[key];
    if (isObject(inner)) keys += keysIn(inner);
  }
  return keys;
}

/** The same value, its objects without a prototype: `__proto__` and `constructor` are then keys like others. */
export function disinherit<T>(value: T): T {
  if (!isObject(value)) return value;
  if (!Array.isArray(value)) Object.setPrototypeOf(value, null);
  for (const inner of Object.values(value)) if (isObject(inner)) disinherit(inner);
  return value;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What no store keeps faithfully, among the keys and texts of a value. */
function faultyText(value: unknown): string | undefined {
  if (typeof value === 'string') return faultOf(value);
  if (!isObject(value)) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const fault = faultOf(key) ?? faultyText(inner);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOf(text: string): string | undefined {
  if (text.includes('\0')) return 'A text holds the character NUL (U+0000).';
  if (!text.isWellFormed()) return 'A text holds half of a surrogate pair.';
  return undefined;
}
