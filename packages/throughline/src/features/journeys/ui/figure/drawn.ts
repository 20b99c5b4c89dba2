import { addresses } from '#web/addresses.ts';
import { keptShare } from '#web/kit/figures.ts';
import { spoken, words } from '#web/words.ts';
import type { RouteOnLine, StageOnLine } from '../../contract.ts';
import type { StageDrawn } from './drawing.ts';

/** What the drawing needs of a stage. */
export function drawn(stage: StageOnLine): StageDrawn {
  return {
    name: stage.name,
    level: stage.rate,
    levelBefore: stage.rateBefore,
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
