import type { Counts, SourceArrivals } from '#features/arrivals/contract.ts';
import type { PushedSource } from '../../contract.ts';

/** One source of the table: how it sends, and what became of what it sent. */
export type CountedSource = {
  readonly source: string;
  /** Null where events are counted under a name that has no key here. */
  readonly kind: PushedSource['kind'] | null;
  readonly today: Counts;
  readonly ever: Counts;
  /** Null as long as nothing arrived. */
  readonly last: { readonly receivedAt: number; readonly event: string | null } | null;
};

/** What can become of an event, in the order in which it is told; together they are all that was received. */
export const outcomes = ['accepted', 'duplicate', 'quarantined', 'suppressed'] as const;

const nothing: Counts = { received: 0, accepted: 0, duplicate: 0, quarantined: 0, suppressed: 0 };

/** Every source that has a key or has sent something. */
export function countedSources(
  pushed: readonly Pick<PushedSource, 'source' | 'kind'>[],
  arrived: readonly SourceArrivals[],
): readonly CountedSource[] {
  const names = new Set([...pushed, ...arrived].map(({ source }) => source));
  return [...names].map((source) => {
    const found = arrived.find((one) => one.source === source);
    return {
      source,
      kind: pushed.find((one) => one.source === source)?.kind ?? null,
      today: found?.today ?? nothing,
      ever: found?.ever ?? nothing,
      last: found ? { receivedAt: found.lastReceivedAt, event: found.lastEvent } : null,
    };
  });
}

/** How many of the received are in no outcome: zero, unless something is wrong. */
export function unaccounted(counts: Counts): number {
  return counts.received - outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}
