/**
 * P(X ≥ k) of a binomial count, summed from its own side so that a small tail is exact and never one minus something.
 *
 * Units: a probability. `n` and `k` are whole, `share` lies from 0 to 1.
 * Errors: a RangeError for anything else.
 */
export function atLeast(k: number, n: number, share: number): number {
  demandBinomial(n, share);
  if (k <= 0) return 1;
  if (k > n || share === 0) return 0;
  if (share === 1) return 1;
  return k > n * share ? upwards(k, n, share) : 1 - upwards(n - k + 1, n, 1 - share);
}

/** P(X ≤ k), in the same manner. */
export function atMost(k: number, n: number, share: number): number {
  return atLeast(n - k, n, 1 - share);
}

/** The sum of the terms from `k` on, which fall from there; ends when a term adds nothing. */
function upwards(k: number, n: number, share: number): number {
  const odds = share / (1 - share);
  let term = termOf(k, n, share);
  let sum = term;
  for (let at = k; at < n && term > sum * 1e-17; at += 1) {
    term *= ((n - at) / (at + 1)) * odds;
    sum += term;
  }
  return Math.min(1, sum);
}

/**
 * P(X = k), by deviances, so that a million cases lose no digits to large logarithms.
 *
 * Source: Loader (2000), Fast and Accurate Computation of Binomial Probabilities.
 */
function termOf(k: number, n: number, share: number): number {
  if (k === 0) return Math.exp(n * Math.log1p(-share));
  if (k === n) return Math.exp(n * Math.log(share));
  const exponent =
    stirlingError(n) -
    stirlingError(k) -
    stirlingError(n - k) -
    deviance(k, n * share) -
    deviance(n - k, n * (1 - share));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** ln n! − ln(√(2πn)·(n/e)ⁿ). */
function stirlingError(n: number): number {
  if (n > 15) {
    const nn = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / nn) / nn) / nn) / nn) / n;
  }
  let factorial = 1;
  for (let factor = 2; factor <= n; factor += 1) factorial *= factor;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - 0.5 * Math.log(2 * Math.PI);
}

/** x·ln(x/mean) + mean − x, by its series where the two lie close together. */
function deviance(x: number, mean: number): number {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let sum = (x - mean) * v;
  let power = 2 * x * v;
  for (let j = 3; j < 200; j += 2) {
    power *= v * v;
    const next = sum + power / j;
    if (next === sum) return sum;
    sum = next;
  }
  return sum;
}

function demandBinomial(n: number, share: number): void {
  if (Number.isSafeInteger(n) && n >= 0 && share >= 0 && share <= 1) return;
  throw new RangeError(`A binomial count needs a whole n and a share from 0 to 1, but they are ${n} and ${share}.`);
}
