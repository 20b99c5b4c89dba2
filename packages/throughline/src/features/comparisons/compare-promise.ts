import { apartFromRest, type Count, type Funnel, funnel, type PartApart } from '@throughline/measures';
import {
  listScorecards,
  type PromisePart,
  readPromiseParts,
  type ScorecardFilter,
} from '#features/promises/contract.ts';
import type { Apart } from '#features/stages/contract.ts';
import type { House } from '#foundation/house.ts';
import type { ComparedPart, PromiseComparison } from './contract.ts';
import { countOf, differenceOf, keptShareOf } from './difference.ts';
import { type PeriodsAsked, periodsOf, promiseWays, wayOf } from './ways.ts';

export type PromiseComparisonAsked = PeriodsAsked &
  Partial<Omit<ScorecardFilter, 'from' | 'to'>> & { readonly promise: string; readonly by?: string | undefined };

/**
 * One promise cut into parts: each against the rest of the period, and against itself in the other one.
 *
 * Errors: a `Fault` "not-found" for an unknown promise, "bad-input" for a way it cannot be cut or a period that ends before
 * it begins.
 */
export async function comparePromise(house: House, asked: PromiseComparisonAsked): Promise<PromiseComparison> {
  const { promise, by: way, from, to, againstFrom, againstTo, ...filter } = asked;
  const ways = promiseWays(house, promise);
  const by = wayOf(way, ways);
  const { period, against } = periodsOf({ from, to, againstFrom, againstTo }, house.judgement.asOf);
  const [parts, former, whole, formerWhole] = await Promise.all([
    house.ask(readPromiseParts, { promise, by, ...filter, ...period }),
    house.ask(readPromiseParts, { promise, by, ...filter, ...against }),
    house.ask(listScorecards, { ...filter, ...period }),
    house.ask(listScorecards, { ...filter, ...against }),
  ]);
  const card = whole.promises.find(({ name }) => name === promise);
  const formerCard = formerWhole.promises.find(({ name }) => name === promise);
  if (!(card && formerCard)) throw new Error(`unreachable: no counts for ${promise}, which the blueprint has`);
  const { name, says, stage, target } = card;
  const compared = outliersOf(parts.parts);
  return {
    asOf: house.judgement.asOf,
    timezone: house.blueprint.blueprint.timezone,
    promise: { name, says, stage, target },
    by,
    ways,
    period,
    against,
    now: keptShareOf(countOf(card)),
    before: keptShareOf(countOf(formerCard)),
    change: differenceOf(countOf(card), countOf(formerCard)),
    parts: partsOf({ now: parts.parts, before: isTime(by) ? [] : former.parts, whole: countOf(card), compared }),
    named: compared.ok ? 'compared' : namedOf(compared.reason),
    overlap: by === 'persona',
  };
}

/** Parts that are spans of time have no counterpart in another period. */
function isTime(by: string): boolean {
  return by === 'month' || by === 'week';
}

function namedOf(reason: 'too-few-routes' | 'no-variation'): PromiseComparison['named'] {
  return reason === 'no-variation' ? 'no-variation' : 'too-few-parts';
}

function outliersOf(parts: readonly PromisePart[]): Funnel {
  return funnel(new Map(parts.map((part) => [part.part ?? '', countOf(part)])));
}

type Cut = {
  readonly now: readonly PromisePart[];
  readonly before: readonly PromisePart[];
  readonly whole: Count;
  readonly compared: Funnel;
};

/** A row for each part in which something fell due in either period. */
function partsOf({ now, before, whole, compared }: Cut): ComparedPart[] {
  const names = [...new Set([...now, ...before].filter(({ due }) => due > 0).map(({ part }) => part))];
  const countIn = (parts: readonly PromisePart[], name: string | null): Count => {
    const found = parts.find(({ part }) => part === name);
    return found ? countOf(found) : { kept: 0, n: 0 };
  };
  const apart = apartFromRest(new Map(names.map((name) => [name ?? '', countIn(now, name)])), whole);
  return names.map((part) => {
    const here = countIn(now, part);
    const rest = { kept: whole.kept - here.kept, n: whole.n - here.n };
    const former = countIn(before, part);
    return {
      part,
      now: keptShareOf(here),
      before: keptShareOf(former),
      change: differenceOf(here, former),
      rest: keptShareOf(rest),
      apart: apartOf(apart.get(part ?? '')),
      outlier: (compared.ok && compared.points.find(({ name }) => name === (part ?? ''))?.outlier) || null,
    };
  });
}

function apartOf(found: PartApart | undefined): Apart {
  if (!found?.difference.ok) return { side: null, difference: null, interval: null };
  const { value: difference, interval } = found.difference;
  return { side: found.side ?? null, difference, interval };
}
