import type { Blueprint } from '@throughline/blueprint';
import { propertyColumn } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import { named, plainly } from './sql-text.ts';

const eventColumns = `
  source LowCardinality(String),
  customer_key UInt64,
  at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  id UInt64,
  customer String,
  event LowCardinality(String),
  case String,
  team LowCardinality(String),
  channel LowCardinality(String),
  rating Nullable(Float64),
  value Nullable(Float64),
  text String CODEC(ZSTD(1)),
  received_at DateTime64(3, 'UTC')`;

const tables = [
  `CREATE TABLE IF NOT EXISTS events (${eventColumns}
) ENGINE = MergeTree PARTITION BY source ORDER BY (customer_key, at, id)
SETTINGS index_granularity = 1024, min_compress_block_size = 8192, max_compress_block_size = 16384`,
  `CREATE TABLE IF NOT EXISTS imports (
  source String,
  file String,
  size UInt64,
  modified_ms Float64,
  content String,
  mapping String,
  rows UInt64,
  rejected UInt64,
  at DateTime64(3, 'UTC')
) ENGINE = MergeTree ORDER BY (source, file, at)`,
  `CREATE TABLE IF NOT EXISTS rejects (
  source String,
  file String,
  line UInt64,
  reason LowCardinality(String),
  column String,
  sample String
) ENGINE = MergeTree ORDER BY (source, file, line)`,
] as const;

const columnTypes: Readonly<Record<'text' | 'number' | 'time', string>> = {
  text: 'String',
  number: 'Nullable(Float64)',
  time: "Nullable(DateTime64(3, 'UTC'))",
};

/** Tables that an import builds and takes down again; one that is there at the start was left by a broken run. */
export const passing = 'importing_';

/** Makes the tables of events as this blueprint needs them, and clears away what a broken import left. */
export async function prepareEventTables(store: EventStore, { properties, sources }: Blueprint): Promise<void> {
  for (const table of tables) await store.write(plainly(table));
  await dropPassingTables(store);
  const wanted = new Map([...properties].map(([name, kind]) => [propertyColumn(name, kind), kind]));
  for (const { events } of sources) {
    for (const { properties: given } of events)
      for (const { name, kind } of given) wanted.set(propertyColumn(name, kind), kind);
  }
  const present = await store.ask<{ name: string }>(
    plainly("SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'events'"),
  );
  const known = new Set(present.map(({ name }) => name));
  for (const [column, kind] of wanted) {
    if (known.has(column)) continue;
    await store.write(plainly(`ALTER TABLE events ADD COLUMN IF NOT EXISTS ${named(column)} ${columnTypes[kind]}`));
  }
}

export async function dropPassingTables(store: EventStore): Promise<void> {
  const left = await store.ask<{ name: string }>(
    plainly(
      `SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, '${passing}') ORDER BY engine != 'MaterializedView'`,
    ),
  );
  for (const { name } of left) await store.write(plainly(`DROP TABLE IF EXISTS ${named(name)} SYNC`));
}
