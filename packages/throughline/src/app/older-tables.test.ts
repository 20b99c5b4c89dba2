import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { World } from '#foundation/command.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { blueprintText, shopCsv } from '../../test/small-house.ts';
import { openJudgedHouse } from './judged-house.ts';
import { openHouse } from './open-house.ts';

/** The tables as a data folder of the time before versions has them, with a judgement in them. */
const older = [
  `CREATE TABLE events (source LowCardinality(String), customer_key UInt64, at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)), id UInt64,
    customer String, event LowCardinality(String), case String, team LowCardinality(String), channel LowCardinality(String),
    rating Nullable(Float64), value Nullable(Float64), text String CODEC(ZSTD(1)), received_at DateTime64(3, 'UTC'))
    ENGINE = MergeTree PARTITION BY source ORDER BY (customer_key, at, id)`,
  `CREATE TABLE imports (source String, file String, size UInt64, modified_ms Float64, content String, mapping String, rows UInt64,
    rejected UInt64, at DateTime64(3, 'UTC')) ENGINE = MergeTree ORDER BY (source, file, at)`,
  `CREATE TABLE rejects (source String, file String, line UInt64, reason LowCardinality(String), column String, sample String)
    ENGINE = MergeTree ORDER BY (source, file, line)`,
  `CREATE TABLE promises_made (judgement String, promise LowCardinality(String), customer_key UInt64, customer String, case String,
    made DateTime64(3, 'UTC'), due Nullable(DateTime64(3, 'UTC')), met Nullable(DateTime64(3, 'UTC')),
    outcome Enum8('kept' = 1, 'broken' = 2, 'open' = 3, 'released' = 4, 'no-deadline' = 5), late Bool, team LowCardinality(String),
    channel LowCardinality(String), met_team LowCardinality(String), route Map(LowCardinality(String), String), evidence Array(UInt64))
    ENGINE = MergeTree PARTITION BY judgement ORDER BY (promise, ifNull(due, made), customer_key)`,
  `CREATE TABLE moments_seen (judgement String, moment LowCardinality(String), customer_key UInt64, customer String, case String,
    at DateTime64(3, 'UTC'), team LowCardinality(String), channel LowCardinality(String), evidence Array(UInt64))
    ENGINE = MergeTree PARTITION BY judgement ORDER BY (moment, at, customer_key)`,
  `CREATE TABLE judgements (id String, blueprint_hash String, blueprint_file String, blueprint_text String CODEC(ZSTD),
    as_of DateTime64(3, 'UTC'), judged_at DateTime64(3, 'UTC'), events UInt64, customers UInt64, rejected UInt64)
    ENGINE = MergeTree ORDER BY (judged_at, id)`,
  `INSERT INTO judgements VALUES ('older', 'h', 'shop.yaml', 'throughline: 1', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 9, 4, 0)`,
];

const place = { folder: '' };
beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-older-tables-'));
  await writeFile(join(place.folder, 'parcels.yaml'), blueprintText);
  await writeFile(join(place.folder, 'shop.csv'), shopCsv);
});
afterAll(() => rm(place.folder, { recursive: true }));

const world: World = {
  say: () => undefined,
  note: () => undefined,
  progress: () => undefined,
  colour: false,
  signal: new AbortController().signal,
  now: () => Date.UTC(2026, 1, 1),
  dataDir: undefined,
  openHouse,
};

type Column = { readonly table: string; readonly name: string; readonly type: string };

function columnsOf(events: EventStore): Promise<readonly Column[]> {
  const sql =
    'SELECT table, name, type FROM system.columns WHERE database = currentDatabase() ORDER BY table, position';
  return events.ask<Column>({ sql, values: {} });
}

/** Opens the blueprint on a data folder; answers what it counted and the tables it then has. */
async function opened(dataDir: string) {
  const house = await openJudgedHouse({ path: join(place.folder, 'parcels.yaml'), dataDir }, world);
  try {
    const { events, judgement } = house.ground;
    const kept = await events.ask<{ id: string; version: number }>({
      sql: 'SELECT id, version FROM judgements',
      values: {},
    });
    return { counted: { ...judgement, id: '' }, columns: await columnsOf(events), kept, id: judgement.id };
  } finally {
    await house.close();
  }
}

test('a data folder of the time before versions is brought up to date, and answers as a new one does', async () => {
  const dataDir = join(place.folder, 'older');
  const before = await openHouse({ dataDir });
  for (const sql of older) await before.events.write({ sql, values: {} });
  const had = await columnsOf(before.events);
  await before.close();

  const found = await opened(dataDir);
  const fresh = await opened(join(place.folder, 'fresh'));
  expect(had).not.toEqual(fresh.columns);
  expect(found.columns).toEqual(fresh.columns);
  expect(found.counted).toEqual(fresh.counted);
  expect(found.kept).toEqual([{ id: found.id, version: 0 }]);
});
