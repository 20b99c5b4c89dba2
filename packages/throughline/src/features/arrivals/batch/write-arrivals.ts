import type { EventStore } from '#foundation/event-store.ts';
import { type Column, insertRows } from '../engine-rows.ts';
import { customerKeys } from '../identity/customers.ts';
import type { People } from '../identity/people.ts';
import { type Properties, valueColumns, valuesOf } from './event-values.ts';
import type { Accepted } from './outcomes.ts';
import { firstIdOf, placesAt } from './places.ts';

/** An accepted event and where it lies in the history of its customer. */
type Placed = Accepted & {
  readonly customer: string;
  readonly customerKey: string;
  readonly at: number;
  readonly eventId: string;
  /** A broken attempt has brought it there. */
  readonly isThere: boolean;
};

const arrivalColumns: readonly Column[] = [
  { name: 'source', kind: 'text' },
  { name: 'message_id', kind: 'text' },
  { name: 'content_hash', kind: 'text' },
  { name: 'seq', kind: 'count' },
  { name: 'index', kind: 'count' },
  { name: 'customer_key', kind: 'key' },
  { name: 'at', kind: 'ms' },
  { name: 'event_id', kind: 'key' },
  { name: 'event', kind: 'text' },
  { name: 'ids', kind: 'pairs' },
  { name: 'received_at', kind: 'ms' },
  { name: 'original', kind: 'ms' },
  { name: 'sent_at', kind: 'ms?' },
  { name: 'skew_ms', kind: 'whole' },
  { name: 'rule', kind: 'text' },
  { name: 'flags', kind: 'text' },
  { name: 'said', kind: 'text' },
];

const eventColumns: readonly Column[] = [
  { name: 'source', kind: 'text' },
  { name: 'customer_key', kind: 'key' },
  { name: 'at', kind: 'ms' },
  { name: 'id', kind: 'key' },
  { name: 'customer', kind: 'text' },
  { name: 'event', kind: 'text' },
  { name: 'received_at', kind: 'ms' },
];

type Writing = { readonly accepted: readonly Accepted[]; readonly people: People; readonly properties: Properties };

/**
 * Writes accepted events down: first in `arrivals`, which says where each belongs, then into the histories. What a broken
 * attempt has written is found there and not written twice.
 *
 * Answers the keys of the customers.
 */
export async function writeArrivals(
  store: EventStore,
  { accepted, people, properties }: Writing,
): Promise<readonly string[]> {
  const placed = await placedOf(store, accepted, people);
  const fresh = placed.filter(({ before }) => before === undefined);
  await insertRows(store, 'arrivals', { columns: arrivalColumns, rows: fresh.map(arrivalRow) });
  await insertRows(store, 'events', {
    columns: [...eventColumns, ...valueColumns(properties)],
    rows: placed.filter(({ isThere }) => !isThere).map((one) => eventRow(one, properties)),
  });
  return [...new Set(placed.map(({ customerKey }) => customerKey))];
}

async function placedOf(store: EventStore, accepted: readonly Accepted[], people: People): Promise<readonly Placed[]> {
  const named = accepted.map((one) => ({ ...one, customer: people.customerOf(one.candidate.person) }));
  const keys = await customerKeys(
    store,
    named.map(({ customer }) => customer),
  );
  const spotted = named.map((one) => ({
    ...one,
    customerKey: one.before?.customerKey ?? keys.get(one.customer) ?? '',
    at: one.before?.at ?? one.candidate.occurred.at,
  }));
  const places = await placesAt(store, spotted);
  return spotted.map((one) => {
    const { id, isThere } = places.put(one, one.before?.eventId ?? firstIdOf(one.candidate));
    return { ...one, eventId: id, isThere };
  });
}

function arrivalRow({ candidate, customerKey, at, eventId }: Placed): readonly unknown[] {
  const { source, messageId, hash, seq, index, event, receivedAt, occurred, said } = candidate;
  const { original, sentAt, skewMs, rule, flags } = occurred;
  const ids = event.ids.map(({ kind, value }) => [kind, value]);
  return [
    ...[source, messageId, hash, seq, index, customerKey, at, eventId, event.name, ids],
    ...[receivedAt, storable(original), storable(sentAt ?? null), skewMs, rule, flags.join(' '), said],
  ];
}

function eventRow(
  { candidate, customer, customerKey, at, eventId }: Placed,
  properties: Properties,
): readonly unknown[] {
  const { source, event, receivedAt } = candidate;
  return [source, customerKey, at, eventId, customer, event.name, receivedAt, ...valuesOf(event, properties)];
}

/** A clock that is far off says a year that the store cannot hold; the text of the event keeps it. */
function storable(ms: number | null): number | null {
  return ms === null ? null : Math.min(Math.max(ms, -2_208_988_800_000), 10_413_791_999_999);
}
