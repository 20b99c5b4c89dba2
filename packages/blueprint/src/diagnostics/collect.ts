import { catalogue } from './catalogue.ts';
import { type Diagnostic, diagnostic, isPath, type Place, type Report, type Span } from './diagnostic.ts';

/** Gathers faults; the same fault at the same place counts once. */
export type Collector = {
  readonly report: Report;
  add(found: Diagnostic): void;
  /** All that was found, in the order of the text. */
  all(): readonly Diagnostic[];
};

const mostShown = 100;

/** What is more than can be shown is only counted, so that a text full of faults costs no more than one with a few. */
export function collector(spanOf: (place: Place) => Span): Collector {
  const errors = new Map<string, Diagnostic>();
  const advice = new Map<string, Diagnostic>();
  let unseen = 0;
  const listOf = (code: Diagnostic['code']) => (catalogue[code].severity === 'error' ? errors : advice);

  const add = (one: Diagnostic) => {
    listOf(one.code).set(`${one.code} ${one.span.line}:${one.span.column} ${one.message}`, one);
  };
  const report: Report = (code, at, words) => {
    if (listOf(code).size >= mostShown) {
      unseen += 1;
      return;
    }
    const place: Place = isPath(at) ? { path: at } : at;
    const help = typeof place.help === 'function' ? place.help() : place.help;
    add(diagnostic(code, words, { span: spanOf(place), help }));
  };
  return { report, add, all: () => shown([...errors.values()], [...advice.values()], unseen) };
}

/** Errors come before advice where there is not room for all. */
function shown(errors: readonly Diagnostic[], advice: readonly Diagnostic[], unseen: number): readonly Diagnostic[] {
  const kept = [...errors, ...advice].slice(0, mostShown).sort(inOrderOfText);
  const more = errors.length + advice.length + unseen - kept.length;
  const last = kept.at(-1);
  if (more === 0 || !last) return kept;
  return [...kept, diagnostic(errors.length > 0 ? 'too-many-faults' : 'more-advice', { more }, { span: last.span })];
}

function inOrderOfText(a: Diagnostic, b: Diagnostic): number {
  return a.span.line - b.span.line || a.span.column - b.span.column;
}
