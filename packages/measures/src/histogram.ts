/** Values above `from` and up to `to`; the first bin holds its lower edge too. `to` is null for the last, open one. */
export type Bin = { readonly from: number; readonly to: number | null; readonly count: number; readonly late: boolean };

export type Histogram = {
  readonly bins: readonly Bin[];
  /** How many values came up to and with the deadline, and after it. */
  readonly inTime: number;
  readonly late: number;
  readonly n: number;
  readonly method: 'histogram-at-deadline';
};

export type HistogramShape = {
  /** Where in-time ends, inclusive; positive, in the unit of the values. */
  readonly deadline: number;
  /** How many equal bins lead up to the deadline. */
  readonly binsBefore: number;
  /** How many more of the same width follow it, before the open one. */
  readonly binsAfter: number;
};

/**
 * Counts how long things took, with the deadline always on an edge, so that no bin is both in time and late.
 * Give relative times with a deadline of 1 where each case had a deadline of its own.
 *
 * Units: those of the values, which are 0 or more. A value equal to the deadline is in time.
 */
export function histogram(values: readonly number[], { deadline, binsBefore, binsAfter }: HistogramShape): Histogram {
  const width = deadline / binsBefore;
  const last = binsBefore + binsAfter;
  const counts = new Array<number>(last + 1).fill(0);
  for (const value of values) {
    const bin = binOf(value);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const bins = counts.map((count, i) => ({
    from: i * width,
    to: i === last ? null : (i + 1) * width,
    count,
    late: i >= binsBefore,
  }));
  const late = values.filter((value) => value > deadline).length;
  return { bins, inTime: values.length - late, late, n: values.length, method: 'histogram-at-deadline' };

  function binOf(value: number): number {
    const bin = Math.min(last, Math.max(0, Math.ceil(value / width) - 1));
    return value > deadline ? Math.max(bin, binsBefore) : Math.min(bin, binsBefore - 1);
  }
}
