/** What makes a thing hard for a customer, and how heavy it weighs. The weights are a convention: a repeat contact is 1. */
export const frictionWeights = {
  'repeat-contact': 1,
  reopening: 1,
  chaser: 1,
  'hand-off': 0.5,
  'ping-pong': 1,
  'channel-switch': 0.75,
  'repeated-information': 0.5,
} as const;

export type FrictionKind = keyof typeof frictionWeights | 'late';

/** A team's share of one unit; null where nobody knows the team. The shares of a unit add up to 1. */
export type CausedBy = { readonly team: string | null; readonly share: number };

export type FrictionUnit = {
  readonly kind: FrictionKind;
  /** In repeat contacts. */
  readonly weight: number;
  readonly causedBy: readonly CausedBy[];
};

export type Friction = {
  /** The sum of the weights. */
  readonly units: number;
  /** 0 to 100: see `frictionIndex`. */
  readonly index: number;
  /** What each team caused, the most first; adds up to `units`. */
  readonly byTeam: readonly { readonly team: string | null; readonly units: number }[];
  readonly method: 'sum-of-weights';
};

/** One unit of a kind whose weight is fixed. */
export function frictionUnit(kind: keyof typeof frictionWeights, causedBy: readonly CausedBy[]): FrictionUnit {
  return { kind, weight: frictionWeights[kind], causedBy };
}

/**
 * What a late promise weighs: log2(1 + late / promised), so that twice the time is one repeat contact.
 *
 * Both in one unit, whichever. Errors: a RangeError unless something was promised and nothing is earlier than in time.
 */
export function lateWeight({ late, promised }: { readonly late: number; readonly promised: number }): number {
  if (late >= 0 && promised > 0 && late < Infinity) return Math.log2(1 + late / promised);
  throw new RangeError(
    `A time of ${promised} that is ${late} late has no weight: give more than none, and none at least.`,
  );
}

/** All friction of one episode. Additive: the units of two episodes together are the sum of both. */
export function friction(found: readonly FrictionUnit[]): Friction {
  const teams = new Map<string | null, number>();
  for (const { weight, causedBy } of found) {
    for (const { team, share } of causedBy) teams.set(team, (teams.get(team) ?? 0) + weight * share);
  }
  const units = found.reduce((sum, { weight }) => sum + weight, 0);
  return {
    units,
    index: frictionIndex(units),
    byTeam: [...teams]
      .map(([team, caused]) => ({ team, units: caused }))
      .toSorted((one, other) => other.units - one.units),
    method: 'sum-of-weights',
  };
}

/** 100 · (1 − 2^(−units / 3)): 0 without friction, 50 for three repeat contacts, never quite 100. */
export function frictionIndex(units: number): number {
  return 100 * (1 - 2 ** (-units / 3));
}
