import type { Span } from '../diagnostics/diagnostic.ts';

/** Finds lines and columns by offset. */
export type LineIndex = {
  /** The span from one offset to another, cut at the end of its first line. */
  spanOf(from: number, to: number): Span;
  lineOf(offset: number): number;
};

export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const lineOf = (offset: number) => lastAtOrBefore(starts, offset) + 1;
  const spanOf = (from: number, to: number) => {
    const line = lineOf(from);
    const start = starts[line - 1] ?? 0;
    const next = starts[line];
    const end = next === undefined ? text.length : next - 1;
    const stop = Math.min(Math.max(to, from + 1), Math.max(end, from + 1));
    return { line, column: from - start + 1, length: trimmed(text, from, stop) };
  };
  return { spanOf, lineOf };
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function trimmed(text: string, from: number, to: number): number {
  return Math.max(1, text.slice(from, to).trimEnd().length);
}
