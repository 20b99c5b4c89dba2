import type { Group } from '../consistency/group.ts';

/** Where the variation of outcomes comes from: the one-way analysis of variance over groups. */
export type Variation = {
  readonly n: number;
  readonly groups: number;
  readonly mean: number;
  readonly betweenSquares: number;
  readonly withinSquares: number;
  /** Mean square between groups (MSB). */
  readonly between: number;
  /** Mean square within groups (MSW). */
  readonly within: number;
  /** MSB / MSW; null when nothing varies within the groups. */
  readonly f: number | null;
  /** The group size that stands for unequal ones, (N − Σn²/N) / (k − 1). */
  readonly typicalSize: number;
  /** The variance of the groups' true means, max(0, (MSB − MSW) / typicalSize). */
  readonly betweenVariance: number;
  /** Intraclass correlation ICC(1), as estimated: it may be negative. Null when nothing varies at all. */
  readonly icc: number | null;
  /** Kelley's noise-corrected share of the variation that lies between groups, 0 to 1. */
  readonly epsilonSquared: number;
  readonly method: 'anova-one-way';
};

/** Squares below this, for each case, are rounding and not variation. */
const ROUNDING = 1e-24;

/** A square root makes much of a rounding where F is exactly 1; a reliability below this is none. */
const ROUNDED_AWAY = 1e-12;

/**
 * The one-way analysis of variance, or undefined where it says nothing: fewer than two groups, or one case in each.
 *
 *   SSB = Σ n_r (q̄_r − μ)²   MSB = SSB/(k−1)   MSW = SSW/(N−k)
 *   ICC = (MSB − MSW) / (MSB + (n₀−1)·MSW)     ε² = max(0, SSB − (k−1)·MSW) / SST
 *
 * Groups without cases are left out.
 * Source: Kelley (1935) for ε²; Shrout and Fleiss (1979), Psychol. Bull. 86, for ICC(1).
 */
export function variation(all: readonly Group[]): Variation | undefined {
  const groups = all.filter(({ n }) => n > 0);
  const k = groups.length;
  const n = total(groups, (group) => group.n);
  if (k < 2 || n === k) return undefined;
  const mean = total(groups, (group) => group.n * group.mean) / n;
  const betweenSquares = significant(
    total(groups, (group) => group.n * (group.mean - mean) ** 2),
    n,
  );
  const withinSquares = significant(
    total(groups, (group) => group.within),
    n,
  );
  const between = betweenSquares / (k - 1);
  const within = withinSquares / (n - k);
  const typicalSize = (n - total(groups, (group) => group.n ** 2) / n) / (k - 1);
  const squares = betweenSquares + withinSquares;
  return {
    n,
    groups: k,
    mean,
    betweenSquares,
    withinSquares,
    between,
    within,
    f: within === 0 ? null : between / within,
    typicalSize,
    betweenVariance: Math.max(0, (between - within) / typicalSize),
    icc: squares === 0 ? null : (between - within) / (between + (typicalSize - 1) * within),
    epsilonSquared: squares === 0 ? 0 : Math.max(0, betweenSquares - (k - 1) * within) / squares,
    method: 'anova-one-way',
  };
}

/**
 * λ = √max(0, 1 − MSW/MSB): the part of the groups' differences that is not chance, 0 to 1; 0 where nothing is known.
 *
 * Source: the square root of the reliability ICC(1,k).
 */
export function reliabilityOf(found: Variation | undefined): number {
  if (found === undefined || found.between <= found.within) return 0;
  const reliable = 1 - found.within / found.between;
  return reliable < ROUNDED_AWAY ? 0 : Math.sqrt(reliable);
}

function significant(squares: number, n: number): number {
  return squares <= n * ROUNDING ? 0 : squares;
}

function total(groups: readonly Group[], of: (group: Group) => number): number {
  return groups.reduce((sum, group) => sum + of(group), 0);
}
