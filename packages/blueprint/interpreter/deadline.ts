import type { EpochMs, Deadline as Said } from '../src/2-resolve/blueprint.ts';
import { valueIn } from './conditions.ts';
import type { CustomerEvent } from './customer-event.ts';
import type { Pause } from './pauses.ts';
import type { Reckoning } from './reckoning.ts';

/** When one promise is due. */
export type Deadline = {
  /** The due time when the promise has been paused for so many milliseconds that count. */
  due(pausedMs: number): EpochMs;
  /** The milliseconds of a pause that count: only the opened ones for a deadline in open hours. */
  counted(pause: Pause): number;
};

/** The deadline of the promise that an event makes, or null when the event has not the time that says it. */
export function deadlineOf(said: Said, made: CustomerEvent, reckoning: Reckoning): Deadline | null {
  if (said.kind === 'within') return within(said.within, made.at, reckoning);

  const time = valueIn(made, { kind: 'property', name: said.property, type: 'time' });
  if (typeof time !== 'number') return null;
  return movedByElapsedTime(said.kind === 'property' ? time : reckoning.endOfDay(time));
}

/**
 * The due time after all pauses, each cut to the time from `from` to `to`: one that begins before the due time as
 * moved so far moves it by its length.
 */
export function dueAfterPauses(deadline: Deadline, pauses: readonly Pause[], { from, to }: Pause): EpochMs {
  let pausedMs = 0;
  for (const pause of pauses) {
    const cut = { from: Math.max(pause.from, from), to: Math.min(pause.to, to) };
    if (cut.from < cut.to && cut.from < deadline.due(pausedMs)) pausedMs += deadline.counted(cut);
  }
  return deadline.due(pausedMs);
}

function within(duration: Extract<Said, { kind: 'within' }>['within'], start: EpochMs, reckoning: Reckoning): Deadline {
  if (duration.kind !== 'open') return movedByElapsedTime(reckoning.limit(start, duration));
  return {
    due: (pausedMs) => reckoning.limit(start, { ...duration, ms: duration.ms + pausedMs }),
    counted: (pause) => reckoning.opened(pause.from, pause.to, duration.calendar),
  };
}

function movedByElapsedTime(due: EpochMs): Deadline {
  return { due: (pausedMs) => due + pausedMs, counted: (pause) => pause.to - pause.from };
}
