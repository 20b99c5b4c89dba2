import type { Source } from '../1-parse/source.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Path } from '../language/path.ts';
import type { PropertyKind } from './blueprint.ts';

/** What every part of the resolving needs to know. */
export type Context = {
  readonly source: Source;
  readonly report: Report;
  lineOf(path: Path): number;
  /** The blueprint's zone. */
  readonly timezone: string;
  readonly properties: ReadonlyMap<string, PropertyKind>;
  /** The public holidays of a region, reckoned once. */
  holidaysOf(region: string): readonly string[] | undefined;
};
