import type { Diagnostic, Span } from './diagnostic.ts';

const widest = 110;

/** A diagnostic as it is printed: the sentence, the line with the place marked, and the help. */
export function frame(diagnostic: Diagnostic, text: string, file: string): string {
  const { code, severity, message, span, help } = diagnostic;
  const number = String(span.line);
  const gutter = ' '.repeat(number.length);
  const { line, marks } = marked(lineOf(text, span.line), span);
  return [
    `${severity}[${code}]: ${message}`,
    `${gutter}--> ${file}:${span.line}:${span.column}`,
    `${gutter} |`,
    `${number} | ${line}`.trimEnd(),
    `${gutter} | ${marks}`,
    `${gutter} = help: ${help}`,
  ].join('\n');
}

function lineOf(text: string, number: number): string {
  let from = 0;
  for (let line = 1; line < number; line += 1) {
    const end = text.indexOf('\n', from);
    if (end < 0) return '';
    from = end + 1;
  }
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? undefined : end).replace(/\r$/, '');
}

/** The line, cut around the place when it is long, and the marks below it; tabs keep their width. */
function marked(whole: string, { column, length }: Span): { line: string; marks: string } {
  const from = whole.length <= widest || column <= 60 ? 0 : column - 40;
  const lead = from > 0 ? '…' : '';
  const cut = whole.slice(from, from + widest);
  const tail = from + widest < whole.length ? '…' : '';
  const before = (lead + cut.slice(0, column - 1 - from)).replace(/[^\t]/g, ' ');
  const fits = Math.max(1, Math.min(length, cut.length - (column - 1 - from)));
  return { line: printable(lead + cut + tail), marks: before + '^'.repeat(fits) };
}

/** Control characters would move the cursor of a terminal, so each is shown by its sign. */
function printable(line: string): string {
  return line
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)))
    .replace(/\u007f/g, '␡');
}
