import type { House } from '#foundation/house.ts';
import type { GatheredRoute } from '../decide/gathered.ts';
import { aboutOf, isoOf } from './about.ts';
import type { Digest, DigestGroup } from './message.ts';

/** A message stays below 20 KB and readable. */
const MOST_GROUPS = 15;
const MOST_ROUTES = 5;

/** Much as one message: for each promise and moment how often and along which routes most, the most first. */
export function digestOf(house: House, why: Digest['why'], routes: readonly GatheredRoute[]): Digest {
  const groups = [...Map.groupBy(routes, ({ kind, name }) => `${kind} ${name}`).values()]
    .flatMap((group) => groupOf(house, group))
    .toSorted((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1));
  return {
    why,
    count: countOf(routes),
    groups: groups.slice(0, MOST_GROUPS),
    more: Math.max(0, groups.length - MOST_GROUPS),
  };
}

function groupOf(house: House, routes: readonly GatheredRoute[]): readonly DigestGroup[] {
  const [first] = routes;
  if (first === undefined) return [];
  const known = routes.filter(({ team, channel }) => team !== null || channel !== null);
  return [
    {
      ...aboutOf(house, first.kind, first.name),
      count: countOf(routes),
      from: isoOf(Math.min(...routes.map((route) => route.first))),
      to: isoOf(Math.max(...routes.map((route) => route.last))),
      routes: known
        .toSorted((one, other) => other.count - one.count)
        .slice(0, MOST_ROUTES)
        .map(({ team, channel, count }) => ({ team, channel, count })),
    },
  ];
}

function countOf(routes: readonly { readonly count: number }[]): number {
  return routes.reduce((sum, { count }) => sum + count, 0);
}
