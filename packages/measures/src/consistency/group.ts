import { type Count, demandCount } from '../rate.ts';

/** One route and how things went for those sent along it, as far as the arithmetic of variation needs to know. */
export type Group = {
  readonly name: string;
  readonly n: number;
  /** The mean outcome. */
  readonly mean: number;
  /** The sum of squared deviations from the mean. */
  readonly within: number;
};

/** The outcomes of one route as counts: kept is 1, not kept is 0. */
export function groupOfCount(name: string, count: Count): Group {
  demandCount(count);
  const { kept, n } = count;
  if (n === 0) return { name, n: 0, mean: 0, within: 0 };
  return { name, n, mean: kept / n, within: (kept * (n - kept)) / n };
}

/** The outcomes of one route as a value for every case. */
export function groupOfValues(name: string, values: readonly number[]): Group {
  const n = values.length;
  if (n === 0) return { name, n, mean: 0, within: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const within = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { name, n, mean, within };
}

/** Two groups as one, as if their outcomes had been listed together. */
export function merge(name: string, a: Group, b: Group): Group {
  const n = a.n + b.n;
  if (n === 0) return { name, n, mean: 0, within: 0 };
  const apart = b.mean - a.mean;
  return {
    name,
    n,
    mean: (a.n * a.mean + b.n * b.mean) / n,
    within: a.within + b.within + (apart * apart * a.n * b.n) / n,
  };
}
