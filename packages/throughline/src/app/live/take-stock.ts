import { keepNames } from '#features/customers/search/keep-names.ts';
import type { EventStore } from '#foundation/event-store.ts';

export type Stock = { readonly events: number; readonly customers: number };

/** Taking stock may take one part in so many of the time. */
const SELDOM = 20;

/**
 * Counts what is in the store, and makes new customers known to the search; the more there is, the longer the last time
 * holds.
 */
export function takeStock(store: EventStore, now: () => number): () => Promise<Stock> {
  const held: { stock?: Stock; until: number } = { until: 0 };
  return async () => {
    const began = now();
    if (held.stock && began < held.until) return held.stock;
    await keepNames(store);
    const [found = { events: 0, customers: 0 }] = await store.ask<Stock>({
      sql: 'SELECT toFloat64(count()) AS events, toFloat64(uniqExact(customer_key)) AS customers FROM events',
      values: {},
    });
    held.stock = found;
    held.until = now() + (now() - began) * SELDOM;
    return found;
  };
}
