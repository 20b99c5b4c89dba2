import type { Position } from '@throughline/journal';
import type { Limits } from './limits.ts';

/** What the acceptor's process is told as its one argument, in JSON. */
export type AcceptorArgument = {
  /** The data folder; the journal and the keys lie below it. */
  readonly folder: string;
  /** Where it listens: on a socket that the parent has bound, or on an address of its own. */
  readonly listen: Listen;
  readonly limits?: Partial<Limits>;
};

export type Listen = { readonly fd: number } | { readonly host: string; readonly port: number };

/** From the acceptor to its parent. */
export type AcceptorSays =
  | { readonly says: 'ready'; readonly port: number }
  /** All up to here is synced; at most every 5 ms. */
  | { readonly says: 'durable'; readonly position: Position }
  /** It cannot journal any more, and ends so that another can begin. */
  | { readonly says: 'broken'; readonly why: string }
  /** Whether it takes events, told when that changes: why not, or null. */
  | { readonly says: 'refusing'; readonly why: string | null }
  | ({ readonly says: 'counted' } & Counted);

/** From the parent to the acceptor. */
export type ParentSays =
  | { readonly do: 'drain' }
  /** Answers 503 from now on: to one source, or to all. */
  | { readonly do: 'refuse'; readonly source?: string }
  /** Ends what `refuse` began. */
  | { readonly do: 'take'; readonly source?: string }
  | { readonly do: 'read-keys' }
  /** Goes on in a new segment of the journal, so that what was acknowledged lies in closed ones. */
  | { readonly do: 'close-segment' };

/** What became of events; `unreadable` and `refused` count whole requests, for what they held is not known. */
export type Outcome = 'accepted' | 'duplicate' | 'quarantined' | 'unreadable' | 'refused';

/** What happened since the last such message. */
export type Counted = {
  readonly requests: number;
  /** Of the bodies, unpacked. */
  readonly bytes: number;
  readonly sources: Readonly<Record<string, Readonly<Partial<Record<Outcome, number>>>>>;
  /** How many answers had which status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How many answers took up to `latencyBoundsMs` at the same place; the last place holds the slower ones. */
  readonly latencies: readonly number[];
};

export const latencyBoundsMs = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000] as const;
