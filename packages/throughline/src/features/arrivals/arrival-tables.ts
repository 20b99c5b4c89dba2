import type { EventStore } from '#foundation/event-store.ts';

/** A row is on the disk when its statement is answered. */
const durable = 'fsync_after_insert = 1, fsync_part_directory = 1';

const tables = [
  // Whatever was accepted, for ever. Of the rows of one id that with the most moves counts: its customer became another.
  `CREATE TABLE IF NOT EXISTS arrivals (
  source LowCardinality(String),
  message_id String,
  content_hash FixedString(64),
  seq UInt64,
  \`index\` UInt32,
  customer_key UInt64,
  at DateTime64(3, 'UTC'),
  event_id UInt64,
  event LowCardinality(String),
  ids Array(Tuple(String, String)),
  received_at DateTime64(3, 'UTC'),
  original DateTime64(3, 'UTC'),
  sent_at Nullable(DateTime64(3, 'UTC')),
  skew_ms Int64,
  rule LowCardinality(String),
  flags LowCardinality(String),
  said String CODEC(ZSTD(1)),
  moves UInt32,
  INDEX by_customer customer_key TYPE bloom_filter(0.001) GRANULARITY 1,
  INDEX by_seq seq TYPE minmax GRANULARITY 1
) ENGINE = ReplacingMergeTree(moves) PRIMARY KEY (source, cityHash64(message_id)) ORDER BY (source, cityHash64(message_id), message_id)
SETTINGS index_granularity = 1024, ${durable}`,
  `CREATE TABLE IF NOT EXISTS quarantine (
  source LowCardinality(String),
  seq UInt64,
  \`index\` UInt32,
  reason LowCardinality(String),
  says String,
  raw String CODEC(ZSTD(1)),
  message_id String,
  content_hash FixedString(64),
  received_at DateTime64(3, 'UTC'),
  became LowCardinality(String),
  replayed_at Nullable(DateTime64(3, 'UTC')),
  settled UInt8
) ENGINE = ReplacingMergeTree(settled) ORDER BY (source, seq, index) SETTINGS index_granularity = 1024, ${durable}`,
  // The whole of a request of which something is set aside: what stands around an event belongs to what it means.
  `CREATE TABLE IF NOT EXISTS quarantined_requests (
  seq UInt64,
  source LowCardinality(String),
  received_at DateTime64(3, 'UTC'),
  path String,
  headers String,
  body String CODEC(ZSTD(1))
) ENGINE = ReplacingMergeTree ORDER BY seq SETTINGS index_granularity = 64, ${durable}`,
  // Each edge lies here twice, once under each of its two identifiers.
  `CREATE TABLE IF NOT EXISTS identity_edges (
  under String,
  pair FixedString(32),
  kind LowCardinality(String),
  one Tuple(String, String),
  other Tuple(String, String),
  seq UInt64,
  \`index\` UInt32,
  source LowCardinality(String),
  received_at DateTime64(3, 'UTC')
) ENGINE = ReplacingMergeTree ORDER BY (under, pair, kind, seq, index) SETTINGS index_granularity = 1024, ${durable}`,
  // Written last: what has no row here was not loaded.
  `CREATE TABLE IF NOT EXISTS arrival_counts (
  seq UInt64,
  source LowCardinality(String),
  received_at DateTime64(3, 'UTC'),
  received UInt64,
  accepted UInt64,
  duplicate UInt64,
  quarantined UInt64,
  suppressed UInt64,
  last_event LowCardinality(String),
  regrouped Array(UInt64)
) ENGINE = MergeTree ORDER BY seq SETTINGS ${durable}`,
  `ALTER TABLE events MODIFY SETTING ${durable}`,
] as const;

/** Makes the tables of arrivals beside the table of events, which must be there. */
export async function prepareArrivalTables(store: EventStore): Promise<void> {
  for (const sql of tables) await store.write({ sql, values: {} });
}

/** Up to which record of the journal all is loaded; 0 before the first. */
export async function loadedThrough(store: EventStore): Promise<number> {
  const [found] = await store.ask<{ through: number }>({
    sql: 'SELECT toFloat64(max(seq)) AS through FROM arrival_counts',
    values: {},
  });
  return found?.through ?? 0;
}

/** Whether events have ever been taken over HTTP here. */
export async function hasArrivals(store: EventStore): Promise<boolean> {
  const found = await store.ask({
    sql: "SELECT 1 AS one FROM system.tables WHERE database = currentDatabase() AND name = 'arrival_counts'",
    values: {},
  });
  return found.length > 0;
}
