import { setTimeout as pause } from 'node:timers/promises';
import { packRequest, unpackRequest } from '@throughline/arrivals';
import { rewriteJournal } from '@throughline/journal';
import { Fault } from '#foundation/fault.ts';
import type { Live } from '#foundation/house.ts';
import { requestWithout, type Wanted } from './mentions.ts';

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 60_000;

/**
 * Everything that was acknowledged until now is loaded afterwards and lies in closed segments: answers the last of it.
 *
 * Errors: a `Fault` "not-as-asked" when that takes too long.
 */
export async function closeSegments(journal: string, live: Live, signal: AbortSignal): Promise<number> {
  const { durable } = live.state();
  const until = Date.now() + PATIENCE_MS;
  for (live.closeSegment(); Date.now() < until; await pause(LOOK_EVERY_MS, undefined, { signal })) {
    const { closed } = await rewriteJournal({ folder: journal, upTo: 0, replace: () => undefined });
    if (closed >= durable && live.state().loaded >= closed) return closed;
    if (closed < durable) live.closeSegment();
  }
  throw new Fault('not-as-asked', 'What was sent in is not loaded yet, so it cannot be erased yet.', {
    hint: 'The health of this Throughline says why; the erasure goes on by itself.',
  });
}

/** Takes somebody's events out of the journal's closed segments. Answers how many requests had any. */
export async function clearJournal(journal: string, upTo: number, wanted: Wanted): Promise<number> {
  const { replaced } = await rewriteJournal({
    folder: journal,
    upTo,
    replace(_, record) {
      const left = requestWithout(unpackRequest(record), wanted);
      return left === undefined ? undefined : packRequest(left);
    },
  });
  return replaced;
}
