import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { OpenHouse } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { openJobs } from '#stores/records/jobs.ts';
import { openPostgres } from '#stores/records/postgres.ts';
import { eventsTable, putPromises, putRows, smallHouse } from '../../../test/small-house.ts';
import { newDatabase } from '../../../test/small-records.ts';
import { openHouse } from '../open-house.ts';
import { askOwner, openBackupDoor } from './backup-door.ts';
import type { Manifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { type Kept, writeBackup } from './write-backup.ts';

const letters = { name: '0001-letters', sql: 'create table letter (n bigint primary key, body text not null)' };
const place = { folder: '', dataDir: '' };
const held: { house?: Awaited<ReturnType<OpenHouse>> } = {};
const free = new AbortController().signal;
const quietly = { signal: free, now: Date.UTC(2026, 2, 2), onProgress: () => undefined };

/** A house over the tests' own PostgreSQL, which is quick to open. */
const openQuickly: OpenHouse = async ({ dataDir }) => {
  const events = await openChdb({ dataDir });
  const records = openPostgres({ url: await newDatabase(), migrations: [letters] });
  const jobs = openJobs(records);
  return { events, records, jobs, close: async () => void (await Promise.all([events.close(), records.close()])) };
};

function house(): Kept {
  if (held.house === undefined) throw new Error('The house is not open.');
  return { ...held.house, dataDir: place.dataDir };
}

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-backup-'));
  place.dataDir = join(place.folder, 'data');
  held.house = await openQuickly({ dataDir: place.dataDir });
  await smallHouse(held.house.events, held.house);
  const { events, records } = held.house;
  await events.write({ sql: eventsTable, values: {} });
  await putRows(events, 'events', [
    {
      source: 'shop',
      customer_key: '18446744073709551615',
      at: '2026-02-01 10:00:00.123',
      id: '1',
      text: 'a\tb\n\'"é',
      p_number_size: 1.5,
    },
    { source: 'shop', customer_key: '2', at: '2026-02-01 11:00:00', id: '2', rating: null },
  ]);
  await putPromises(events, [
    { made: '2026-02-01 10:00', outcome: 'kept', met: '2026-02-01 11:00' },
    { made: '2026-02-02 10:00', outcome: 'open' },
  ]);
  await sql`insert into letter select n, 'letter ' || n from generate_series(1, 500) as n`.execute(records.tables());
});
afterAll(async () => {
  await held.house?.close();
  await rm(place.folder, { recursive: true, force: true });
});

/** All that both stores hold, as text. */
async function contentOf({ events, records }: Pick<Kept, 'events' | 'records'>): Promise<unknown> {
  const all = async (table: string) => events.ask({ sql: `SELECT * FROM ${table} ORDER BY ALL`, values: {} });
  const rows = await sql`select * from letter order by n`.execute(records.tables());
  return [await all('events'), await all('promises_made'), await all('moments_seen'), rows.rows];
}

async function newBackup(): Promise<string> {
  const folder = join(await mkdtemp(join(place.folder, 'to-')), 'backup');
  await writeBackup(house(), { ...quietly, folder });
  return folder;
}

/** Restores into a new folder; the houses that were opened on the way are told. */
function restoring(folder: string, dataDir: string, signal = free) {
  const opened: Awaited<ReturnType<OpenHouse>>[] = [];
  const kept: OpenHouse = async (at) => {
    const one = await openQuickly(at);
    opened.push(one);
    // The event store must be closed before its folder moves; the records lie elsewhere and are looked at afterwards.
    return { ...one, close: () => one.events.close() };
  };
  onTestFinished(async () => {
    for (const { records } of opened) await records.close();
  });
  return { opened, done: restoreBackup({ folder, dataDir, openHouse: kept, signal, onProgress: () => undefined }) };
}

test('what is restored is what was backed up', async () => {
  const folder = await newBackup();
  const dataDir = join(place.folder, 'again');
  const { opened, done } = restoring(folder, dataDir);
  const { madeAt } = await done;
  expect(madeAt).toBe('2026-03-02T00:00:00.000Z');
  const events = await openChdb({ dataDir });
  onTestFinished(() => events.close());
  expect(opened).toHaveLength(1);
  for (const { records } of opened) expect(await contentOf({ events, records })).toEqual(await contentOf(house()));
  expect(await readdir(folder)).toEqual(['events', 'manifest.json', 'records']);
});

test('who asked to be forgotten is remembered', async () => {
  await mkdir(join(place.dataDir, 'erasure'));
  await writeFile(join(place.dataDir, 'erasure/suppressed'), 'digest');
  const folder = await newBackup();
  await rm(join(place.dataDir, 'erasure'), { recursive: true });
  const dataDir = join(place.folder, 'remembers');
  await restoring(folder, dataDir).done;
  expect(await readFile(join(dataDir, 'erasure/suppressed'), 'utf8')).toBe('digest');
});

test('the owner of a data folder is asked while it is open, with stores of its own, and the copy opens elsewhere', async () => {
  const dataDir = join(place.folder, 'owned');
  const owner = await openHouse({ dataDir });
  await owner.events.write({ sql: eventsTable, values: {} });
  await putRows(owner.events, 'events', [{ source: 's', customer_key: '7', at: '2026-02-01 10:00:00', id: '9' }]);
  const close = await openBackupDoor({ kept: { ...owner, dataDir }, now: () => 0 });
  const folder = join(place.folder, 'asked');
  const said: string[] = [];
  const asking = { dataDir, folder, signal: free, onProgress: (line: string) => said.push(line) };
  await askOwner(asking);
  expect(said).toContain('Writing events');
  await expect(askOwner(asking)).rejects.toMatchObject({
    code: 'in-use',
    hint: 'Name a folder that is not there yet.',
  });
  await close();
  expect(await askOwner(asking)).toBeUndefined();
  await owner.close();
  const moved = join(place.folder, 'moved');
  await restoreBackup({ folder, dataDir: moved, openHouse, signal: free, onProgress: () => undefined });
  const again = await openHouse({ dataDir: moved });
  onTestFinished(() => again.close());
  expect(await again.events.ask({ sql: 'SELECT customer_key, id FROM events', values: {} })).toEqual([
    { customer_key: '7', id: '9' },
  ]);
  await again.records.ready();
}, 60_000);

