import { readComparison, readNumber } from '../../language/comparison.ts';
import type { WhereSource } from '../../language/event-schema.ts';
import { readInstant } from '../../language/instant.ts';
import type { Path } from '../../language/path.ts';
import type { Condition, Field } from '../blueprint.ts';
import type { Context } from '../context.ts';
import { fieldOf } from './fields.ts';
import { eachOf } from './names.ts';

type Written = string | number | boolean;

/** The conditions of a `where:`, in the order in which they are written. */
export function conditionsOf(where: WhereSource | undefined, path: Path, context: Context): readonly Condition[] {
  return Object.entries(where ?? {}).flatMap(([name, written]) => {
    const condition = conditionOf(name, { written, path: [...path, name] }, context);
    return condition ? [condition] : [];
  });
}

function conditionOf(
  name: string,
  at: { written: Written | readonly Written[]; path: Path },
  context: Context,
): Condition | undefined {
  const field = fieldOf(name, context);
  if (Array.isArray(at.written))
    return oneOf(field, { values: eachOf<Written>(at.written as never, at.path), name }, context);
  const { sign, value } = readComparison(at.written as Written);
  const read = equalTo(field, value, context);
  if (sign === '=' && read !== undefined) return { field, test: { is: 'one-of', values: [read] } };
  if (sign === '!=' && read !== undefined)
    return { field, test: { is: 'not', value: typeof value === 'string' ? plainNumber(read) : read } };
  const number = sign === '=' || sign === '!=' ? undefined : numberOf(field, value, context);
  if (number === undefined || sign === '=' || sign === '!=') {
    context.report('unreadable-condition', at.path, { field: name, found: String(value), wanted: wantedOf(field) });
    return undefined;
  }
  return { field, test: { is: sign, value: number } };
}

function oneOf(
  field: Field,
  list: { values: readonly { value: Written; path: Path }[]; name: string },
  context: Context,
): Condition {
  const values = list.values.flatMap(({ value: written, path }) => {
    const { sign, value } = readComparison(written);
    const read = sign === '=' ? equalTo(field, value, context) : undefined;
    if (read !== undefined) return [read];
    const wanted = sign === '=' ? wantedOf(field) : 'plain values in a list, and a comparison only alone';
    context.report('unreadable-condition', path, { field: list.name, found: String(written), wanted });
    return [];
  });
  return { field, test: { is: 'one-of', values } };
}

/** A value to be equal to: a number where the field is one, an instant where it is a time. */
function equalTo(field: Field, value: string | number, context: Context): string | number | undefined {
  if (isNumeric(field) || isTime(field)) return numberOf(field, value, context);
  return value === '' ? undefined : value;
}

function numberOf(field: Field, value: string | number, { timezone }: Context): number | undefined {
  return isTime(field) ? readInstant(String(value), timezone) : readNumber(value);
}

/** After `!=` a value stands in quotes in any case, so a plain number in it is one. */
function plainNumber(value: string | number): string | number {
  return String(Number(value)) === value ? Number(value) : value;
}

function isNumeric(field: Field): boolean {
  return field.kind === 'event-number' || (field.kind === 'property' && field.type === 'number');
}

function isTime(field: Field): boolean {
  return field.kind === 'property' && field.type === 'time';
}

function wantedOf(field: Field): string {
  if (isTime(field)) return 'a time such as 2026-01-31';
  return isNumeric(field) ? 'a number' : 'a number after < and >, and a value otherwise';
}
