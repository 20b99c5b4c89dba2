import { reliabilityOf, variation } from '../change/variation.ts';
import type { Interval } from '../interval.ts';
import { type Count, FEWEST_FOR_A_RATE } from '../rate.ts';
import { indexInterval } from './consistency-interval.ts';
import { type Group, groupOfCount, groupOfValues, merge } from './group.ts';
import { spreadOf } from './spread.ts';

/** How alike, and how near to what was intended, customers are served along different routes. */
export type Consistency =
  | {
      readonly ok: true;
      /** C, 0 to 100: the intended experience to be expected on the worse of two random customers' routes. */
      readonly index: number;
      /** 95 %, for these routes and no others. */
      readonly interval: Interval;
      /** Points lost because things go wrong at all, 100·(1 − μ). */
      readonly level: number;
      /** Points lost because it depends on the route, 50·λ·G; null when that cannot be measured. */
      readonly luck: number | null;
      /** The share of all variation that is which route one met, 0 to 100; null when that cannot be measured. */
      readonly randomness: number | null;
      /** The mean outcome μ, 0 to 1. */
      readonly mean: number;
      /** G: how far two random customers' routes lie apart, on average. */
      readonly difference: number;
      /** λ: the part of those differences that is not chance, 0 to 1. */
      readonly reliability: number;
      readonly n: number;
      /** The routes that were compared, after pooling. */
      readonly routes: number;
      /** Routes too small to stand alone, counted together as "other". */
      readonly pooled: readonly string[];
      readonly method: 'consistency-1';
    }
  | { readonly ok: false; readonly reason: 'too-few'; readonly n: number };

/** The name under which small routes are counted together. */
const OTHER_ROUTES = 'other';

type Pooling = { readonly poolBelow?: number };

/**
 * The consistency index from how often each route kept its word. See `consistencyOfGroups` for the formula.
 *
 * @param poolBelow routes with fewer cases are counted together; five unless told otherwise
 */
export function consistency(routes: ReadonlyMap<string, Count>, pooling: Pooling = {}): Consistency {
  return consistencyOfGroups(
    [...routes].map(([name, count]) => groupOfCount(name, count)),
    pooling,
  );
}

/**
 * The same from attainments, 0 (failed) to 1 (as intended), of every case on each route.
 *
 * Errors: a RangeError for an attainment outside 0 to 1.
 */
export function consistencyOfAttainments(
  routes: ReadonlyMap<string, readonly number[]>,
  pooling: Pooling = {},
): Consistency {
  for (const [name, attainments] of routes) {
    const outside = attainments.find((q) => !(q >= 0 && q <= 1));
    if (outside !== undefined)
      throw new RangeError(`An attainment lies from 0 to 1, but one of "${name}" is ${outside}.`);
  }
  return consistencyOfGroups(
    [...routes].map(([name, attainments]) => groupOfValues(name, attainments)),
    pooling,
  );
}

/**
 *   w_r = n_r/N     μ = Σ w_r·q̄_r     G = Σ_r Σ_s w_r·w_s·|q̄_r − q̄_s|     λ = √max(0, 1 − MSW/MSB)
 *   C = 100·(μ − ½·λ·G)     100 = C + level loss + luck loss     100·μ² ≤ C ≤ 100·μ
 *
 * Units: points of 100.
 * Edge cases: fewer than five cases in all are too few; one route, or one case on each, leaves luck unmeasured and
 * C = 100·μ; no difference between routes, or less than chance would make, has λ = 0; nothing varying within routes
 * has λ = 1; μ = 0 has C = 0.
 * Source: Throughline's own index, not a published standard. Without λ it is Sen's welfare index μ·(1 − Gini).
 */
function consistencyOfGroups(all: readonly Group[], { poolBelow = FEWEST_FOR_A_RATE }: Pooling): Consistency {
  const n = all.reduce((sum, group) => sum + group.n, 0);
  if (n < FEWEST_FOR_A_RATE) return { ok: false, reason: 'too-few', n };
  const { groups, pooled } = poolSmall(all, poolBelow);
  const found = variation(groups);
  const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / n;
  const spread = spreadOf(groups, n);
  const { difference } = spread;
  const reliability = reliabilityOf(found);
  const luck = 50 * reliability * difference;
  return {
    ok: true,
    index: 100 * mean - luck,
    interval: indexInterval({ groups, spread, n, mean, found }),
    level: 100 * (1 - mean),
    luck: found === undefined ? null : luck,
    randomness: found === undefined ? null : 100 * found.epsilonSquared,
    mean,
    difference,
    reliability,
    n,
    routes: groups.length,
    pooled,
    method: 'consistency-1',
  };
}

function poolSmall(all: readonly Group[], poolBelow: number): { groups: readonly Group[]; pooled: readonly string[] } {
  const large = all.filter(({ n }) => n > 0 && n >= poolBelow);
  const small = all.filter(({ n }) => n > 0 && n < poolBelow);
  if (small.length === 0) return { groups: large, pooled: [] };
  const nothing: Group = { name: OTHER_ROUTES, n: 0, mean: 0, within: 0 };
  const other = small.reduce((sum, group) => merge(OTHER_ROUTES, sum, group), nothing);
  return { groups: [...large, other], pooled: small.map(({ name }) => name) };
}
