import type { Path } from '../language/path.ts';
import { catalogue, type DiagnosticCode, type Words } from './catalogue.ts';
import type { Entry, Severity } from './entry.ts';

/** A stretch of one line. Lines and columns count from 1, columns and lengths in UTF-16 units. */
export type Span = { readonly line: number; readonly column: number; readonly length: number };

/** A fault in the text of a blueprint. */
export type Diagnostic = {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What is wrong, as a full sentence. */
  readonly message: string;
  readonly span: Span;
  /** What to do about it, as a full sentence. */
  readonly help: string;
};

/** Where a fault stands, and what else is known of it. */
export type Place = {
  readonly path: Path;
  /** Points at the key instead of its value. */
  readonly atKey?: boolean;
  /** Points at this part of the value. */
  readonly part?: string;
  /** In place of the help of the catalogue; as a function where it takes work to find. */
  readonly help?: string | undefined | (() => string | undefined);
};

/** Notes a fault. A mere path stands for a place of which nothing else is known. */
export type Report = <Code extends DiagnosticCode>(code: Code, at: Path | Place, words: Words<Code>) => void;

export function isPath(at: Path | Place): at is Path {
  return Array.isArray(at);
}

export function diagnostic<Code extends DiagnosticCode>(
  code: Code,
  words: Words<Code>,
  at: { span: Span; help?: string | undefined },
): Diagnostic {
  const entry: Entry = catalogue[code];
  return {
    code,
    severity: entry.severity,
    message: entry.message(clipped(words as object) as never),
    span: at.span,
    help: at.help ?? entry.remedy,
  };
}

const longestWord = 120;

/** Words of the text can be of any length; a message shows the beginning of them. */
function clipped(words: object): object {
  const short = Object.entries(words).map(([name, word]) => [name, typeof word === 'string' ? clip(word) : word]);
  return Object.fromEntries(short);
}

/** The beginning of a text that is too long for a message. */
export function clip(text: string): string {
  return text.length <= longestWord ? text : `${text.slice(0, longestWord - 1)}…`;
}
