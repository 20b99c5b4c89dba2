import { type Interval, Z_95 } from './interval.ts';

/** Below this many cases a share is told as "3 of 4", never as a percentage. */
export const FEWEST_FOR_A_RATE = 5;

/** A count of successes among cases. Whole numbers, `kept <= n`. */
export type Count = { readonly kept: number; readonly n: number };

/** A share with its interval, or the counts alone when there are too few cases for a share. */
export type Rate =
  | (Count & { readonly ok: true; readonly value: number; readonly interval: Interval; readonly method: 'wilson-95' })
  | (Count & { readonly ok: false; readonly reason: 'too-few' });

/** The difference of two rates, first minus second. */
export type RateDifference =
  | {
      readonly ok: true;
      readonly value: number;
      readonly interval: Interval;
      readonly n: number;
      readonly method: 'newcombe-10-95';
    }
  | { readonly ok: false; readonly reason: 'too-few'; readonly n: number };

/**
 * The share of `kept` among `n` with its 95 % Wilson interval; too few below five cases.
 *
 * Units: a ratio from 0 to 1.
 * Errors: a RangeError when the counts are not whole numbers with `0 <= kept <= n`.
 */
export function rate(count: Count): Rate {
  demandCount(count);
  const { kept, n } = count;
  if (n < FEWEST_FOR_A_RATE) return { ok: false, reason: 'too-few', kept, n };
  return { ok: true, value: kept / n, interval: wilson(count), kept, n, method: 'wilson-95' };
}

/**
 * The 95 % Wilson score interval of a share, without continuity correction:
 *
 *   (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n)
 *
 * Units: ratios from 0 to 1. No cases at all leave everything possible: [0, 1].
 * Source: Wilson (1927), J. Am. Stat. Assoc. 22; Newcombe (1998), Stat. Med. 17:857–872, method 3.
 */
export function wilson({ kept, n }: Count): Interval {
  if (n === 0) return [0, 1];
  const share = kept / n;
  const zz = Z_95 * Z_95;
  const scale = 1 + zz / n;
  const centre = (share + zz / (2 * n)) / scale;
  const half = (Z_95 * Math.sqrt((share * (1 - share)) / n + zz / (4 * n * n))) / scale;
  return [kept === 0 ? 0 : Math.max(0, centre - half), kept === n ? 1 : Math.min(1, centre + half)];
}

/**
 * How far two independent shares lie apart, with Newcombe's 95 % hybrid score interval:
 *
 *   d − √((p₁−l₁)² + (u₂−p₂)²)  to  d + √((u₁−p₁)² + (p₂−l₂)²),  l and u from Wilson
 *
 * Units: a difference of ratios, −1 to 1. Too few when either side has fewer than five cases; `n` is the smaller side.
 * Source: Newcombe (1998), Stat. Med. 17:873–890, method 10.
 */
export function rateDifference(first: Count, second: Count): RateDifference {
  const a = rate(first);
  const b = rate(second);
  const n = Math.min(first.n, second.n);
  if (!(a.ok && b.ok)) return { ok: false, reason: 'too-few', n };
  const value = a.value - b.value;
  const down = Math.hypot(a.value - a.interval[0], b.interval[1] - b.value);
  const up = Math.hypot(a.interval[1] - a.value, b.value - b.interval[0]);
  return {
    ok: true,
    value,
    interval: [Math.max(-1, value - down), Math.min(1, value + up)],
    n,
    method: 'newcombe-10-95',
  };
}

/** Refuses counts that cannot be: a fault of the caller, not of the data. */
export function demandCount({ kept, n }: Count): void {
  if (Number.isSafeInteger(n) && Number.isSafeInteger(kept) && 0 <= kept && kept <= n) return;
  throw new RangeError(`A count must be whole with 0 <= kept <= n, but kept is ${kept} and n is ${n}.`);
}
