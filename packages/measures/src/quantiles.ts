/**
 * The value below which the share `p` of the values lies, by linear interpolation between neighbours (type 7, the
 * default of R, NumPy and spreadsheets): position (n − 1)·p in the sorted values. Undefined without values.
 *
 * Units: those of the values. Errors: a RangeError for a `p` outside 0 to 1.
 * Source: Hyndman and Fan (1996), The American Statistician 50.
 */
export function quantile(values: readonly number[], p: number): number | undefined {
  return quantiles(values, [p])[0];
}

/** Several quantiles of the same values, sorting them once. Without values, an empty list. */
export function quantiles(values: readonly number[], ps: readonly number[]): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return [];
  return ps.map((p) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`A quantile's share lies from 0 to 1, but it is ${p}.`);
    const position = (sorted.length - 1) * p;
    const below = Math.floor(position);
    const low = sorted[below] ?? 0;
    const high = sorted[below + 1] ?? low;
    return low + (position - below) * (high - low);
  });
}
