import { type Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import { type Cursor, isAtColon, skipGap, unusual, within } from './cursor.ts';
import { readScalar } from './scalars.ts';

/** Reads a list or map in brackets, of which every line must stand further in than the column. */
export function readBrackets(cursor: Cursor, column: number): YAMLMap | YAMLSeq {
  const start = cursor.at;
  const made = within(cursor, () => (cursor.text[start] === '{' ? readMap(cursor, column) : readList(cursor, column)));
  made.flow = true;
  made.range = [start, cursor.at, cursor.at];
  return made;
}

export function isAtBracket({ text, at }: Cursor): boolean {
  return text[at] === '{' || text[at] === '[';
}

function readMap(cursor: Cursor, column: number): YAMLMap {
  const made = new YAMLMap();
  while (hasEntry(cursor, { close: '}', column, isFirst: made.items.length === 0 })) {
    const key = readScalar(cursor, true);
    if (!isAtColon(cursor)) unusual();
    cursor.at += 1;
    skipGap(cursor, column);
    made.items.push(new Pair(key, readValue(cursor, column)));
  }
  return made;
}

function readList(cursor: Cursor, column: number): YAMLSeq {
  const made = new YAMLSeq();
  while (hasEntry(cursor, { close: ']', column, isFirst: made.items.length === 0 }))
    made.items.push(readValue(cursor, column));
  return made;
}

function readValue(cursor: Cursor, column: number): Node {
  return isAtBracket(cursor) ? readBrackets(cursor, column) : readScalar(cursor, true);
}

/** Goes to the next entry, or behind the closing bracket. */
function hasEntry(cursor: Cursor, at: { close: string; column: number; isFirst: boolean }): boolean {
  if (at.isFirst) cursor.at += 1;
  skipGap(cursor, at.column);
  const character = cursor.text[cursor.at];
  if (character === at.close) {
    cursor.at += 1;
    return false;
  }
  if (at.isFirst) return true;
  if (character !== ',') unusual();
  cursor.at += 1;
  skipGap(cursor, at.column);
  return true;
}
