/**
 * The last line of the definition whose name stands on `line`, counted from 1. In a blueprint's text a definition goes on
 * as long as lines are indented deeper than where it begins; blank lines and comments at its end are not part of it.
 */
export function lastLineOf(line: number, lines: readonly string[]): number {
  const begin = beginOf(line, lines);
  const depth = depthOf(lines[begin - 1] ?? '');
  let last = line;
  for (let at = begin + 1; at <= lines.length; at += 1) {
    const text = lines[at - 1] ?? '';
    if (isEmpty(text)) continue;
    if (depthOf(text) <= depth) break;
    last = Math.max(last, at);
  }
  return last;
}

/** The line with the dash of the list entry to which the name belongs, or the name's own. */
function beginOf(line: number, lines: readonly string[]): number {
  const own = lines[line - 1] ?? '';
  if (isEntry(own)) return line;
  for (let at = line - 1; at >= 1; at -= 1) {
    const text = lines[at - 1] ?? '';
    if (isEmpty(text) || depthOf(text) >= depthOf(own)) continue;
    return isEntry(text) && depthOf(text) + 2 === depthOf(own) ? at : line;
  }
  return line;
}

function isEntry(text: string): boolean {
  return /^\s*-\s/.test(text);
}

function isEmpty(text: string): boolean {
  return /^\s*(#.*)?\r?$/.test(text);
}

function depthOf(text: string): number {
  return text.length - text.trimStart().length;
}
