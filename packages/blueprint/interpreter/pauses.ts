import type { EpochMs, PromiseDef } from '../src/2-resolve/blueprint.ts';
import { matches } from './conditions.ts';
import type { History } from './history.ts';

/** A span in which the clock of a promise stands still; it has not ended while `to` is infinite. */
export type Pause = { readonly from: EpochMs; readonly to: EpochMs };

/**
 * The pauses of a group in order, read millisecond by millisecond. One with a `to` ends the pause that runs and begins
 * none; any other with a `from` begins one, unless one runs already. An event that matches both is a `to`.
 */
export function pausesOf(group: History, paused: NonNullable<PromiseDef['paused']>): readonly Pause[] {
  const pauses: Pause[] = [];
  let running: EpochMs | undefined;
  for (const [at, events] of Map.groupBy(group, (event) => event.at)) {
    const begins = events.some((event) => matches(event, paused.from) && !matches(event, paused.to));
    const ends = events.some((event) => matches(event, paused.to));
    if (ends) {
      if (running !== undefined) pauses.push({ from: running, to: at });
      running = undefined;
    } else if (begins) {
      running ??= at;
    }
  }
  if (running !== undefined) pauses.push({ from: running, to: Number.POSITIVE_INFINITY });
  return pauses;
}
