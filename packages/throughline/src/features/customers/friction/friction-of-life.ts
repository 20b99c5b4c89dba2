import type { Blueprint } from '@throughline/blueprint';
import { frictionWeights, quantiles } from '@throughline/measures';
import type { z } from 'zod';
import type { Episode, FrictionOfLife, notMeasured } from '../life/contract.ts';
import { contactsOf } from '../life/history.ts';
import { returnsKnown } from './again.ts';

const HEAVY = 50;
const FEWEST_FOR_QUANTILES = 5;
const MOST_SHOWN = 20;

/** The friction of a whole life: never as a mean, since one bad episode does not vanish among many good ones. */
export function frictionOfLife(blueprint: Blueprint, episodes: readonly Episode[], cases: number): FrictionOfLife {
  const rubbed = episodes.filter(({ units }) => units > 0);
  return {
    ...spreadOf(episodes),
    heaviest: rubbed.toSorted((one, other) => other.units - one.units || other.to - one.to).slice(0, MOST_SHOWN),
    weights: { ...frictionWeights },
    notMeasured: missing(blueprint, cases),
  };
}

/** How friction is spread over episodes. */
export function spreadOf(episodes: readonly Pick<Episode, 'index'>[]) {
  const indices = episodes.map(({ index }) => index);
  const [median = null, p90 = null] = indices.length < FEWEST_FOR_QUANTILES ? [] : quantiles(indices, [0.5, 0.9]);
  return {
    episodes: indices.length,
    free: indices.filter((index) => index === 0).length,
    heavy: indices.filter((index) => index >= HEAVY).length,
    median,
    p90,
  };
}

/** What the blueprint or the events do not let us know, so that no friction is not taken for none measured. */
export function missing(blueprint: Blueprint, cases: number): z.infer<typeof notMeasured>[] {
  const hasContacts = contactsOf(blueprint).length > 0;
  const returns = returnsKnown(blueprint);
  const comesBack =
    returns.promises.size > 0 || [...returns.moments.values()].some(({ seen }) => seen.form === 'followed-by');
  const hasDeadlines = blueprint.promises.some(({ form }) => form.form === 'kept');
  return [
    ...(hasContacts ? [] : [{ kind: 'repeat-contact', why: 'no-contacts' } as const]),
    ...(hasContacts && comesBack
      ? []
      : (['reopening', 'chaser'] as const).map((kind) => ({
          kind,
          why: hasContacts ? ('no-returns' as const) : ('no-contacts' as const),
        }))),
    ...(cases > 0 ? [] : (['hand-off', 'ping-pong'] as const).map((kind) => ({ kind, why: 'no-teams' as const }))),
    ...(hasDeadlines ? [] : [{ kind: 'late', why: 'no-deadlines' } as const]),
    { kind: 'channel-switch', why: 'not-in-events' },
    { kind: 'repeated-information', why: 'not-in-events' },
  ];
}
