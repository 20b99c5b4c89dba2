import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Migration } from '#foundation/records/migration.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { checksumOf } from '#stores/records/migrate.ts';
import { openPostgres } from '#stores/records/postgres.ts';
import { newDatabase } from '../../../test/small-records.ts';
import { migrations } from './migrations.ts';
import released from './released.json' with { type: 'json' };

/** Rows as they stood after a step, one file for each; a step that is released has one. */
const samples = join(import.meta.dirname, '../../../test/records');

test('every step has a name and a place of its own', () => {
  const names = migrations.map(({ name }) => name);
  expect(names.filter((name) => !/^\d{4}-[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  const numbers = names.map((name) => name.slice(0, 4));
  expect(numbers).toEqual([...new Set(numbers)].toSorted());
});

test('what has been released is as it was, and comes before all that has not', () => {
  const now = migrations.map(({ name, sql: text }) => ({ name, checksum: checksumOf(text) }));
  expect(now.slice(0, released.length)).toEqual(released);
  const kept = readdirSync(samples).map((file) => file.replace(/\.sql$/, ''));
  expect(released.map(({ name }) => name).filter((name) => !kept.includes(name))).toEqual([]);
  expect(kept.filter((name) => !migrations.some((one) => one.name === name))).toEqual([]);
});

async function withStore<Answer>(
  url: string,
  steps: readonly Migration[],
  ask: (store: RecordStore) => Promise<Answer>,
) {
  const store = openPostgres({ url, migrations: steps });
  try {
    await store.ready();
    return await ask(store);
  } finally {
    await store.close();
  }
}

/** All tables with their columns, keys and indexes, as text. */
async function shapeOf(store: RecordStore): Promise<unknown> {
  const found = await sql`select table_name, column_name, data_type, is_nullable, column_default, is_generated
from information_schema.columns where table_schema = 'public' order by 1, 2`.execute(store.tables());
  const rules = await sql`select conrelid::regclass::text as at, pg_get_constraintdef(oid) as rule from pg_constraint
where connamespace = 'public'::regnamespace order by 1, 2`.execute(store.tables());
  const indexes = await sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`.execute(
    store.tables(),
  );
  return [found.rows, rules.rows, indexes.rows];
}

async function rowsOf(store: RecordStore): Promise<Readonly<Record<string, number>>> {
  const found = await sql<{ name: string; n: number }>`select relname as name,
  (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text::int as n
from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'migration'`.execute(
    store.tables(),
  );
  return Object.fromEntries(found.rows.map(({ name, n }) => [name, n]));
}

async function putSamples(store: RecordStore, steps: readonly Migration[]): Promise<void> {
  const there = new Set(readdirSync(samples));
  for (const { name } of steps.filter((one) => there.has(`${one.name}.sql`)))
    await sql.raw(readFileSync(join(samples, `${name}.sql`), 'utf8')).execute(store.tables());
}

test.for(migrations.map(({ name }, index) => ({ name, taken: index + 1 })))(
  'a database as $name left it is brought up to date, its rows kept',
  async ({ taken }) => {
    const url = await newDatabase();
    const then = migrations.slice(0, taken);
    const before = await withStore(url, then, async (store) => {
      for (const step of then.keys()) await putSamples(store, then.slice(step, step + 1));
      return rowsOf(store);
    });
    const fresh = await withStore(await newDatabase(), migrations, shapeOf);
    await withStore(url, migrations, async (store) => {
      expect(await shapeOf(store)).toEqual(fresh);
      expect(await rowsOf(store)).toMatchObject(before);
    });
  },
);
