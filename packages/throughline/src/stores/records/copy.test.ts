import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { job } from '#foundation/jobs/job.ts';
import type { Migration } from '#foundation/records/migration.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import { newDatabase } from '../../../test/small-records.ts';
import { openJobs } from './jobs.ts';
import { openPostgres } from './postgres.ts';

const first: Migration = {
  name: '0001-letters',
  sql: `create table drawer (id bigint generated always as identity primary key, label text not null unique);
create table a_letter (
  drawer bigint not null references drawer (id),
  answers text references a_letter (name),
  name text primary key,
  body text,
  about jsonb,
  at timestamptz not null,
  size int generated always as (length(body)) stored
)`,
};
const second: Migration = {
  name: '0002-stamps',
  sql: `alter table a_letter add column stamp text not null default 'none'`,
};
const free = new AbortController().signal;

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-copy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(migrations: readonly Migration[]) {
  const url = await newDatabase();
  const store = openPostgres({ url, migrations });
  onTestFinished(() => store.close());
  return { store, url };
}

async function fill(store: RecordStore): Promise<void> {
  await sql`insert into drawer (label) select 'drawer ' || n from generate_series(1, 3) as n`.execute(store.tables());
  await sql`insert into a_letter (drawer, answers, name, body, about, at)
select 1 + n % 3, case when n > 1 then 'letter 1' end, 'letter ' || n, E'a\\tb\\nc\\\\N ' || n, jsonb_build_object('n', n), timestamptz '2026-03-29 00:00:00.123456Z' + n * interval '1 hour'
from generate_series(1, 2000) as n`.execute(store.tables());
}

async function fingerprint(store: RecordStore): Promise<unknown> {
  const found =
    await sql`select count(*) as n, md5(string_agg(md5(row(drawer, answers, name, body, about, extract(epoch from at), size)::text), '' order by name)) as sum
from a_letter`.execute(store.tables());
  return found.rows;
}

test('a copy makes the same store anew, brought up to date, and goes on counting', async () => {
  const { store } = await opened([first]);
  await fill(store);
  const folder = await newFolder();
  const copy = await store.copyOut({ folder, signal: free });
  expect(copy.tables.map(({ name, rows }) => [name, rows])).toEqual([
    ['drawer', 3],
    ['a_letter', 2000],
  ]);
  const { store: other } = await opened([first, second]);
  await other.copyIn(copy, { folder, signal: free });
  expect(await fingerprint(other)).toEqual(await fingerprint(store));
  expect((await sql`select distinct stamp from a_letter`.execute(other.tables())).rows).toEqual([{ stamp: 'none' }]);
  const next = await sql<{ id: number }>`insert into drawer (label) values ('next') returning id`.execute(
    other.tables(),
  );
  expect(next.rows).toEqual([{ id: 4 }]);
});

test('a row that a step made is there once, as it became', async () => {
  const counting: Migration = {
    name: '0003-cursor',
    sql: 'create table cursor (one boolean primary key default true, seq int not null); insert into cursor (seq) values (0)',
  };
  const { store } = await opened([counting]);
  await sql`update cursor set seq = 7`.execute(store.tables());
  const folder = await newFolder();
  const copy = await store.copyOut({ folder, signal: free });
  const { store: other } = await opened([counting]);
  await other.copyIn(copy, { folder, signal: free });
  expect((await sql`select seq from cursor`.execute(other.tables())).rows).toEqual([{ seq: 7 }]);
});

test('schedules are in force again, and what waited is not done again', async () => {
  const remind = job({ name: 'test.remind', input: z.object({ of: z.string() }) });
  const { store } = await opened([]);
  const jobs = openJobs(store);
  await jobs.onSchedule(remind, { of: 'tea' }, { key: 'k', cron: '0 16 * * *', zone: 'Europe/London' });
  await jobs.later(remind, { of: 'now' });
  await jobs.close();
  const folder = await newFolder();
  const copy = await store.copyOut({ folder, signal: free });
  expect(copy.schedules).toEqual([
    { job: 'test.remind', key: 'k', cron: '0 16 * * *', zone: 'Europe/London', input: { of: 'tea' } },
  ]);
  const { store: other } = await opened([]);
  await other.copyIn(copy, { folder, signal: free });
  expect((await other.copyOut({ folder: await newFolder(), signal: free })).schedules).toEqual(copy.schedules);
  expect((await sql`select name from jobs.job where name = 'test.remind'`.execute(other.tables())).rows).toEqual([]);
});

test('a copy goes into an empty database only, and whole', async () => {
  const { store, url } = await opened([first]);
  await fill(store);
  const folder = await newFolder();
  const copy = await store.copyOut({ folder, signal: free });
  const taken = openPostgres({ url, migrations: [first] });
  await expect(taken.copyIn(copy, { folder, signal: free })).rejects.toMatchObject({ code: 'in-use' });
  await taken.close();
  const { store: older } = await opened([]);
  await expect(older.copyIn(copy, { folder, signal: free })).rejects.toMatchObject({
    code: 'not-as-asked',
    message: /0001-letters/,
  });
  await appendFile(join(folder, 'a_letter.copy.gz'), 'damage');
  const empty = await opened([first]);
  await expect(empty.store.copyIn(copy, { folder, signal: free })).rejects.toThrow();
  const again = openPostgres({ url: empty.url, migrations: [] });
  expect((await sql`select to_regclass('drawer') as there`.execute(again.tables())).rows).toEqual([{ there: null }]);
  await again.close();
});

test('a copy that is stopped throws, and the store goes on', async () => {
  const { store } = await opened([first]);
  await fill(store);
  await sql`insert into a_letter (drawer, name, body, at) select 1, 'long ' || n, repeat(md5(n::text), 1000), now() from generate_series(1, 2000) as n`.execute(
    store.tables(),
  );
  for (const afterMs of [0, 60]) {
    const folder = await newFolder();
    const copying = store.copyOut({ folder, signal: AbortSignal.timeout(afterMs) });
    await expect(copying).rejects.toMatchObject({ name: /TimeoutError|AbortError/ });
  }
  expect(await fingerprint(store)).toMatchObject([{ n: 4000 }]);
});
