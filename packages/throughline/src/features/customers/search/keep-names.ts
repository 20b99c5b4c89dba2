import { sql, statement, text } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';

/**
 * The names by which customers are found, in the order of the alphabet: a range of them is the range of a prefix. A
 * customer's own name stands here from each of its words on, a case by its whole name.
 */
const namesTable = `
CREATE TABLE IF NOT EXISTS customer_names (
  source LowCardinality(String),
  folded String CODEC(ZSTD(1)),
  kind Enum8('customer' = 1, 'case' = 2),
  name String CODEC(ZSTD(1)),
  customer_key UInt64,
  received_at DateTime64(3, 'UTC')
)
ENGINE = MergeTree
PARTITION BY source
ORDER BY (folded, kind, customer_key)
SETTINGS index_granularity = 1024`;

/** A name is found from each of so many words on. */
const WORDS = 8;
/** So many ranges of customers for each partition bound what has to be remembered at a time. */
const EVENTS_IN_A_SLICE = 2_000_000;

type Partition = { readonly source: string; readonly events: number; readonly oldest: number; readonly latest: number };
type Known = { readonly source: string; readonly latest: number };

/**
 * Brings the names up to what the import left in `events`. A source of which nothing is new is left alone, one that grew
 * gives the names of what came in, one that was replaced gives all of them anew.
 */
export async function keepNames(store: EventStore, signal?: AbortSignal): Promise<void> {
  await store.write({ sql: namesTable, values: {} });
  const [partitions, known] = await Promise.all([
    store.ask<Partition>({
      sql: `SELECT source, toFloat64(count()) AS events, toFloat64(toUnixTimestamp64Milli(min(received_at))) AS oldest,
  toFloat64(toUnixTimestamp64Milli(max(received_at))) AS latest FROM events GROUP BY source`,
      values: {},
    }),
    store.ask<Known>({
      sql: 'SELECT source, toFloat64(toUnixTimestamp64Milli(max(received_at))) AS latest FROM customer_names GROUP BY source',
      values: {},
    }),
  ]);
  const latestOf = new Map(known.map(({ source, latest }) => [source, latest]));
  for (const { source } of known) {
    const now = partitions.find((one) => one.source === source);
    if (now === undefined || isReplaced(now, latestOf)) await forget(store, source);
  }
  for (const partition of partitions) {
    const since = isReplaced(partition, latestOf) ? undefined : latestOf.get(partition.source);
    if (since !== partition.latest) await bringIn(store, partition, { since, signal });
  }
}

/** Every event that the names were read from is gone: the oldest there is came after the latest that was read. */
function isReplaced({ source, oldest }: Partition, latestOf: ReadonlyMap<string, number>): boolean {
  return oldest > (latestOf.get(source) ?? Number.POSITIVE_INFINITY);
}

async function forget(store: EventStore, source: string): Promise<void> {
  const { sql: written, values } = statement(sql`ALTER TABLE customer_names DROP PARTITION ${text(source)}`);
  await store.write({ sql: written, values });
}

type Wanted = { readonly since: number | undefined; readonly signal: AbortSignal | undefined };

async function bringIn(store: EventStore, { source, events }: Partition, { since, signal }: Wanted): Promise<void> {
  const slices = BigInt(Math.max(1, Math.ceil(events / EVENTS_IN_A_SLICE)));
  const width = 2n ** 64n / slices;
  for (let slice = 0n; slice < slices; slice += 1n) {
    const values = {
      source,
      since: since ?? 0,
      from: String(slice * width),
      to: String(slice === slices - 1n ? 2n ** 64n - 1n : (slice + 1n) * width - 1n),
    };
    await store.write({ sql: namesOfSlice, values }, { signal });
  }
}

const namesOfSlice = `
INSERT INTO customer_names
SELECT source, arrayJoin(if(kind = 'customer', ${fromEachWord('lowerUTF8(name)')}, [lowerUTF8(name)])) AS folded, kind, name, customer_key, received
FROM (
  SELECT source, customer_key, named.1 AS kind, named.2 AS name, max(received_at) AS received
  FROM events
  ARRAY JOIN [('customer', customer), ('case', case)] AS named
  WHERE source = {source:String} AND customer_key BETWEEN {from:UInt64} AND {to:UInt64}
    AND toUnixTimestamp64Milli(received_at) > {since:Int64} AND name != '' AND (kind = 'customer' OR name != customer)
  GROUP BY source, customer_key, kind, name
)`;

/** The text from each of its words on: \`ann lee\` and \`lee\`. */
function fromEachWord(name: string): string {
  return `arrayMap(word -> arrayStringConcat(arraySlice(splitByChar(' ', ${name}), word), ' '),
  range(1, 1 + least(${WORDS}, length(splitByChar(' ', ${name})))))`;
}
