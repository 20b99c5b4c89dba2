import { Fault } from '#foundation/fault.ts';
import type { Ground } from '#foundation/house.ts';
import { type Span, type SpanAsked, spanBefore, spanOf } from '#foundation/period.ts';
import { knownPersonas } from '#foundation/persona-then.ts';
import type { Choices } from './contract.ts';

export type MomentWay = 'team' | 'channel' | 'persona' | 'month' | 'week';

/** By what moments can be cut. */
export function momentWays(ground: Ground): MomentWay[] {
  return ['team', 'channel', ...personaWay(ground), 'month', 'week'];
}

/** Nobody can be told apart by personas that say nothing to know them by. */
function personaWay(ground: Ground): readonly 'persona'[] {
  return knownPersonas(ground).length > 0 ? ['persona'] : [];
}

/** By what a promise can be cut: its routes first, then what every promise has. Errors: a `Fault` "not-found" for an unknown promise. */
export function promiseWays(ground: Ground, name: string): string[] {
  const { promises } = ground.blueprint.blueprint;
  const found = promises.find((promise) => promise.name === name);
  if (!found) {
    throw new Fault('not-found', `The blueprint has no promise "${name}".`, {
      hint: `It has: ${promises.map((promise) => promise.name).join(', ')}.`,
    });
  }
  const routes = found.compare.map((field) => field.name);
  const always = ['team', 'channel'].filter((way) => !routes.includes(way));
  return [
    ...routes.map((key) => (key === 'team' || key === 'channel' ? key : `route:${key}`)),
    ...always,
    ...personaWay(ground),
    'month',
    'week',
  ];
}

/** What can be compared. */
export function choices(ground: Ground): Choices {
  const { timezone, promises, moments } = ground.blueprint.blueprint;
  return {
    asOf: ground.judgement.asOf,
    timezone,
    promises: promises.map(({ name, says, stage }) => ({ name, says, stage, ways: promiseWays(ground, name) })),
    moments: moments.map(({ name, says, stage, feels }) => ({ name, says, stage, feels, ways: momentWays(ground) })),
  };
}

export type PeriodsAsked = SpanAsked & {
  readonly againstFrom?: number | undefined;
  readonly againstTo?: number | undefined;
};

/** The period and the one it is held against. Errors: a `Fault` "bad-input" for one that ends before it begins. */
export function periodsOf(asked: PeriodsAsked, asOf: number): { readonly period: Span; readonly against: Span } {
  const period = spanOf(asked, asOf);
  if (asked.againstFrom === undefined && asked.againstTo === undefined) return { period, against: spanBefore(period) };
  const to = asked.againstTo ?? period.from;
  return { period, against: spanOf({ from: asked.againstFrom ?? to - (period.to - period.from), to }, asOf) };
}

/** The way that was asked for, or the first there is. Errors: a `Fault` "bad-input" for one that is not among them. */
export function wayOf<Way extends string>(
  by: string | undefined,
  ways: readonly [Way, ...Way[]] | readonly Way[],
): Way {
  const [first] = ways;
  if (first === undefined) throw new Error('unreachable: everything can be cut by month');
  const found = by === undefined ? first : ways.find((way) => way === by);
  if (found !== undefined) return found;
  throw new Fault('bad-input', `It cannot be cut by "${by}".`, {
    hint: `It can be cut by: ${ways.join(', ')}.`,
    places: [{ pointer: '/by', says: `"by" must be one of ${ways.join(', ')}.` }],
  });
}
