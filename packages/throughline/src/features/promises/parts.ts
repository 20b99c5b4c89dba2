import { Fault } from '#foundation/fault.ts';
import type { Ground } from '#foundation/house.ts';
import { knownPersonas } from '#foundation/persona-then.ts';
import type { PromisePart, ScorecardFilter } from './contract.ts';
import { demandPromise } from './known-promise.ts';
import { routeKeys } from './scorecard.ts';
import { type Tally, tally } from './tally.ts';

export type PartsAsked = Partial<ScorecardFilter> & { readonly promise: string; readonly by: string };

/**
 * How often a promise was kept in each part, the busiest part first and spans of time in their order. A customer may be
 * of several personas, so that these parts may overlap; all others part the whole.
 *
 * Errors: a `Fault` "not-found" for an unknown promise, or for a route that it does not compare.
 */
export async function promiseParts(ground: Ground, { promise, by, ...filter }: PartsAsked): Promise<PromisePart[]> {
  const def = demandPromise(ground, promise);
  const narrowing = { ...filter, promises: [promise] };
  switch (by) {
    case 'persona':
      return personaParts(ground, narrowing);
    case 'team':
    case 'channel':
      return (await tally(ground, narrowing, by)).map(({ value, counts }) => partOf(value, counts));
    case 'month':
    case 'week':
      return (await tally(ground, narrowing, by)).map(({ key, counts }) => partOf(key, counts));
    default: {
      const key = by.replace(/^route:/, '');
      if (!routeKeys(def).includes(key)) throw noSuchRoute(promise, key, routeKeys(def));
      const values = await tally(ground, narrowing, 'each-route-value');
      return values.filter((part) => part.key === key).map(({ value, counts }) => partOf(value, counts));
    }
  }
}

async function personaParts(ground: Ground, narrowing: Partial<ScorecardFilter>): Promise<PromisePart[]> {
  const personas = [...knownPersonas(ground).map(({ name }) => name), ''];
  const parts = await Promise.all(
    personas.map(async (persona) => {
      const [found] = await tally(ground, { ...narrowing, persona }, 'whole');
      return found === undefined ? [] : [partOf(persona, found.counts)];
    }),
  );
  return parts.flat();
}

function partOf(part: string, counts: Tally['counts']): PromisePart {
  return { part: part === '' ? null : part, ...counts };
}

function noSuchRoute(promise: string, key: string, keys: readonly string[]): Fault {
  return new Fault('not-found', `The promise "${promise}" does not compare "${key}".`, {
    hint: keys.length === 0 ? 'It compares nothing.' : `It compares: ${keys.join(', ')}.`,
  });
}
