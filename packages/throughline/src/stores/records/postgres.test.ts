import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, expect, test } from 'vitest';
import { newDatabase } from '../../../test/small-records.ts';
import { openPostgres, versionFault } from './postgres.ts';
import { programIn } from './postgres-program.ts';
import { startPostgres } from './postgres-server.ts';
import { recordStoreContract } from './record-store.suite.ts';

const place = { folder: await mkdtemp(join(tmpdir(), 'throughline-records-test-')) };
afterAll(() => rm(place.folder, { recursive: true, force: true }));

const bundled = { url: await newDatabase() };
recordStoreContract('our own PostgreSQL 18', async (migrations) => {
  const store = openPostgres({ ...bundled, migrations });
  await store.ready();
  return store;
});

/** The second major version comes from npm too, for one kind of machine. */
const hasSecond = process.platform === 'linux' && process.arch === 'x64';
const home = join(place.folder, 'fifteen');
const second = hasSecond
  ? await startPostgres({ home, dataDir: home, program: programIn('pg15'), settings: { fsync: 'off' } })
  : undefined;
afterAll(() => second?.stop());

if (second) {
  const url = `postgresql://throughline@/postgres?${new URLSearchParams({ host: second.host })}`;
  recordStoreContract('PostgreSQL 15 by its address', async (migrations) => {
    const store = openPostgres({ url, migrations });
    await store.ready();
    return store;
  });
}

test.for([
  {
    name: 'no program listens',
    url: 'postgresql://ada:secret@127.0.0.1:9/t',
    code: 'engine-failed',
    says: /at 127\.0\.0\.1:9\/t cannot be reached/,
  },
  {
    name: 'there is no such host',
    url: 'postgresql://ada:secret@nowhere.invalid/t',
    code: 'engine-failed',
    says: /at nowhere\.invalid\/t cannot be reached/,
  },
  {
    name: 'there is no such socket',
    url: 'postgresql:///t?host=/nowhere',
    code: 'engine-failed',
    says: /at \/nowhere\/t cannot be reached/,
  },
  {
    name: 'it is no address',
    url: 'secret words',
    code: 'bad-input',
    says: /^DATABASE_URL is not the address of a PostgreSQL\.$/,
  },
  { name: 'it is another address', url: 'https://secret.example', code: 'bad-input', says: /DATABASE_URL/ },
])('where $name, it says so and keeps the password to itself', async ({ url, code, says }) => {
  const store = openPostgres({ url, migrations: [] });
  const fault = await store.ready().catch((thrown: unknown) => thrown);
  expect(fault).toMatchObject({ name: 'Fault', code, message: says, hint: expect.stringContaining('postgresql://') });
  expect(String(fault)).not.toContain('secret');
  await expect(sql`select 1`.execute(store.tables())).rejects.toMatchObject({ code });
  await store.close();
});

test('a database that is not there is said', async () => {
  const store = openPostgres({ url: bundled.url.replace(/t_\w+/, 'elsewhere'), migrations: [] });
  await expect(store.ready()).rejects.toMatchObject({ code: 'not-found', hint: expect.stringContaining('createdb') });
  await store.close();
});

test.for([
  { version: 140_023, says: 'is PostgreSQL 14.' },
  { version: 150_000, says: undefined },
  { version: 180_004, says: undefined },
  { version: 190_000, says: 'is PostgreSQL 19.' },
])('PostgreSQL $version: $says', ({ version, says }) => {
  expect(versionFault(version, 'at a:5432/b')?.message).toBe(says && `The record store at a:5432/b ${says}`);
});

test('what another major version keeps is not passed over', async () => {
  const dataDir = join(place.folder, 'older');
  await mkdir(join(dataDir, 'records/pg17'), { recursive: true });
  const store = openPostgres({ dataDir, migrations: [] });
  await expect(store.ready()).rejects.toMatchObject({ code: 'not-as-asked', hint: expect.stringContaining('restore') });
  await store.close();
});
