/**
 * Where a judgement's findings lie: what the judge writes and every figure is counted from. All rows of one judgement
 * share a partition, so that a judgement appears and goes as a whole.
 */
export const promisesMadeTable = `
CREATE TABLE IF NOT EXISTS promises_made (
  judgement String,
  promise LowCardinality(String),
  customer_key UInt64,
  customer String,
  case String,
  made DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  due Nullable(DateTime64(3, 'UTC')) CODEC(Delta, ZSTD),
  met Nullable(DateTime64(3, 'UTC')) CODEC(Delta, ZSTD),
  outcome Enum8('kept' = 1, 'broken' = 2, 'open' = 3, 'released' = 4, 'no-deadline' = 5),
  late Bool,
  team LowCardinality(String),
  channel LowCardinality(String),
  met_team LowCardinality(String),
  route Map(LowCardinality(String), String),
  evidence Array(UInt64)
)
ENGINE = MergeTree
PARTITION BY judgement
ORDER BY (promise, ifNull(due, made), customer_key)`;

export const momentsSeenTable = `
CREATE TABLE IF NOT EXISTS moments_seen (
  judgement String,
  moment LowCardinality(String),
  customer_key UInt64,
  customer String,
  case String,
  at DateTime64(3, 'UTC') CODEC(Delta, ZSTD),
  team LowCardinality(String),
  channel LowCardinality(String),
  evidence Array(UInt64)
)
ENGINE = MergeTree
PARTITION BY judgement
ORDER BY (moment, at, customer_key)`;

/**
 * What is known of each customer under a judgement, as short as it can be said. Of a customer the rows of the highest
 * round hold; a customer of whom nothing is found any more has one row that says so.
 */
export const knownFindingsTable = `
CREATE TABLE IF NOT EXISTS known_findings (
  judgement String,
  customer_key UInt64,
  name LowCardinality(String),
  became UInt8,
  first UInt64 CODEC(Delta, ZSTD),
  last UInt64 CODEC(ZSTD),
  reckoned UInt64 CODEC(ZSTD),
  round UInt64 CODEC(ZSTD)
)
ENGINE = MergeTree
PARTITION BY judgement
ORDER BY customer_key
SETTINGS index_granularity = 1024`;

/** When a customer changes next without any event: of each customer the row of the highest round holds; 0 is never. */
export const wakesTable = `
CREATE TABLE IF NOT EXISTS wakes (
  judgement String,
  customer_key UInt64,
  wake Int64,
  round UInt64
)
ENGINE = ReplacingMergeTree(round)
PARTITION BY judgement
ORDER BY (judgement, customer_key)`;

/**
 * One row for each judgement that is complete and kept: it is written last and taken away first. `version` is the published
 * version whose answers it holds, 0 where a file was only read; two versions that differ in words alone share one judgement.
 * `statements` names what was asked of every history.
 */
export const judgementsTable = `
CREATE TABLE IF NOT EXISTS judgements (
  id String,
  blueprint_hash String,
  blueprint_file String,
  blueprint_text String CODEC(ZSTD),
  as_of DateTime64(3, 'UTC'),
  judged_at DateTime64(3, 'UTC'),
  events UInt64,
  customers UInt64,
  rejected UInt64,
  version UInt32,
  statements String
)
ENGINE = MergeTree
ORDER BY (judged_at, id)`;

/** What came to a table after it was first made; a data folder of an earlier time gets it here, with the empty value in old rows. */
const laterColumns = [
  'ALTER TABLE judgements ADD COLUMN IF NOT EXISTS version UInt32',
  'ALTER TABLE judgements ADD COLUMN IF NOT EXISTS statements String',
];

/** Makes the tables, and brings those of an older data folder up to date. */
export const judgementTables: readonly string[] = [
  promisesMadeTable,
  momentsSeenTable,
  knownFindingsTable,
  wakesTable,
  judgementsTable,
  ...laterColumns,
];
