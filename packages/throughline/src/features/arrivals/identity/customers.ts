import { createHash } from 'node:crypto';
import { type Identifier, keyOfIdentifier } from '@throughline/arrivals';
import type { EventStore } from '#foundation/event-store.ts';

/** Names two identifiers, whichever stands first. */
export function pairOf(one: Identifier, other: Identifier): string {
  const text = [keyOfIdentifier(one), keyOfIdentifier(other)].sort().join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** How a customer is written in `events`: users and addresses as in files, so that both meet; others with their kind. */
export function customerOf(id: Identifier): string {
  const key = keyOfIdentifier(id);
  return id.kind === 'user' || id.kind === 'email' ? key.slice(id.kind.length + 1) : key;
}

/** The keys of customers as the store reckons them for files too. */
export async function customerKeys(
  store: EventStore,
  customers: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const names = [...new Set(customers)];
  if (names.length === 0) return new Map();
  const [found] = await store.ask<{ keys: readonly string[] }>({
    sql: 'SELECT arrayMap(name -> toString(sipHash64(name)), {names:Array(String)}) AS keys',
    values: { names },
  });
  return new Map(names.map((name, at) => [name, found?.keys[at] ?? '']));
}
