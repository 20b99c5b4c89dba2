import { variation } from '../change/variation.ts';
import { type Group, groupOfCount } from '../consistency/group.ts';
import { type Count, demandCount } from '../rate.ts';

/**
 * Abbott's correction: of a share that was seen, what is left when a `background` would have been seen anyway.
 *
 *   (seen − background) / (1 − background), never below 0
 *
 * Units: ratios from 0 to 1. Errors: a RangeError for a share outside 0 to 1, or a background of 1.
 * Source: Abbott (1925), J. Econ. Entomol. 18:265–267.
 */
export function beyondBackground(seen: number, background: number): number {
  if (!(seen >= 0 && seen <= 1 && background >= 0 && background < 1)) {
    throw new RangeError(
      `Shares lie from 0 to 1, and a background below 1, but they are ${seen} of ${background} background.`,
    );
  }
  return Math.max(0, (seen - background) / (1 - background));
}

/** Shares drawn towards the mean of all, the more so the fewer cases they rest on. */
export type Shrunk =
  | {
      readonly ok: true;
      /** The share of all. */
      readonly mean: number;
      /** The variance of the true shares between groups. */
      readonly between: number;
      /** So many cases at the mean every share is mixed with; null where the groups do not differ beyond chance. */
      readonly weight: number | null;
      /** By the name of the group. */
      readonly shares: ReadonlyMap<string, number>;
      readonly n: number;
      readonly method: 'beta-binomial-moments';
    }
  | { readonly ok: false; readonly reason: 'too-few-groups'; readonly n: number };

/**
 * What to expect of each group next, when its own share is partly chance: the mean of a beta-binomial whose moments come
 * from the analysis of variance.
 *
 *   m = Σx/Σn   τ² = max(0, (MSB − MSW)/n₀)   M = m(1−m)/τ² − 1   shrunk = (x + M·m)/(n + M)
 *
 * Without a difference beyond chance all groups have the mean. Units: ratios from 0 to 1. Groups without cases are left out.
 * Source: Kleinman (1973), J. Am. Stat. Assoc. 68, with the variance between groups of `variation`.
 */
export function shrink(groups: ReadonlyMap<string, Count>): Shrunk {
  const counted = [...groups].filter(([, { n }]) => n > 0);
  for (const [, count] of counted) demandCount(count);
  const n = counted.reduce((sum, [, count]) => sum + count.n, 0);
  const found = variation(counted.map(([name, count]): Group => groupOfCount(name, count)));
  if (found === undefined) return { ok: false, reason: 'too-few-groups', n };
  const { mean, betweenVariance: between } = found;
  const weight = between === 0 ? null : Math.max(0, (mean * (1 - mean)) / between - 1);
  const shares = counted.map(([name, count]): [string, number] => [
    name,
    weight === null ? mean : (count.kept + weight * mean) / (count.n + weight),
  ]);
  return { ok: true, mean, between, weight, shares: new Map(shares), n, method: 'beta-binomial-moments' };
}
