import { addresses } from '#web/addresses.ts';
import { keptShare } from '#web/kit/figures.ts';
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
    moments: stage.moments.map(({ name, feels, customers }) => ({
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

/**
 * The band reaches to where the line would pass for customers of the best and of the worst route, all else the same:
 * level · (route's rate / promise's rate) ^ its share of the weights. With one promise that is the routes' own rates.
 */
export function bandOf({ rate, band, promises }: StageOnLine): StageDrawn['band'] {
  if (rate === null || band === null) return null;
  const { best, worst } = band;
  const promise = promises.find(({ name }) => name === best.promise);
  if (promise?.now.rate == null || best.rate === null || worst.rate === null) return null;
  const own = promise.now.rate;
  const weights = promises.reduce((sum, { now, weight }) => sum + (now.rate === null ? 0 : weight), 0);
  const reach = (share: number) =>
    own === 0 ? share : Math.min(1, rate * (share / own) ** (promise.weight / weights));
  return { low: reach(worst.rate), high: reach(best.rate), lowSays: routeWords(worst), highSays: routeWords(best) };
}

function routeWords({ route, ...kept }: RouteOnLine): string {
  return `${routeName(route)} ${keptShare(kept)}`;
}

/** `Constituent Call` of `{ channel: 'Constituent Call' }`. */
export function routeName(route: RouteOnLine['route']): string {
  return Object.values(route)
    .map((value) => value ?? '–')
    .join(', ');
}

/** `channel` of `{ channel: 'Constituent Call' }`. */
export function routeKey(route: RouteOnLine['route']): string {
  return Object.keys(route).join(', ');
}
