import { type Count, demandCount } from '../rate.ts';
import { FEWEST_FOR_LIMITS, meanOf, movingRanges, type Verdict, verdictOf } from './control-chart.ts';

/** One period's share between its own limits, which widen when it has few cases. */
export type SharePoint = Count & {
  readonly share: number;
  /** Within 0 and 1. */
  readonly lower: number;
  readonly upper: number;
  /** Distance from the centre in standard deviations of the chart's method. */
  readonly z: number;
};

export type SharesChart =
  | {
      readonly ok: true;
      /** All kept over all cases. */
      readonly centre: number;
      /** How much more the shares vary than chance with equal odds would let them; 1 is exactly that much. */
      readonly excess: number;
      readonly points: readonly SharePoint[];
      readonly n: number;
      readonly method: SharesMethod;
    }
  | { readonly ok: false; readonly reason: 'too-few' | 'no-variation'; readonly n: number };

/** `p`: chance alone; `p-prime`: chance and the usual changes from period to period (Laney). */
export type SharesMethod = 'p' | 'p-prime';

/** The chart of shares is too narrow with more cases a period, or more excess variation, than these. */
const MANY_CASES = 1000;
const MUCH_EXCESS = 1.2;

/**
 * The control chart of shares in order of time:
 *
 *   σ_i = √(p̄(1−p̄)/n_i)   z_i = (p_i − p̄)/σ_i   σ_z = mean|Δz|/1.128
 *   p: p̄ ± 3·σ_i     p′: p̄ ± 3·σ_i·σ_z
 *
 * The method is p′ when periods have more than 1,000 cases on average or σ_z is above 1.2, unless one is asked for.
 * Every period needs a case; leave out those without. Fewer than ten periods: too few. All or none kept: no variation.
 * Source: NIST/SEMATECH e-Handbook 6.3.3.2; Laney (2002), Quality Engineering 14(4).
 */
export function sharesChart(periods: readonly Count[], asked?: SharesMethod): SharesChart {
  for (const period of periods) demandPeriod(period);
  const n = periods.length;
  if (n < FEWEST_FOR_LIMITS) return { ok: false, reason: 'too-few', n };
  const cases = periods.reduce((sum, period) => sum + period.n, 0);
  const centre = periods.reduce((sum, period) => sum + period.kept, 0) / cases;
  if (centre === 0 || centre === 1) return { ok: false, reason: 'no-variation', n };
  const chance = periods.map((period) => Math.sqrt((centre * (1 - centre)) / period.n));
  const z = periods.map((period, i) => (period.kept / period.n - centre) / (chance[i] ?? 1));
  const excess = meanOf(movingRanges(z)) / 1.128;
  const method = asked ?? (cases / n > MANY_CASES || excess > MUCH_EXCESS ? 'p-prime' : 'p');
  const stretch = method === 'p' ? 1 : excess;
  if (stretch === 0) return { ok: false, reason: 'no-variation', n };
  const points = periods.map((period, i) => {
    const reach = 3 * (chance[i] ?? 1) * stretch;
    return {
      ...period,
      share: period.kept / period.n,
      lower: Math.max(0, centre - reach),
      upper: Math.min(1, centre + reach),
      z: (z[i] ?? 0) / stretch,
    };
  });
  return { ok: true, centre, excess, points, n, method };
}

/** Whether shares in order of time hold still, by Nelson's rules 1 and 2 on the chart of shares. */
export function judgeShares(periods: readonly Count[]): Verdict {
  const chart = sharesChart(periods);
  if (chart.ok) return verdictOf(chart.points.map(({ z }) => z));
  return chart.reason === 'too-few' ? { verdict: 'too-few', n: chart.n } : verdictOf(periods.map(() => 0));
}

function demandPeriod(period: Count): void {
  demandCount(period);
  if (period.n === 0) throw new RangeError('A period on a chart of shares needs at least one case.');
}
