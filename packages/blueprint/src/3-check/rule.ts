import type { Blueprint } from '../2-resolve/blueprint.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Path } from '../language/path.ts';

/** Looks at a whole blueprint once and reports what is wrong with it. */
export type Rule = (blueprint: Blueprint, reader: Reader) => void;

export type Reader = {
  readonly report: Report;
  /** The line in which something stands, counted from 1. */
  lineOf(path: Path): number;
};
