import type { EventStore } from '#foundation/event-store.ts';
import type { Candidate } from './candidates.ts';

/** An event that was accepted before, and where it lies in the history of its customer. */
export type KnownArrival = {
  readonly source: string;
  readonly messageId: string;
  readonly hash: string;
  readonly seq: number;
  readonly index: number;
  readonly customerKey: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly eventId: string;
};

export type KnownBad = Pick<KnownArrival, 'source' | 'messageId' | 'hash' | 'seq' | 'index'>;

/** What is known of the ids of a batch, by `idKey`. */
export type Known = {
  readonly arrivals: ReadonlyMap<string, KnownArrival>;
  readonly bad: ReadonlyMap<string, readonly KnownBad[]>;
};

/** Two sources may use the same id for different events. */
export function idKey({ source, messageId }: { readonly source: string; readonly messageId: string }): string {
  return `${source}\n${messageId}`;
}

export async function knownOf(store: EventStore, candidates: readonly Candidate[]): Promise<Known> {
  const named = candidates.flatMap((one) =>
    one.messageId === undefined ? [] : [{ ...one, messageId: one.messageId }],
  );
  const arrivals = new Map((await arrivalsOf(store, named)).map((one) => [idKey(one), one]));
  const doubtful = [...Map.groupBy(named, idKey)].flatMap(([key, own]) => {
    const hashes = new Set([...own, arrivals.get(key)].flatMap((one) => one?.hash ?? []));
    return hashes.size > 1 || own.some(({ is }) => is === 'bad') ? own : [];
  });
  return { arrivals, bad: Map.groupBy(await badOf(store, doubtful), idKey) };
}

type Named = { readonly source: string; readonly messageId: string };

async function arrivalsOf(store: EventStore, named: readonly Named[]): Promise<readonly KnownArrival[]> {
  if (named.length === 0) return [];
  return store.ask<KnownArrival>({
    sql: `SELECT source, message_id AS messageId, toString(content_hash) AS hash, toFloat64(seq) AS seq, toFloat64(index) AS index,
  toString(customer_key) AS customerKey, toFloat64(toUnixTimestamp64Milli(at)) AS at, toString(event_id) AS eventId
FROM arrivals FINAL WHERE source IN {sources:Array(String)}
  AND cityHash64(message_id) IN (SELECT cityHash64(arrayJoin({ids:Array(String)}))) AND message_id IN {ids:Array(String)}`,
    values: valuesOf(named),
  });
}

/** What was set aside is looked at only for ids that say different things, or are bad themselves. */
async function badOf(store: EventStore, named: readonly Named[]): Promise<readonly KnownBad[]> {
  if (named.length === 0) return [];
  return store.ask<KnownBad>({
    sql: `SELECT source, message_id AS messageId, toString(content_hash) AS hash, toFloat64(seq) AS seq, toFloat64(index) AS index
FROM quarantine WHERE source IN {sources:Array(String)} AND message_id IN {ids:Array(String)} ORDER BY seq, index`,
    values: valuesOf(named),
  });
}

function valuesOf(named: readonly Named[]): Readonly<Record<'sources' | 'ids', readonly string[]>> {
  return {
    sources: [...new Set(named.map(({ source }) => source))],
    ids: [...new Set(named.map(({ messageId }) => messageId))],
  };
}
