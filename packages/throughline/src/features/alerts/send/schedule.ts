import { createHash } from 'node:crypto';
import type { Posted } from '#foundation/outlets.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The waits before each attempt, some 76 hours in all. Source: Standard Webhooks 1.0.0, "Deliverability and reliability". */
const waits = [0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR];
/** Nobody may ask for a longer rest than this. */
const LONGEST_REST = 24 * HOUR;
const JITTER = 0.1;

export type Verdict =
  | { readonly is: 'delivered' }
  | {
      readonly is: 'again';
      readonly at: number;
      /** Set when the receiver asked that nothing at all comes before. */
      readonly restUntil: number | undefined;
    }
  /** The receiver wants no more, or all attempts are used up. */
  | { readonly is: 'given-up'; readonly why: 'gone' | 'used-up' };

export type Tried = { readonly id: string /** This attempt included. */; readonly tries: number; readonly now: number };

/** What follows from one attempt. Only 2xx is a success: a redirect is none. */
export function verdictOf(posted: Posted, { id, tries, now }: Tried): Verdict {
  const status = posted.is === 'answered' ? posted.status : undefined;
  if (status !== undefined && status >= 200 && status < 300) return { is: 'delivered' };
  if (status === 410) return { is: 'given-up', why: 'gone' };
  const wait = waits[tries];
  if (wait === undefined) return { is: 'given-up', why: 'used-up' };
  const restUntil = posted.is === 'answered' ? restAsked(posted, now) : undefined;
  return { is: 'again', at: Math.max(now + jittered(wait, `${id} ${tries}`), restUntil ?? 0), restUntil };
}

function restAsked({ status, retryAfter }: Extract<Posted, { is: 'answered' }>, now: number): number | undefined {
  if (retryAfter === undefined || ![429, 502, 503, 504].includes(status)) return undefined;
  const until = /^\d+$/.test(retryAfter) ? now + Number(retryAfter) * SECOND : Date.parse(retryAfter);
  return Number.isNaN(until) || until <= now ? undefined : Math.min(until, now + LONGEST_REST);
}

/** Within a tenth more or less; the same for the same attempt, so that many that failed together do not come back together. */
function jittered(wait: number, of: string): number {
  const share = createHash('sha256').update(of).digest().readUInt32BE(0) / 0xffff_ffff;
  return Math.round(wait * (1 + JITTER * (2 * share - 1)));
}
