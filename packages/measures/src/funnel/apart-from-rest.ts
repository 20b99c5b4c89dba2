import { atLeastSoFar } from '../chance/normal.ts';
import { type Count, FEWEST_FOR_A_RATE, type RateDifference, rateDifference } from '../rate.ts';
import { amongSoMany } from './false-discovery.ts';

/** Of the parts that are told apart, so many may be told apart by chance. */
const FALSE_FINDS = 0.05;

export type PartApart = {
  /** The part's share minus that of all others together. */
  readonly difference: RateDifference;
  /** How often chance alone sets a part at least so far apart, as so many parts were looked at. */
  readonly pAmongAll: number;
  /** On which side of the rest it stands; undefined where chance may explain it, or too few cases stand on a side. */
  readonly side: 'above' | 'below' | undefined;
};

/**
 * Which parts differ from all the others together, by more than chance explains when so many are looked at. `whole` counts
 * every case once, also where a case stands in several parts.
 *
 * Units: ratios. Errors: a RangeError when a part has more cases than the whole.
 * Source: Newcombe (1998), method 10, for the interval; Benjamini and Hochberg (1995) over the parts.
 */
export function apartFromRest(parts: ReadonlyMap<string, Count>, whole: Count): ReadonlyMap<string, PartApart> {
  const held = [...parts].map(([name, part]) => {
    const rest = { kept: whole.kept - part.kept, n: whole.n - part.n };
    return { name, difference: rateDifference(part, rest), p: chanceOfDifference(part, rest) };
  });
  const testable = held.filter(({ difference }) => difference.ok);
  const adjusted = amongSoMany(testable.map(({ p }) => p));
  const pOf = new Map(testable.map(({ name }, at) => [name, adjusted[at] ?? 1]));
  return new Map(
    held.map(({ name, difference }): [string, PartApart] => {
      const pAmongAll = pOf.get(name) ?? 1;
      return [name, { difference, pAmongAll, side: sideOf(difference, pAmongAll) }];
    }),
  );
}

/**
 * How often chance sets two equal shares at least so far apart: the two-sided test of their pooled share with Yates' correction,
 * which leans towards chance. 1 where a side has fewer than five cases.
 *
 * Units: a probability. Source: Yates (1934); the same as a 2 × 2 chi-squared test with the correction.
 */
export function chanceOfDifference(one: Count, other: Count): number {
  if (one.n < FEWEST_FOR_A_RATE || other.n < FEWEST_FOR_A_RATE) return 1;
  const pooled = (one.kept + other.kept) / (one.n + other.n);
  const unit = 1 / one.n + 1 / other.n;
  const error = Math.sqrt(pooled * (1 - pooled) * unit);
  const apart = Math.max(0, Math.abs(one.kept / one.n - other.kept / other.n) - unit / 2);
  return error === 0 || apart === 0 ? 1 : atLeastSoFar(apart / error);
}

function sideOf(difference: RateDifference, p: number): 'above' | 'below' | undefined {
  if (!difference.ok || p > FALSE_FINDS) return undefined;
  if (difference.interval[0] > 0) return 'above';
  return difference.interval[1] < 0 ? 'below' : undefined;
}
