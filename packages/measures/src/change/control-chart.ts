import { quantile } from '../quantiles.ts';
import { type ChartSignal, nelsonSignals } from './nelson.ts';

/** From so many points on a chart has limits, and from so many they can be trusted. */
export const FEWEST_FOR_LIMITS = 10;
const FEWEST_TO_TRUST = 20;

/** What a series of values does by itself, and so what a single value may mean. */
export type ValuesChart =
  | {
      readonly ok: true;
      readonly centre: number;
      readonly lower: number;
      readonly upper: number;
      /** One standard deviation, as the moving ranges tell it. */
      readonly sigma: number;
      readonly movingRange: number;
      readonly movingRangeUpper: number;
      readonly n: number;
      readonly method: 'xmr-mean' | 'xmr-median';
    }
  | { readonly ok: false; readonly reason: 'too-few' | 'no-variation'; readonly n: number };

/** Whether a series holds still. `signals` name the points that say it does not. */
export type Verdict =
  | { readonly verdict: 'too-few'; readonly n: number }
  | { readonly verdict: 'stable'; readonly n: number; readonly trusted: boolean; readonly signals: readonly [] }
  | {
      readonly verdict: 'shifted';
      readonly n: number;
      readonly trusted: boolean;
      readonly signals: readonly ChartSignal[];
    };

/**
 * The individuals and moving range chart (XmR) of values in order of time:
 *
 *   x̄ ± 3·MR̄/1.128   and   3.267·MR̄ for the moving ranges
 *
 * When one moving range lies above its own limit it would widen all limits and pull the centre, so medians stand in
 * for both means, and the median moving range is divided by 0.954; the method says which.
 *
 * Units: those of the values. Fewer than ten points: too few. No moving range at all: no variation, no limits.
 * Source: NIST/SEMATECH e-Handbook 6.3.2.2; Wheeler, Understanding Variation (1993).
 */
export function valuesChart(values: readonly number[]): ValuesChart {
  const n = values.length;
  if (n < FEWEST_FOR_LIMITS) return { ok: false, reason: 'too-few', n };
  const ranges = movingRanges(values);
  const movingRange = meanOf(ranges);
  if (movingRange === 0) return { ok: false, reason: 'no-variation', n };
  const median = quantile(ranges, 0.5) ?? 0;
  const robust = median > 0 && Math.max(...ranges) > 3.267 * movingRange;
  const sigma = robust ? median / 0.954 : movingRange / 1.128;
  const centre = robust ? (quantile(values, 0.5) ?? 0) : meanOf(values);
  return {
    ok: true,
    centre,
    lower: centre - 3 * sigma,
    upper: centre + 3 * sigma,
    sigma,
    movingRange,
    movingRangeUpper: robust ? 3.267 * 1.128 * sigma : 3.267 * movingRange,
    n,
    method: robust ? 'xmr-median' : 'xmr-mean',
  };
}

/** Whether values in order of time hold still, by Nelson's rules 1 and 2 on their XmR chart. */
export function judgeValues(values: readonly number[]): Verdict {
  const chart = valuesChart(values);
  if (chart.ok) return verdictOf(values.map((value) => (value - chart.centre) / chart.sigma));
  return chart.reason === 'too-few' ? { verdict: 'too-few', n: chart.n } : verdictOf(values.map(() => 0));
}

/** The verdict on standardised points, of which there are enough for limits. */
export function verdictOf(z: readonly number[]): Verdict {
  const n = z.length;
  const trusted = n >= FEWEST_TO_TRUST;
  const signals = nelsonSignals(z);
  return signals.length === 0
    ? { verdict: 'stable', n, trusted, signals: [] }
    : { verdict: 'shifted', n, trusted, signals };
}

/** How far each value lies from the one before it; one fewer than there are values. */
export function movingRanges(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? value)));
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
