import type { Blueprint, EpochMs } from '../src/2-resolve/blueprint.ts';
import type { CustomerEvent } from './customer-event.ts';
import { historiesOf, withTeamKeys } from './history.ts';
import { type MomentSeen, momentsSeen } from './moments.ts';
import { type PromiseMade, promisesMade } from './promises.ts';
import { reckoningOf } from './reckoning.ts';

export type { CustomerEvent } from './customer-event.ts';
export type { MomentSeen } from './moments.ts';
export type { Outcome, PromiseMade } from './promises.ts';

export type Answer = {
  readonly promises: readonly PromiseMade[];
  readonly moments: readonly MomentSeen[];
};

/**
 * What a blueprint means for these events, as of `now`: every promise made and every moment seen.
 *
 * Slow and obvious on purpose; it shares nothing with the compiler but the shape of a blueprint.
 * Events may come in any order. Rows are sorted by name, customer, time and evidence.
 * Source: docs/reference/meaning.md.
 */
export function interpret(blueprint: Blueprint, events: readonly CustomerEvent[], now: EpochMs): Answer {
  const histories = historiesOf(withTeamKeys(events, blueprint.teams), now);
  const judging = { now, reckoning: reckoningOf(blueprint) };
  const promises = blueprint.promises.flatMap((def) =>
    histories.flatMap((history) => promisesMade(def, history, judging)),
  );
  const moments = blueprint.moments.flatMap((def) =>
    histories.flatMap((history) => momentsSeen(def, history, judging)),
  );
  return {
    promises: promises.toSorted((one, other) => compare(placeOfPromise(one), placeOfPromise(other))),
    moments: moments.toSorted((one, other) => compare(placeOfMoment(one), placeOfMoment(other))),
  };
}

type Place = readonly (string | number | bigint)[];

function placeOfPromise({ promise, customer, madeAt, evidence }: PromiseMade): Place {
  return [promise, customer, madeAt, ...evidence.map(BigInt)];
}

function placeOfMoment({ moment, customer, at, evidence }: MomentSeen): Place {
  return [moment, customer, at, ...evidence.map(BigInt)];
}

/** Part by part; texts by their code units, numbers by value. */
function compare(one: Place, other: Place): number {
  for (const [index, part] of one.entries()) {
    const against = other[index];
    if (against === undefined) return 1;
    if (part < against) return -1;
    if (part > against) return 1;
  }
  return one.length - other.length;
}
