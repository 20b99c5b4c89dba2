import type { z } from 'zod';
import { type BadPlace, Fault } from './fault.ts';

type Issue = z.core.$ZodIssue;

/**
 * The input as the schema reads it, defaults filled in. A key that the schema does not know is a fault: a filter
 * that is misspelt must not pass for no filter.
 */
export function readInput<Input extends z.ZodObject>(schema: Input, given: unknown): z.output<Input> {
  const read = schema.strict().safeParse(given, { reportInput: true });
  if (read.success) return read.data as z.output<Input>;
  const places = read.error.issues.flatMap((issue) => placesOf(issue, schema));
  throw new Fault('bad-input', places.map(({ says }) => says).join(' '), { places });
}

function placesOf(issue: Issue, schema: z.ZodObject): readonly BadPlace[] {
  if (issue.code !== 'unrecognized_keys') {
    const name = issue.path.join('.');
    return [{ pointer: pointerOf(issue.path), says: sentenceOf(issue, name === '' ? 'The input' : `"${name}"`) }];
  }
  const known = Object.keys(schema.shape);
  return issue.keys.map((key) => ({
    pointer: pointerOf([...issue.path, key]),
    says: `There is no "${key}" here. ${known.length === 0 ? 'Nothing can be given.' : `What can be given: ${known.join(', ')}.`}`,
  }));
}

function sentenceOf(issue: Issue, name: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `${name} is missing.` : `${name} must be ${kindOf(issue.expected)}.`;
    case 'invalid_value':
      return `${name} must be ${issue.values.map((value) => `"${String(value)}"`).join(' or ')}.`;
    case 'too_big':
      return `${name} must be ${issue.maximum} at most.`;
    case 'too_small':
      return `${name} must be ${issue.minimum} at least.`;
    case 'invalid_format':
      return `${name} must be ${shapeOf(issue)}.`;
    default:
      return `${name} cannot be read: ${issue.message}`;
  }
}

function kindOf(expected: string): string {
  if (expected === 'int') return 'a whole number';
  if (expected === 'boolean') return '"true" or "false"';
  return expected === 'array' || expected === 'object' ? `an ${expected}` : `a ${expected}`;
}

function shapeOf({ format, pattern }: { readonly format: string; readonly pattern?: string | undefined }): string {
  if (format === 'date') return 'a date like 2015-01-19';
  return pattern === undefined ? `written as a ${format}` : `written like ${pattern}`;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
