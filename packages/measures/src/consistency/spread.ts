import type { Group } from './group.ts';

/** How far the routes of two customers drawn at random lie apart, kept so that moving one route is cheap to reckon. */
export type Spread = {
  /** G = Σ_r Σ_s w_r·w_s·|q̄_r − q̄_s|. */
  readonly difference: number;
  /** The routes' means, rising. */
  readonly means: readonly number[];
  /** The weight of all routes before each place, and of all at the end; the same of weight times mean. */
  readonly weightBefore: readonly number[];
  readonly sumBefore: readonly number[];
};

export type Move = { readonly weight: number; readonly from: number; readonly to: number };

/** The spread of routes that have `n` cases together, from one sorted pass. */
export function spreadOf(groups: readonly Group[], n: number): Spread {
  const rising = [...groups].sort((a, b) => a.mean - b.mean || a.n - b.n);
  const weightBefore = [0];
  const sumBefore = [0];
  let difference = 0;
  for (const { n: size, mean } of rising) {
    const weight = size / n;
    const weightBelow = weightBefore.at(-1) ?? 0;
    const sumBelow = sumBefore.at(-1) ?? 0;
    difference += 2 * weight * (mean * weightBelow - sumBelow);
    weightBefore.push(weightBelow + weight);
    sumBefore.push(sumBelow + weight * mean);
  }
  return { difference: Math.max(0, difference), means: rising.map(({ mean }) => mean), weightBefore, sumBefore };
}

/** G after one route has moved from one mean to another. */
export function differenceAfter(spread: Spread, { weight, from, to }: Move): number {
  const farther = distance(spread, to) - weight * Math.abs(to - from) - distance(spread, from);
  return Math.max(0, spread.difference + 2 * weight * farther);
}

/** Σ_s w_s·|x − q̄_s|, by the place of `x` among the means. */
function distance({ means, weightBefore, sumBefore }: Spread, x: number): number {
  const place = placeOf(x, means);
  const below = x * (weightBefore[place] ?? 0) - (sumBefore[place] ?? 0);
  const weightAbove = (weightBefore.at(-1) ?? 0) - (weightBefore[place] ?? 0);
  const sumAbove = (sumBefore.at(-1) ?? 0) - (sumBefore[place] ?? 0);
  return below + sumAbove - x * weightAbove;
}

/** How many of the rising means are at or below `x`. */
function placeOf(x: number, means: readonly number[]): number {
  let low = 0;
  let high = means.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((means[middle] ?? 0) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
