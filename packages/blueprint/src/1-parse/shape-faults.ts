import type { z } from 'zod';
import { clip, type Report } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { Path } from '../language/path.ts';
import type { Plain } from './plain.ts';

type Issue = z.core.$ZodIssue;

/** Reports what a schema found in a value, and answers the paths (within the value) that should be left out. */
export function reportShape(
  issues: readonly Issue[],
  at: { path: Path; value: Plain; of: string },
  report: Report,
): Path[] {
  return issues.flatMap((issue) => reportIssue(nearestIssue(issue), at, report));
}

/** Of several forms that a value may have, the one that it comes nearest to: that which at least begins like it. */
function nearestIssue(issue: Issue): Issue & { also?: readonly Issue[] } {
  if (issue.code !== 'invalid_union') return issue;
  const begun = issue.errors.find((errors) => errors.length > 0 && errors.every(isInside));
  if (!begun) return issue;
  const [first, ...also] = begun.map((inner) =>
    nearestIssue({ ...inner, path: [...issue.path, ...inner.path] } as Issue),
  );
  return first ? { ...first, also } : issue;
}

function isInside(issue: Issue): boolean {
  return issue.path.length > 0 || issue.code === 'unrecognized_keys';
}

function reportIssue(
  issue: Issue & { also?: readonly Issue[] },
  at: { path: Path; value: Plain; of: string },
  report: Report,
): Path[] {
  const inner = issue.path as Path;
  const path = [...at.path, ...inner];
  const more = (issue.also ?? []).flatMap((other) => reportIssue(other, at, report));
  if (issue.code === 'unrecognized_keys') return [...reportUnknownKeys(issue, at, report), ...more];
  const value = valueAt(at.value, inner);
  const key = keyOf(path);
  if (value === undefined) {
    const of = inner.length > 1 ? `"${keyOf(path.slice(0, -1))}"` : at.of;
    report('missing-key', { path: path.slice(0, -1), help: `Add \`${key}:\` with ${issue.message}.` }, { key, of });
  } else if (issue.code === 'invalid_value' && typeof value === 'string') {
    const help = () => didYouMean(value, issue.values.map(String));
    report('unknown-choice', { path: path, help }, { key, wanted: issue.message, found: value });
  } else {
    report('wrong-kind', path, { key, wanted: issue.message, found: inWords(value) });
  }
  return [inner, ...more];
}

function reportUnknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  at: { path: Path; value: Plain },
  report: Report,
): Path[] {
  const inner = issue.path as Path;
  const [of = '', keys = ''] = issue.message.split(': ');
  return issue.keys.map((key) => {
    const isBare = valueAt(at.value, [...inner, key]) === null;
    const help = () =>
      didYouMean(key, keys.split(' ')) ??
      (isBare && key.includes(' ') ? commaHelp : `The keys of ${of} are: ${keys.split(' ').join(', ')}.`);
    report('unknown-key', { path: [...at.path, ...inner, key], atKey: true, help }, { key, of });
    return [...inner, key];
  });
}

const commaHelp = 'If this is the end of the text before it: inside { } a text with a comma needs quotes.';

function keyOf(path: Path): string {
  const names = path.filter((step) => typeof step === 'string');
  return String(names.at(-1) ?? '');
}

/** The value at a path, or undefined when there is none. */
export function valueAt(value: Plain, path: Path): Plain | undefined {
  let at: Plain | undefined = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<string, Plain>>)[String(step)];
  }
  return at;
}

/** A value as a message names it. */
export function inWords(value: Plain): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (value === '') return 'an empty text';
  return typeof value === 'string' ? `the text "${clip(value)}"` : `${value}`;
}
