import { WITHIN_MS } from './blueprint.ts';
import type { FoundEvent } from './found.ts';

/** What must be true of the events that are there, once all deadlines are over; reckoned the slow and obvious way. */
export type Expected = {
  /** Of each order whether it was kept. */
  readonly promises: ReadonlyMap<string, 'kept' | 'broken'>;
  /** `<moment> <customer>` → when it was seen, and by which of the events of that time. */
  readonly moments: ReadonlyMap<string, number>;
};

export function expectedOf(events: readonly FoundEvent[]): Expected {
  const arrivals = new Map<string, number[]>();
  for (const { event, of, at } of events)
    if (event === 'parcel.arrived') arrivals.set(of, [...(arrivals.get(of) ?? []), at]);
  const orders = events.filter(({ event }) => event === 'order.placed');
  return {
    promises: new Map(
      orders.map(({ of, at }) => {
        const isKept = (arrivals.get(of) ?? []).some((arrived) => arrived >= at && arrived <= at + WITHIN_MS);
        return [of, isKept ? 'kept' : 'broken'] as const;
      }),
    ),
    moments: new Map([
      ...nthOf(1, orders).map(([customer, at]) => [`first-order ${customer}`, at] as const),
      ...nthOf(
        3,
        events.filter(({ event }) => event === 'contact.opened'),
      ).map(([customer, at]) => [`asked-thrice ${customer}`, at] as const),
    ]),
  };
}

/** Of each customer with so many of these events the time of the one with that number. */
function nthOf(number: number, events: readonly FoundEvent[]): readonly (readonly [customer: string, at: number])[] {
  const times = new Map<string, number[]>();
  for (const { customer, at } of events) times.set(customer, [...(times.get(customer) ?? []), at]);
  return [...times].flatMap(([customer, all]) => {
    const at = all.toSorted((one, other) => one - other)[number - 1];
    return at === undefined ? [] : [[customer, at] as const];
  });
}
