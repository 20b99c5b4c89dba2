import { funnel, funnelLimits } from '@throughline/measures';
import type { Ground } from '#foundation/house.ts';
import type { ScorecardFilter } from '../contract.ts';
import { demandPromise } from '../known-promise.ts';
import { routeKeys } from '../scorecard.ts';
import { type Tally, tally } from '../tally.ts';
import type { Cut } from './contract.ts';

const LIMITS_DRAWN = 40;

/**
 * A promise by each of its compare keys, and by the team and the channel that made it where those are not among them and
 * there is more than one.
 *
 * Errors: a `Fault` "not-found" for an unknown promise.
 */
export async function cutsOf(
  ground: Ground,
  { promise, ...filter }: Partial<ScorecardFilter> & { readonly promise: string },
): Promise<Cut[]> {
  const def = demandPromise(ground, promise);
  const keys = routeKeys(def);
  const narrowing = { ...filter, promises: [promise] };
  const others = (['team', 'channel'] as const).filter((key) => !keys.includes(key));
  const [values, ...made] = await Promise.all([
    tally(ground, narrowing, 'each-route-value'),
    ...others.map((key) => tally(ground, narrowing, key)),
  ]);
  const byRoute = keys.map((key) =>
    cutOf(
      key,
      'route',
      values.filter((part) => part.key === key),
    ),
  );
  const byMade = others.map((key, at) => cutOf(key, 'made', made[at] ?? []));
  return [...byRoute.filter(({ routes }) => routes.length > 0), ...byMade.filter(({ routes }) => routes.length > 1)];
}

function cutOf(key: string, of: Cut['of'], parts: readonly Tally[]): Cut {
  const fell = parts.filter(({ counts }) => counts.due > 0);
  const found = funnel(new Map(fell.map(({ value, counts }) => [value, { kept: counts.dueKept, n: counts.due }])));
  const points = new Map(found.ok ? found.points.map((point) => [point.name, point]) : []);
  return {
    key,
    of,
    routes: fell.map(({ value, counts: { due, dueKept, rate, interval } }) => ({
      value: value === '' ? null : value,
      due,
      dueKept,
      rate,
      interval,
      outlier: points.get(value)?.outlier ?? null,
      chance: points.get(value)?.p ?? null,
    })),
    funnel: found.ok
      ? {
          centre: found.centre,
          excess: found.excess,
          limits: limitsOf(
            found,
            [...points.values()].map(({ n }) => n),
          ),
        }
      : null,
  };
}

/** The limits at sizes from the smallest route to the largest, evenly spaced as a logarithm draws them. */
function limitsOf(shape: { readonly centre: number; readonly between: number }, sizes: readonly number[]) {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  return Array.from({ length: LIMITS_DRAWN + 1 }, (_, step) => {
    const due = least * (most / least) ** (step / LIMITS_DRAWN);
    const [lower, upper] = funnelLimits(shape, due);
    return { due, lower, upper, chance: funnelLimits({ ...shape, between: 0 }, due) };
  });
}
