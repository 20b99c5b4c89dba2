import { addresses } from '#web/addresses.ts';
import { keptShare } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { PromiseOnLine, RouteOnLine, StageOnLine } from '../contract.ts';
import type { StageDrawn } from './drawing.ts';

/** What the drawing needs of a stage. */
export function drawn(stage: StageOnLine): StageDrawn {
  return {
    name: stage.name,
    level: stage.rate,
    levelBefore: levelBefore(stage.promises),
    band: bandOf(stage),
    promises: stage.promises.map(({ name, now, target, period }) => ({
      name,
      kept: now,
      target,
      href: addresses.promise(name, period),
    })),
    moments: stage.moments
      .filter(({ customers }) => customers > 0)
      .map(({ name, feels, customers }) => ({
        name,
        feels,
        customers,
        href: addresses.moment(name),
      })),
  };
}

/** Where the line passed in the period before, by the same weighted geometric mean. */
export function levelBefore(promises: readonly PromiseOnLine[]): number | null {
  const said = promises.flatMap(({ before, weight }) => (before.rate === null ? [] : [{ rate: before.rate, weight }]));
  const weights = said.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  return Math.exp(said.reduce((sum, { rate, weight }) => sum + (weight / weights) * Math.log(rate), 0));
}

/** From the worst route to the best, and never past the line itself, which may pass between several promises. */
export function bandOf({ rate, band }: StageOnLine): StageDrawn['band'] {
  if (rate === null || band === null || band.best.rate === null || band.worst.rate === null) return null;
  const { best, worst } = band;
  return {
    low: Math.min(rate, band.worst.rate),
    high: Math.max(rate, band.best.rate),
    lowSays: routeWords(worst),
    highSays: routeWords(best),
  };
}

function routeWords({ route, ...kept }: RouteOnLine): string {
  return `${routeName(route)} ${keptShare(kept)}`;
}

/** `Constituent Call` of `{ channel: 'Constituent Call' }`, and `no channel` where there was none. */
export function routeName(route: RouteOnLine['route']): string {
  return Object.entries(route)
    .map(([key, value]) => value ?? words.noRoute(spoken(key)))
    .join(', ');
}

/** `channel` of `{ channel: 'Constituent Call' }`. */
export function routeKey(route: RouteOnLine['route']): string {
  return Object.keys(route).join(', ');
}
