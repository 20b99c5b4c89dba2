import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { openPostgres, type PostgresPlace, type PostgresStore } from './postgres.ts';

export const rows = { name: '0001-rows', sql: 'create table row (n bigint primary key)' };
export const isLinux = process.platform === 'linux';
export const isRoot = isLinux && process.getuid?.() === 0;

/** Hands out data folders with an empty store, copied because that is quicker than making one. Call it once in a file. */
export function emptyFolders(): () => Promise<string> {
  const place = { empty: '' };
  beforeAll(async () => {
    place.empty = await mkdtemp(join(tmpdir(), 'throughline-server-'));
    const store = openPostgres({ dataDir: place.empty, migrations: [rows] });
    await store.ready();
    await store.close();
  });
  afterAll(() => rm(place.empty, { recursive: true, force: true }));
  return async () => {
    const folder = await bareFolder();
    await cp(place.empty, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
    return folder;
  };
}

export async function bareFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-server-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

export async function opened(dataDir: string, server: PostgresPlace['server'] = {}): Promise<PostgresStore> {
  const store = openPostgres({ dataDir, server, migrations: [rows] });
  onTestFinished(() => store.close());
  await store.ready();
  return store;
}

export function put(store: PostgresStore, n: number): Promise<unknown> {
  return sql`insert into row (n) values (${n})`.execute(store.tables());
}

export async function rowsIn(store: PostgresStore): Promise<readonly number[]> {
  const found = await sql<{ n: number }>`select n from row order by n`.execute(store.tables());
  return found.rows.map(({ n }) => n);
}

export async function serverOf(store: PostgresStore): Promise<number> {
  const found = await sql<{ pid: string }>`select split_part(pg_read_file('postmaster.pid'), E'\n', 1) as pid`.execute(
    store.tables(),
  );
  return Number(found.rows[0]?.pid);
}

/** A process of its own that opens a store over the folder, says so, and then writes one number after the other, each said once it is stored. */
export async function otherProcess(
  dataDir: string,
): Promise<{ readonly child: ChildProcess; readonly said: readonly number[] }> {
  const file = join(dataDir, 'other.ts');
  const at = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  await writeFile(
    file,
    `import { openPostgres } from ${at('./postgres.ts')};
const store = openPostgres({ dataDir: ${JSON.stringify(dataDir)}, migrations: [${JSON.stringify(rows)}] });
await store.ready();
const last = await store.tables().selectFrom('row').select((by) => by.fn.max('n').as('n')).executeTakeFirst();
console.log('open');
for (let n = Number(last?.n ?? 0) + 1; ; n += 1) {
  await store.tables().insertInto('row').values({ n }).execute();
  process.stdout.write(n + '\\n');
}`,
  );
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: number[] = [];
  const lines = createInterface({ input: child.stdout });
  await once(lines, 'line');
  lines.on('line', (line) => said.push(Number(line)));
  return { child, said };
}
