import { Scalar } from 'yaml';
import { type Cursor, isBlank, unusual } from './cursor.ts';

/** Reads a text, number or truth value that stands on one line; within brackets it ends at a comma or bracket. */
export function readScalar(cursor: Cursor, isInBrackets: boolean): Scalar {
  const first = cursor.text[cursor.at];
  if (first === "'") return readSingleQuoted(cursor);
  return first === '"' ? readDoubleQuoted(cursor) : readPlain(cursor, isInBrackets);
}

/** The nothing that stands where a value could. */
export function nothingAt(at: number): Scalar {
  return plain('', { value: null, from: at, to: at });
}

function scalar(value: unknown, from: number, to: number): Scalar {
  const made = new Scalar(value);
  made.range = [from, to, to];
  return made;
}

/** What is not in quotes keeps how it was written. */
function plain(source: string, { value, from, to }: { value: unknown; from: number; to: number }): Scalar {
  const made = scalar(value, from, to);
  made.source = source;
  return made;
}

function readSingleQuoted(cursor: Cursor): Scalar {
  const { text, at } = cursor;
  let end = text.indexOf("'", at + 1);
  while (text[end + 1] === "'" && end >= 0) end = text.indexOf("'", end + 2);
  const inner = quoted(cursor, end);
  return scalar(inner.replaceAll("''", "'"), at, end + 1);
}

function readDoubleQuoted(cursor: Cursor): Scalar {
  const { text, at } = cursor;
  const end = text.indexOf('"', at + 1);
  const inner = quoted(cursor, end);
  if (inner.includes('\\')) unusual();
  return scalar(inner, at, end + 1);
}

function quoted(cursor: Cursor, end: number): string {
  const inner = cursor.text.slice(cursor.at + 1, end);
  if (end < 0 || inner.includes('\n')) unusual();
  cursor.at = end + 1;
  return inner;
}

const brackets = ',[]{}';
/** What a plain text cannot begin with, or not without care. */
const indicators = '?:,[]{}#&*!|>%@`';

function readPlain(cursor: Cursor, isInBrackets: boolean): Scalar {
  const { text, at: from } = cursor;
  const [first = ' ', second] = [text[from], text[from + 1]];
  if (isBlank(first) || indicators.includes(first)) unusual();
  if (first === '-' && (isBlank(second) || brackets.includes(second ?? ''))) unusual();
  let to = endOfPlain(cursor, isInBrackets);
  while (text[to - 1] === ' ') to -= 1;
  cursor.at = to;
  const source = text.slice(from, to);
  return plain(source, { value: valueIn(source), from, to });
}

function endOfPlain(cursor: Cursor, isInBrackets: boolean): number {
  const { text } = cursor;
  for (let { at } = cursor; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (isEnd(character, isInBrackets) && character !== ' ') return at;
    if (character === '#' && text[at - 1] === ' ') return at;
    const next = text[at + 1] ?? ' ';
    if (character !== ':' || !isEnd(next, isInBrackets)) continue;
    return isBlank(next) ? at : unusual();
  }
  return text.length;
}

function isEnd(character: string, isInBrackets: boolean): boolean {
  return isBlank(character) || (isInBrackets && brackets.includes(character));
}

/** As the core schema of YAML 1.2 reads plain texts. */
function valueIn(source: string): string | number | boolean | null {
  if (!/^[-+.\d~nNtTfF]/.test(source)) return source;
  if (/^(~|null|Null|NULL)$/.test(source)) return null;
  if (/^(true|True|TRUE)$/.test(source)) return true;
  if (/^(false|False|FALSE)$/.test(source)) return false;
  if (/^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|0[ox].*)$/.test(source)) unusual();
  return /^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(source) ? Number(source) : source;
}
