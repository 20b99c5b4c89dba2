import { isScalar, parseDocument, type Scalar } from 'yaml';
import { type Cursor, unusual } from './cursor.ts';

export function isAtFolded({ text, at }: Cursor): boolean {
  return text[at] === '|' || text[at] === '>';
}

/** Reads a text of several lines after `|` or `>`. How they are joined is the library's to say, which is given these lines alone. */
export function readFolded(cursor: Cursor, column: number): Scalar {
  const { text, at: start } = cursor;
  cursor.at = endOfFolded(cursor, column);
  const lines = text.slice(start, cursor.at + 1);
  if (!/^[|>]-?\r?\n/.test(lines)) unusual();
  const { contents, errors, warnings } = parseDocument(lines, { version: '1.2', prettyErrors: false });
  if (!isScalar(contents) || errors.length + warnings.length > 0) unusual();
  contents.range = [start, cursor.at, cursor.at];
  return contents;
}

/** The end of the last line that stands further in than the column; spaces alone on a line are not for here. */
function endOfFolded({ text, at }: Cursor, column: number): number {
  let last = endOfLine(text, at);
  for (let end = last; end < text.length; end = endOfLine(text, end + 1)) {
    const line = text.slice(end + 1, endOfLine(text, end + 1)).replace('\r', '');
    const indent = line.search(/[^ ]/);
    if (line === '') continue;
    if (indent < 0) unusual();
    if (indent <= column) return last;
    last = endOfLine(text, end + 1);
  }
  return last;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
