import type { Identifier, IdentifierKind, SaidTimes } from '../arrived.ts';
import { isObject } from '../json/object.ts';
import { ID_LENGTH } from '../limits.ts';
import { type Fault, fault } from './reader.ts';

/** A text or number as a text without space around it; undefined for anything else and for a blank one. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}

/** A time as it was said; undefined when none was. Anything but a text or number is a text that is no time. */
export function timeOf(value: unknown): string | number | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : typeof value;
}

type Times = { readonly [Name in keyof SaidTimes]?: unknown } & {
  readonly sentAtIsPerAttempt?: boolean;
  readonly ignoreSentAt?: boolean;
};

/** The said times without those that were not said. */
export function saidTimes(times: Times): SaidTimes {
  const { sentAtIsPerAttempt = false, ignoreSentAt = false } = times;
  const said: Partial<Record<keyof SaidTimes, string | number>> = {};
  for (const name of ['original', 'timestamp', 'trueAt', 'sentAt'] as const) {
    const value = timeOf(times[name]);
    if (value !== undefined) said[name] = value;
  }
  return { ...said, sentAtIsPerAttempt, ignoreSentAt };
}

/** The identifiers that were said, in the order in which they are given: the strongest first, none twice. */
export function idsOf(...said: readonly (readonly [IdentifierKind, unknown])[]): readonly Identifier[] {
  const ids: Identifier[] = [];
  for (const [kind, value] of said) {
    const text = textOf(value);
    if (text === undefined || ids.some((id) => id.kind === kind && id.value === text)) continue;
    ids.push({ kind, value: text });
  }
  return ids;
}

/** The fault of fields that must be a text or number where they are said. */
export function wrongType(item: Readonly<Record<string, unknown>>, names: readonly string[]): Fault | undefined {
  const name = names.find((key) => !['string', 'number', 'undefined'].includes(typeof (item[key] ?? undefined)));
  return name === undefined ? undefined : fault('bad_type', `"${name}" must be a text, but here stands another value.`);
}

/** The fault of fields that must be an object where they are said. */
export function noObject(item: Readonly<Record<string, unknown>>, names: readonly string[]): Fault | undefined {
  const name = names.find((key) => !isObject(item[key] ?? {}));
  return name === undefined
    ? undefined
    : fault('bad_type', `"${name}" must be an object, but here stands another value.`);
}

/** The fault of a client's id that is too long to be one. */
export function longId(name: string, value: unknown): Fault | undefined {
  const length = typeof value === 'string' ? value.length : 0;
  return length < ID_LENGTH
    ? undefined
    : fault('bad_type', `"${name}" has ${length} characters; an id has fewer than ${ID_LENGTH}.`);
}
