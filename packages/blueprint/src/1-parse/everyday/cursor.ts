import { deepest } from '../plain.ts';

/** Where the reading of a text is. */
export type Cursor = {
  readonly text: string;
  at: number;
  /** The column, from 0, of what stands first on its line; -1 after the last line. */
  column: number;
  /** How many lists and maps the reading is within. */
  depth: number;
};

/** Thrown at anything that is not plainly everyday, which is for the whole reader. */
export class Unusual extends Error {}

export function unusual(): never {
  throw new Unusual();
}

/** Goes to what stands first on the next line that says something, past comments and empty lines. */
export function toNextLine(cursor: Cursor): void {
  toEndOfLine(cursor);
  toLineAfter(cursor, cursor.at);
}

/** The same from the end of a line, which stands before the first line too. */
export function toLineAfter(cursor: Cursor, end: number): void {
  const { text } = cursor;
  cursor.at = end;
  while (cursor.at < text.length) {
    const start = cursor.at + (here(cursor) === '\r' ? 2 : 1);
    cursor.at = start;
    skipSpaces(cursor);
    cursor.column = cursor.at - start;
    if (here(cursor) === '#') skipComment(cursor);
    else if (!isAtEndOfLine(cursor)) return;
  }
  cursor.column = -1;
}

/** Between a value and the end of its line only a comment may stand, after a space. */
function toEndOfLine(cursor: Cursor): void {
  skipSpaces(cursor);
  if (here(cursor) === '#' && !isAfterText(cursor)) skipComment(cursor);
  if (!isAtEndOfLine(cursor)) unusual();
}

/** Goes over spaces, comments and ends of lines within brackets; each line must stand further in than the column. */
export function skipGap(cursor: Cursor, column: number): void {
  for (;;) {
    skipSpaces(cursor);
    if (here(cursor) === '#' && !isAfterText(cursor)) skipComment(cursor);
    if (!isAtEndOfLine(cursor) || cursor.at >= cursor.text.length) return;
    toNextLine(cursor);
    if (cursor.column <= column) unusual();
  }
}

export function skipSpaces(cursor: Cursor): void {
  while (cursor.text[cursor.at] === ' ') cursor.at += 1;
}

export function isAtEndOfLine({ text, at }: Cursor): boolean {
  return at >= text.length || text[at] === '\n' || text[at] === '\r';
}

/** Whether nothing but a comment follows on the line. */
export function isBeforeNothing(cursor: Cursor): boolean {
  return isAtEndOfLine(cursor) || (here(cursor) === '#' && !isAfterText(cursor));
}

/** Whether a dash stands here that begins an item of a list. */
export function isAtDash({ text, at }: Cursor): boolean {
  return text[at] === '-' && isBlank(text[at + 1]);
}

/** Whether a colon stands here that ends a key. */
export function isAtColon({ text, at }: Cursor): boolean {
  return text[at] === ':' && isBlank(text[at + 1]);
}

export function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\n' || character === '\r';
}

function here({ text, at }: Cursor): string | undefined {
  return text[at];
}

function isAfterText({ text, at }: Cursor): boolean {
  return !isBlank(text[at - 1]);
}

function skipComment(cursor: Cursor): void {
  const end = cursor.text.indexOf('\n', cursor.at);
  cursor.at = end < 0 ? cursor.text.length : end;
}

/** Reads a list or map, of which only so many may lie in each other. */
export function within<T>(cursor: Cursor, read: () => T): T {
  cursor.depth += 1;
  if (cursor.depth > deepest) unusual();
  const made = read();
  cursor.depth -= 1;
  return made;
}
