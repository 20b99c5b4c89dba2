/**
 * P(|Z| ≥ |z|) of a standard normal value: the chance of lying at least so far off on either side. Exact in the far tail too.
 *
 * Units: a probability. Source: erfc(|z|/√2), by its series below 2.5 and by its continued fraction above.
 */
export function atLeastSoFar(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2.5 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** erf by the series whose terms are all positive: 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·5…(2n+1)). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n += 1) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc by Laplace's continued fraction, from its far end: e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))). */
function erfcFraction(x: number): number {
  let below = x;
  for (let n = 120; n >= 1; n -= 1) below = x + n / 2 / below;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / below;
}
