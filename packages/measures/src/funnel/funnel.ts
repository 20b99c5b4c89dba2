import { atLeast, atMost } from '../chance/binomial.ts';
import { atLeastSoFar } from '../chance/normal.ts';
import { quantiles } from '../quantiles.ts';
import { type Count, demandCount, FEWEST_FOR_A_RATE } from '../rate.ts';
import { amongSoMany } from './false-discovery.ts';

/** The normal quantile of limits that hold 99.8 % of what is ordinary. */
export const Z_998 = 3.090232306167813;
/** Of the routes that are named, so many may be named by chance. */
const FALSE_FINDS = 0.05;
/** Fewer routes do not tell how routes usually differ. */
const FEWEST_ROUTES = 4;
/** The part of the outermost routes on either side that may not widen the limits by itself. */
const WINSORISED = 0.1;

export type FunnelPoint = Count & {
  readonly name: string;
  readonly share: number;
  /** Distance from the centre in standard deviations, chance and the usual differences between routes together. */
  readonly z: number;
  /** How often a route of this size lies so far off without a reason of its own. */
  readonly p: number;
  /** The same, as so many routes were looked at. */
  readonly pAmongAll: number;
  /** Where it stands outside what is ordinary; undefined for all that is not a real outlier. */
  readonly outlier: 'above' | 'below' | undefined;
};

export type Funnel =
  | {
      readonly ok: true;
      /** All kept over all cases. */
      readonly centre: number;
      /** How much more the routes differ than chance lets them; 1 is exactly that much. */
      readonly excess: number;
      /** The variance between routes that is usual here, beyond chance; 0 where chance explains all. */
      readonly between: number;
      readonly points: readonly FunnelPoint[];
      /** Routes with too few cases to stand in the funnel. */
      readonly tooSmall: readonly string[];
      readonly n: number;
      readonly method: 'funnel-99.8-additive-bh';
    }
  | { readonly ok: false; readonly reason: 'too-few-routes' | 'no-variation'; readonly n: number };

/**
 * Which routes are outliers, by a funnel plot: shares against their number of cases, between limits around the share of all.
 *
 *   s_i = √(c(1−c)/n_i)   z_i = (p_i − c)/s_i, the outermost tenth on each side drawn in   φ = mean z²
 *   τ² = max(0, (kφ − (k−1)) / (Σw − Σw²/Σw)), w = 1/s²     limits: c ± 3.09·√(s² + τ²)
 *
 * A route is named only when it lies beyond its limits, exact counting of chance agrees, and no more than one in twenty
 * of those named would be named by chance. Routes below five cases are left out; fewer than four routes are too few.
 *
 * Source: Spiegelhalter (2005), Statistics in Medicine 24:1185–1202, with additive overdispersion.
 */
export function funnel(routes: ReadonlyMap<string, Count>): Funnel {
  for (const count of routes.values()) demandCount(count);
  const large = [...routes].filter(([, { n }]) => n >= FEWEST_FOR_A_RATE);
  const n = large.reduce((sum, [, count]) => sum + count.n, 0);
  if (large.length < FEWEST_ROUTES) return { ok: false, reason: 'too-few-routes', n };
  const centre = large.reduce((sum, [, count]) => sum + count.kept, 0) / n;
  if (centre === 0 || centre === 1) return { ok: false, reason: 'no-variation', n };
  const { excess, between } = overdispersion(
    large.map(([, count]) => count),
    centre,
  );
  const measured = large.map(([name, count]) => ({ name, ...count, ...measure(count, centre, between) }));
  const adjusted = amongSoMany(measured.map(({ p }) => p));
  const points = measured.map((point, i) => {
    const pAmongAll = adjusted[i] ?? 1;
    const isReal = Math.abs(point.z) > Z_998 && point.p <= 0.002 && pAmongAll <= FALSE_FINDS;
    return { ...point, pAmongAll, outlier: isReal ? sideOf(point.z) : undefined };
  });
  const tooSmall = [...routes].filter(([, count]) => count.n < FEWEST_FOR_A_RATE).map(([name]) => name);
  return { ok: true, centre, excess, between, points, tooSmall, n, method: 'funnel-99.8-additive-bh' };
}

/** The limits of a route with so many cases, within 0 and 1. */
export function funnelLimits(
  { centre, between }: { readonly centre: number; readonly between: number },
  n: number,
  z: number = Z_998,
): readonly [lower: number, upper: number] {
  const reach = z * Math.sqrt((centre * (1 - centre)) / n + between);
  return [Math.max(0, centre - reach), Math.min(1, centre + reach)];
}

function overdispersion(counts: readonly Count[], centre: number): { excess: number; between: number } {
  const zs = counts.map(({ kept, n }) => (kept / n - centre) / Math.sqrt((centre * (1 - centre)) / n));
  const [low = 0, high = 0] = quantiles(zs, [WINSORISED, 1 - WINSORISED]);
  const k = counts.length;
  const excess = zs.reduce((sum, z) => sum + Math.min(high, Math.max(low, z)) ** 2, 0) / k;
  const weights = counts.map(({ n }) => n / (centre * (1 - centre)));
  const all = sum(weights);
  const scale = all - sum(weights.map((weight) => weight * weight)) / all;
  return { excess, between: Math.max(0, (k * excess - (k - 1)) / scale) };
}

/** The larger of two probabilities: by the limits, and by exact counting of chance alone. */
function measure({ kept, n }: Count, centre: number, between: number) {
  const share = kept / n;
  const z = (share - centre) / Math.sqrt((centre * (1 - centre)) / n + between);
  const exact = 2 * Math.min(atMost(kept, n, centre), atLeast(kept, n, centre));
  return { share, z, p: Math.max(Math.min(1, exact), atLeastSoFar(z)) };
}

function sideOf(z: number): 'above' | 'below' {
  return z > 0 ? 'above' : 'below';
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
