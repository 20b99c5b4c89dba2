import { reliabilityOf, type Variation } from '../change/variation.ts';
import { type Interval, Z_95 } from '../interval.ts';
import type { Group } from './group.ts';
import { differenceAfter, type Spread } from './spread.ts';

/** What the consistency index is made of. */
export type IndexParts = {
  readonly groups: readonly Group[];
  readonly spread: Spread;
  readonly n: number;
  readonly mean: number;
  /** Undefined where luck cannot be measured. */
  readonly found: Variation | undefined;
};

/**
 * The 95 % interval of the consistency index, for these routes and no others: C ± 1.96·√(Σ_r d_r²), where d_r is half of
 * what C changes while the mean of route r goes from one standard error below to one above. The standard error counts one
 * failure and one success more than there were, so that a route that never failed is not taken for one that cannot.
 *
 * Units: points of 100, within 0 and 100. It holds the true index in 93 to 97 of 100 simulated companies, and in more
 * where nearly all or nearly nothing is kept.
 * Source: the delta method, by differences; the addition after Agresti and Coull (1998), The American Statistician 52.
 */
export function indexInterval(parts: IndexParts): Interval {
  const index = indexOf({ ...parts, difference: parts.spread.difference });
  const variance = parts.groups.reduce((sum, group) => sum + effectOf(group, parts) ** 2, 0);
  const half = Z_95 * Math.sqrt(variance);
  return [Math.max(0, index - half), Math.min(100, index + half)];
}

function effectOf(group: Group, parts: IndexParts): number {
  const error = standardError(group);
  const above = Math.min(1, group.mean + error);
  const below = Math.max(0, group.mean - error);
  return ((indexWith(group, above, parts) - indexWith(group, below, parts)) / (above - below)) * error;
}

function standardError({ n, mean, within }: Group): number {
  const guarded = (n * mean + 1) / (n + 2);
  const squares = within + n * (mean - guarded) ** 2 + guarded ** 2 + (1 - guarded) ** 2;
  return Math.sqrt(squares) / (n + 2);
}

/** The index if one route had another mean, from what changes and not from all routes anew. */
function indexWith(group: Group, mean: number, parts: IndexParts): number {
  const { n, found, spread } = parts;
  const weight = group.n / n;
  const step = mean - group.mean;
  return indexOf({
    mean: parts.mean + weight * step,
    difference: differenceAfter(spread, { weight, from: group.mean, to: mean }),
    found: found && { ...found, between: found.between + squaresBy(step, group, parts) / (found.groups - 1) },
  });
}

type Ingredients = { readonly mean: number; readonly difference: number; readonly found: Variation | undefined };

function indexOf({ mean, difference, found }: Ingredients): number {
  return 100 * mean - 50 * reliabilityOf(found) * difference;
}

function squaresBy(step: number, group: Group, { n, mean }: IndexParts): number {
  return group.n * (2 * step * (group.mean - mean) + step * step * (1 - group.n / n));
}