test('a backup never writes over anything, and needs the folder above', async () => {
  const folder = await newBackup();
  const before = await readFile(join(folder, 'manifest.json'), 'utf8');
  await expect(writeBackup(house(), { ...quietly, folder })).rejects.toMatchObject({ code: 'in-use' });
  expect(await readFile(join(folder, 'manifest.json'), 'utf8')).toBe(before);
  await expect(writeBackup(house(), { ...quietly, folder: join(place.folder, 'no/where') })).rejects.toMatchObject({
    code: 'not-found',
  });
});

test.for(['Writing events', 'Writing records', 'Reading it again'])(
  'a backup that is stopped at "%s" leaves nothing',
  async (when) => {
    const inside = await mkdtemp(join(place.folder, 'stop-'));
    const stop = new AbortController();
    const onProgress = (line: string): void => {
      if (line === when) stop.abort();
    };
    const writing = writeBackup(house(), { ...quietly, folder: join(inside, 'b'), signal: stop.signal, onProgress });
    await expect(writing).rejects.toMatchObject({ code: 'stopped' });
    expect(await readdir(inside)).toEqual([]);
    await contentOf(house());
  },
);

test('what changes while it is copied is copied again', async () => {
  const folder = join(await mkdtemp(join(place.folder, 'to-')), 'backup');
  const state = { changed: false };
  const { events } = house();
  await events.write({ sql: 'CREATE TABLE judgings (n UInt8) ENGINE = MergeTree ORDER BY n', values: {} });
  const kept: Kept = {
    ...house(),
    records: {
      ...house().records,
      copyOut: async (to) => {
        if (!state.changed) await events.write({ sql: 'INSERT INTO judgings VALUES (1)', values: {} });
        state.changed = true;
        return house().records.copyOut(to);
      },
    },
  };
  await writeBackup(kept, { ...quietly, folder });
  const { events: tables } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  expect(tables.find(({ table }) => table === 'judgings')?.rows).toBe(1);
  await events.write({ sql: 'DROP TABLE judgings SYNC', values: {} });
});

test('one damaged byte anywhere is found before anything is made', async () => {
  const folder = await newBackup();
  const { files } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  expect(files.length).toBeGreaterThan(4);
  for (const { path, bytes } of files) {
    const whole = await readFile(join(folder, path));
    const damaged = Uint8Array.from(whole);
    const at = Math.floor(bytes / 2);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    await writeFile(join(folder, path), damaged);
    const { done } = restoring(folder, join(place.folder, 'damaged'));
    await expect(done).rejects.toMatchObject({ code: 'not-readable', message: expect.stringContaining(path) });
    await writeFile(join(folder, path), whole);
  }
  await truncate(join(folder, files[0]?.path ?? ''), 1);
  await expect(restoring(folder, join(place.folder, 'damaged')).done).rejects.toMatchObject({ code: 'not-readable' });
  expect(existsSync(join(place.folder, 'damaged'))).toBe(false);
});

test.for([
  { name: 'no manifest', change: () => undefined, code: 'not-found' },
  { name: 'a newer form', change: (said: Manifest) => ({ ...said, format: 3 }), code: 'not-as-asked' },
  { name: 'a manifest that is none', change: () => ({}), code: 'not-readable' },
  {
    name: 'a table that does more',
    change: (said: Manifest) => ({
      ...said,
      events: [
        {
          table: 'x',
          rows: 0,
          file: 'events/x',
          create: "CREATE TABLE default.x (n UInt8) ENGINE = URL('http://127.0.0.1/')",
        },
      ],
    }),
    code: 'not-readable',
  },
  {
    name: 'a file elsewhere',
    change: (said: Manifest) => ({ ...said, files: [{ path: '../data/x', bytes: 1, sha256: '' }] }),
    code: 'not-readable',
  },
  {
    name: 'a step of a later version',
    change: (said: Manifest) => ({
      ...said,
      records: { ...said.records, steps: [{ name: '0099-later', checksum: '' }] },
    }),
    code: 'not-as-asked',
  },
])('a backup with $name is refused, and nothing is left behind', async ({ change, code }) => {
  const folder = await newBackup();
  const path = join(folder, 'manifest.json');
  const changed = change(JSON.parse(await readFile(path, 'utf8')) as Manifest);
  await (changed === undefined ? rm(path) : writeFile(path, JSON.stringify(changed)));
  const inside = await mkdtemp(join(place.folder, 'refused-'));
  await expect(restoring(folder, join(inside, 'data')).done).rejects.toMatchObject({ code });
  expect(await readdir(inside)).toEqual([]);
});

test('data that is there is not restored over, and what is stopped leaves nothing', async () => {
  const folder = await newBackup();
  const taken = await mkdtemp(join(place.folder, 'taken-'));
  await mkdir(join(taken, 'mine'));
  await expect(restoring(folder, taken).done).rejects.toMatchObject({ code: 'in-use' });
  expect(await readdir(taken)).toEqual(['mine']);
  const inside = await mkdtemp(join(place.folder, 'stopped-'));
  await expect(restoring(folder, join(inside, 'data'), AbortSignal.abort()).done).rejects.toMatchObject({
    code: 'stopped',
  });
  expect(await readdir(inside)).toEqual([]);
});
