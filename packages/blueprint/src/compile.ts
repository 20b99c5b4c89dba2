import { parse } from './1-parse/parse.ts';
import { keyOfDefinition, type LeftOut } from './1-parse/source.ts';
import type { Blueprint } from './2-resolve/blueprint.ts';
import { resolve } from './2-resolve/resolve.ts';
import { check } from './3-check/check.ts';
import { catalogue, type DiagnosticCode } from './diagnostics/catalogue.ts';
import { collector } from './diagnostics/collect.ts';
import { type Diagnostic, isPath, type Report } from './diagnostics/diagnostic.ts';
import type { Entry } from './diagnostics/entry.ts';
import type { Path } from './language/path.ts';

export type Compiled = {
  /** What the text says; undefined when a diagnostic is an error. */
  readonly blueprint?: Blueprint;
  /** All that was found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The line on which a value stands, from 1; that of what is nearest above it where it does not stand in the text. */
  readonly lineOf: (path: Path) => number;
};

/**
 * Reads a blueprint.
 *
 *   text ─parse→ source ─resolve→ blueprint ─check→ blueprint
 *
 * Pure: no files, clock, network or environment. Never throws for a fault in the text; faults come back as diagnostics,
 * and where one of them is an error there is no blueprint.
 */
export function compile(text: string): Compiled {
  const { source, spanOf, diagnostics } = parse(text);
  if (!source) return { diagnostics, lineOf: () => 1 };
  const found = collector(spanOf);
  for (const one of diagnostics) found.add(one);
  const report: Report = (code, at, words) => {
    if (!isConsequence(code, isPath(at) ? at : at.path, source.left)) found.report(code, at, words);
  };
  const lineOf = (path: Path) => spanOf({ path }).line;
  const blueprint = resolve(source, { report, lineOf });
  check(blueprint, { report, lineOf });
  const all = found.all();
  return all.some(({ severity }) => severity === 'error')
    ? { diagnostics: all, lineOf }
    : { blueprint, diagnostics: all, lineOf };
}

/** Whether a fault may only follow from something that was left out, which has been told already. */
function isConsequence(code: DiagnosticCode, path: Path, { isLost, patched }: LeftOut): boolean {
  const { follows }: Entry = catalogue[code];
  if (follows === 'own-key') return patched.has(keyOfDefinition(path));
  if (follows === 'lost-definition') return isLost;
  return follows === 'anything' && (isLost || patched.size > 0);
}
