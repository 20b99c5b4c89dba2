import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.ts';
import type { LineIndex } from './line-index.ts';
import { deepest } from './plain.ts';

/** In UTF-16 units; about ten thousand lines. */
export const longestText = 500_000;

/** What makes a text unfit to be read at all. It is told before the reading, which would cost time and memory. */
export function faultOfText(text: string, index: LineIndex): Diagnostic | undefined {
  if (text.length > longestText) {
    const words = { size: inCharacters(text.length), limit: inCharacters(longestText) };
    return diagnostic('too-large', words, { span: index.spanOf(0, 1) });
  }
  if (text.trim() === '') return diagnostic('empty-file', {}, { span: index.spanOf(0, 1) });
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd\ufffe\uffff]/.exec(text);
  if (control) {
    const character = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return diagnostic('control-character', { character }, { span: index.spanOf(control.index, control.index + 1) });
  }
  const at = offsetTooDeep(text);
  return at === undefined ? undefined : diagnostic('too-deep', { limit: deepest }, { span: index.spanOf(at, at + 1) });
}

function inCharacters(length: number): string {
  return `${length.toLocaleString('en')} characters`;
}

/** Far more open brackets, or dashes in a row, than any text that could be read has. */
const surelyTooDeep = 200;
const dashes = /^[ ]*(?:[-?:][ ]+){200}/m;

function offsetTooDeep(text: string): number | undefined {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === 0x5b || character === 0x7b) open += 1;
    else if ((character === 0x5d || character === 0x7d) && open > 0) open -= 1;
    if (open > surelyTooDeep) return at;
  }
  return dashes.exec(text)?.index;
}
