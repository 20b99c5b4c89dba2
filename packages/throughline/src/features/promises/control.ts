import { judgeShares, sharesChart } from '@throughline/measures';
import type { Control, WeekShare } from './contract.ts';

/** Whether the weekly shares of a promise hold still, and between which limits. Weeks in which nothing fell due are left out. */
export function controlOf(weeks: readonly WeekShare[]): Control {
  const counted = weeks.filter(({ due }) => due > 0);
  const periods = counted.map(({ due, dueKept }) => ({ kept: dueKept, n: due }));
  const judged = judgeShares(periods);
  const chart = sharesChart(periods);
  const weekAt = (at: number) => counted[at]?.week ?? '';
  return {
    verdict: judged.verdict,
    trusted: judged.verdict !== 'too-few' && judged.trusted,
    method: chart.ok ? chart.method : null,
    centre: chart.ok ? chart.centre : null,
    limits: chart.ok ? chart.points.map(({ lower, upper }, at) => ({ week: weekAt(at), lower, upper })) : null,
    signals:
      judged.verdict === 'too-few'
        ? []
        : judged.signals.map(({ at, why, points }) => ({
            week: weekAt(at),
            why,
            side: chart.ok && (chart.points[at]?.z ?? 0) < 0 ? 'below' : 'above',
            weeks: points.map(weekAt),
          })),
  };
}
