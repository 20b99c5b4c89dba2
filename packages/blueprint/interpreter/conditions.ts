import type { Condition, EventMatch, Field, Same } from '../src/2-resolve/blueprint.ts';
import type { CustomerEvent } from './customer-event.ts';

export type Value = string | number | null;

/** What an event has in a field; null where it has nothing, and an empty text is nothing. */
export function valueIn(event: CustomerEvent, field: Field): Value {
  const value = field.kind === 'property' ? (event.properties[field.name] ?? null) : event[field.name];
  return value === '' ? null : value;
}

/** The number that a value is, or that a text reads as: digits, before them perhaps a minus, in them perhaps a point. */
export function numberIn(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (value === null || !/^-?\d+(\.\d+)?$/.test(value)) return null;
  return Number(value);
}

export function matches(event: CustomerEvent, match: EventMatch): boolean {
  return isNamed(event.event, match.event) && match.where.every((condition) => holds(event, condition));
}

export function holds(event: CustomerEvent, { field, test }: Condition): boolean {
  const value = valueIn(event, field);
  if (test.is === 'not') return value === null || !isEqual(value, test.value);
  if (value === null) return false;
  if (test.is === 'one-of') return test.values.some((asked) => isEqual(value, asked));

  const number = numberIn(value);
  if (number === null) return false;
  if (test.is === '<') return number < test.value;
  if (test.is === '<=') return number <= test.value;
  if (test.is === '>') return number > test.value;
  return number >= test.value;
}

/** Whether the event has what the condition looks at: a number for a comparison by size, otherwise any value. */
export function canBeJudged(event: CustomerEvent, { field, test }: Condition): boolean {
  const value = valueIn(event, field);
  return test.is === 'one-of' || test.is === 'not' ? value !== null : numberIn(value) !== null;
}

/** What an event has for each part of `same`. */
export function valuesIn(event: CustomerEvent, same: Same): readonly Value[] {
  return same.map((part) =>
    part === 'case'
      ? valueIn(event, { kind: 'event-field', name: 'case' })
      : valueIn(event, { kind: 'property', name: part.property, type: part.type }),
  );
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isEqual(value: string | number, asked: string | number): boolean {
  if (typeof value === typeof asked) return value === asked;
  const number = numberIn(value);
  return number !== null && number === numberIn(asked);
}
