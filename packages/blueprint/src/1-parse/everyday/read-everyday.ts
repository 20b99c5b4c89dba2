import { type Node, Pair, type Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAtBracket, readBrackets } from './brackets.ts';
import {
  type Cursor,
  isAtColon,
  isAtDash,
  isBeforeNothing,
  skipSpaces,
  toLineAfter,
  toNextLine,
  Unusual,
  unusual,
  within,
} from './cursor.ts';
import { isAtFolded, readFolded } from './folded.ts';
import { nothingAt, readScalar } from './scalars.ts';

/**
 * Reads the YAML of which nearly all blueprints are made, ten times as fast as the library that reads all YAML: maps
 * and lists by indentation or in brackets, texts on one line, and texts of lines after `|` or `>`. Undefined for anything
 * else, and for anything wrong: it is then the library's to read. What both read is the same, nodes and places; a test
 * holds them together.
 */
export function readEveryday(text: string): YAMLMap | undefined {
  if (/[\t\ufeff]|\r(?!\n)|^(?:---|\.\.\.|%)/m.test(text)) return undefined;
  const cursor: Cursor = { text, at: 0, column: -1, depth: 0 };
  try {
    toLineAfter(cursor, -1);
    if (cursor.column !== 0) return undefined;
    const root = readMap(cursor);
    return isAtEnd(cursor) ? root : undefined;
  } catch (error) {
    if (error instanceof Unusual) return undefined;
    throw error;
  }
}

function isAtEnd({ column }: Cursor): boolean {
  return column === -1;
}

/** Reads the map whose first key stands here, and goes to the first line after it. */
function readMap(cursor: Cursor): YAMLMap {
  const { at: start, column } = cursor;
  const made = new YAMLMap();
  const read = () => {
    while (cursor.column === column) {
      const key = readKey(cursor);
      made.items.push(new Pair(key, readValue(cursor, column)));
    }
  };
  within(cursor, read);
  return ended(made, start, cursor);
}

/** Reads the list whose first dash stands here, and goes to the first line after it. */
function readList(cursor: Cursor): YAMLSeq {
  const { at: start, column } = cursor;
  const made = new YAMLSeq();
  const read = () => {
    while (cursor.column === column && isAtDash(cursor)) made.items.push(readItem(cursor, column));
  };
  within(cursor, read);
  return ended(made, start, cursor);
}

function ended<T extends YAMLMap | YAMLSeq>(made: T, start: number, { at }: Cursor): T {
  made.range = [start, at, at];
  return made;
}

function readKey(cursor: Cursor): Scalar {
  const start = cursor.at;
  const key = readScalar(cursor, false);
  if (!isAtColon(cursor) || cursor.at - start > longestKey) unusual();
  cursor.at += 1;
  return key;
}

/** The library refuses longer ones. */
const longestKey = 1000;

/** Reads what follows a colon: on its line, or on further lines that stand further in. A list may stand right below its key. */
function readValue(cursor: Cursor, column: number): Node {
  skipSpaces(cursor);
  if (!isBeforeNothing(cursor)) return readOnLine(cursor, column);
  const { at } = cursor;
  toNextLine(cursor);
  if (cursor.column === column && isAtDash(cursor)) return readList(cursor);
  return readBelow(cursor, { column, at });
}

function readItem(cursor: Cursor, column: number): Node {
  const dash = cursor.at;
  cursor.at += 1;
  skipSpaces(cursor);
  const { at } = cursor;
  if (isBeforeNothing(cursor)) {
    toNextLine(cursor);
    return readBelow(cursor, { column, at });
  }
  if (isAtBracket(cursor) || isAtFolded(cursor)) return readOnLine(cursor, column);
  readScalar(cursor, false);
  const isKey = isAtColon(cursor);
  cursor.at = at;
  if (!isKey) return readOnLine(cursor, column);
  cursor.column = column + at - dash;
  return endedAbove(readMap(cursor), cursor, column);
}

function readBelow(cursor: Cursor, { column, at }: { column: number; at: number }): Node {
  if (cursor.column <= column) return nothingAt(at);
  return endedAbove(isAtDash(cursor) ? readList(cursor) : readMap(cursor), cursor, column);
}

function readOnLine(cursor: Cursor, column: number): Node {
  const value = readOne(cursor, column);
  toNextLine(cursor);
  return endedAbove(value, cursor, column);
}

function readOne(cursor: Cursor, column: number): Node {
  if (isAtBracket(cursor)) return readBrackets(cursor, column);
  return isAtFolded(cursor) ? readFolded(cursor, column) : readScalar(cursor, false);
}

/** After a value no line may stand further in than what holds the value. */
function endedAbove<T extends Node>(value: T, cursor: Cursor, column: number): T {
  if (cursor.column > column) unusual();
  return value;
}
