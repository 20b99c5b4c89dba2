import type { SaidTimes } from './arrived.ts';
import { type InstantFlag, instantOf } from './instants.ts';

/** When an event happened, and by which rule that was found out. Epoch milliseconds, UTC. */
export type Occurred =
  | {
      readonly at: number;
      /** As the client's clock said, before any correction. */
      readonly original: number;
      readonly sentAt: number | undefined;
      /** Received less sent; 0 when nobody said when it was sent. */
      readonly skewMs: number;
      readonly rule: TimeRule;
      readonly flags: readonly (InstantFlag | 'future_time')[];
    }
  | { readonly reason: 'bad_timestamp' };

export type TimeRule = 'true-time' | 'user-time' | 'no-sent-at' | 'client-ahead' | 'slow-clock' | 'as-said' | 'clamped';

/** A client's clock that is ahead by more than this is wrong: nothing is sent after it is received. */
const AHEAD_MS = 2_000;
/** A longer way than this is a slow clock, when each attempt says when it was sent. */
const SLOW_MS = 60_000;
const FUTURE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/**
 * When an event happened by what its client said and when it came. Without any said time it happened when it came.
 *
 * Units: epoch milliseconds. A time in the future by more than five minutes becomes the time of receipt.
 * Errors: `bad_timestamp` when the said time cannot be read or lies before the year 2000.
 */
export function occurredAt(times: SaidTimes, receivedAt: number): Occurred {
  const said = saidTime(times);
  const instant = said.value === undefined ? { at: receivedAt, flags: [] } : instantOf(said.value);
  if (instant === undefined) return { reason: 'bad_timestamp' };
  const sentAt = times.sentAt === undefined ? undefined : instantOf(times.sentAt)?.at;
  const skewMs = sentAt === undefined ? 0 : receivedAt - sentAt;
  const rule = said.rule ?? skewRule(times, sentAt, skewMs);
  const at = rule === 'client-ahead' || rule === 'slow-clock' ? instant.at + skewMs : instant.at;
  if (at < EARLIEST) return { reason: 'bad_timestamp' };
  const found = { original: instant.at, sentAt, skewMs };
  if (at <= receivedAt + FUTURE_MS) return { at, ...found, rule, flags: instant.flags };
  return { at: receivedAt, ...found, rule: 'clamped', flags: [...instant.flags, 'future_time'] };
}

/** The time that counts among those said, and its rule where that is final. */
function saidTime({ trueAt, original, timestamp }: SaidTimes): { value?: string | number; rule?: TimeRule } {
  if (trueAt !== undefined) return { value: trueAt, rule: 'true-time' };
  if (original !== undefined && timestamp !== undefined) return { value: timestamp, rule: 'user-time' };
  const value = original ?? timestamp;
  return value === undefined ? { rule: 'no-sent-at' } : { value };
}

function skewRule(times: SaidTimes, sentAt: number | undefined, skewMs: number): TimeRule {
  if (sentAt === undefined || times.ignoreSentAt) return 'no-sent-at';
  if (skewMs < -AHEAD_MS) return 'client-ahead';
  return skewMs > SLOW_MS && times.sentAtIsPerAttempt ? 'slow-clock' : 'as-said';
}
