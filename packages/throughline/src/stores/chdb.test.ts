import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import { openChdb } from './chdb.ts';
import { eventStoreContract } from './event-store.suite.ts';

eventStoreContract('chdb', () => openChdb());

const plainly = (sql: string) => ({ sql, values: {} });
const left: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const tidy of left.splice(0).reverse()) await tidy();
});

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'chdb-test-'));
  left.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

async function opened(dataDir?: string): Promise<EventStore> {
  const store = await openChdb({ dataDir });
  left.push(() => store.close());
  return store;
}

/** Starts a process of its own that opens a store, says where it is, and then does as the script says. */
async function otherProcess(script: string): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const file = join(await newFolder(), 'other.ts');
  const adapter = fileURLToPath(new URL('./chdb.ts', import.meta.url));
  await writeFile(file, `import { openChdb } from ${JSON.stringify(adapter)};\n${script}`);
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
  left.push(async () => child.kill('SIGKILL'));
  const [said] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { child, said };
}

async function isTrueSoon(holds: () => boolean): Promise<boolean> {
  const until = Date.now() + 10_000;
  while (!holds() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  return holds();
}

/** The engine of a killed process ends by itself a moment later. */
async function openedSoon(folder: string, tries = 50): Promise<EventStore> {
  try {
    return await opened(folder);
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return openedSoon(folder, tries - 1);
  }
}

test('a data folder keeps what was written', async () => {
  const folder = await newFolder();
  const first = await openChdb({ dataDir: folder });
  await first.write(plainly('CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n'));
  await first.write(plainly('INSERT INTO kept VALUES (7)'));
  await first.close();
  const second = await opened(folder);
  expect(await second.ask(plainly('SELECT n FROM kept'))).toEqual([{ n: 7 }]);
});

test('a folder that another process has open is refused, and free when that one has been killed', async () => {
  const folder = await newFolder();
  const { child } = await otherProcess(`await openChdb({ dataDir: ${JSON.stringify(folder)} }); console.log('open');`);
  await expect(openChdb({ dataDir: folder })).rejects.toMatchObject({
    code: 'in-use',
    message: /in use by another process/,
  });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const store = await openedSoon(folder);
  expect(await store.ask(plainly('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test.for(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)(
  'a temporary store is gone when its process is ended by %s',
  async (signal) => {
    const script = `
    const store = await openChdb();
    await store.write({ sql: 'CREATE TABLE t (n UInt8) ENGINE = MergeTree ORDER BY n', values: {} });
    const [{ path }] = await store.ask({ sql: "SELECT arrayElement(data_paths, 1) AS path FROM system.tables WHERE name = 't'", values: {} });
    console.log(path);
    await store.ask({ sql: 'SELECT max(sipHash64(number)) FROM numbers(1000000000000)', values: {} });`;
    const { child, said } = await otherProcess(script);
    expect(existsSync(said)).toBe(true);
    child.kill(signal);
    expect(await isTrueSoon(() => !existsSync(said))).toBe(true);
  },
);

test('a temporary store is gone when it is closed', async () => {
  const store = await opened();
  await store.write(plainly('CREATE TABLE t (n UInt8) ENGINE = MergeTree ORDER BY n'));
  const [table] = await store.ask<{ path: string }>(
    plainly("SELECT arrayElement(data_paths, 1) AS path FROM system.tables WHERE name = 't'"),
  );
  expect(existsSync(table?.path ?? '')).toBe(true);
  await store.close();
  expect(existsSync(table?.path ?? '')).toBe(false);
  await expect(store.ask(plainly('SELECT 1'))).rejects.toMatchObject({ code: 'stopped' });
});

test('when the process of the engine is killed, what waits fails and the next call has a new one', async () => {
  const store = await opened(await newFolder());
  await store.write(plainly('CREATE TABLE t (n UInt8) ENGINE = MergeTree ORDER BY n'));
  const waiting = store.ask(plainly('SELECT max(sipHash64(number)) FROM numbers(1000000000000)'));
  const failed = expect(waiting).rejects.toMatchObject({
    code: 'engine-failed',
    message: /ended before it had answered/,
  });
  const [engine] = await store.write<{ pid: number }>(
    plainly("SELECT toUInt32(extract(line, '\\\\d+')) AS pid FROM file('/proc/self/stat', 'LineAsString')"),
  );
  process.kill(engine?.pid ?? 0, 'SIGKILL');
  await failed;
  expect(await store.ask(plainly("SELECT name FROM system.tables WHERE name = 't'"))).toEqual([{ name: 't' }]);
});

test('a question that wants more memory than there is fails, and the store goes on', async () => {
  const store = await openChdb({ memoryLimitBytes: 100 * 2 ** 20 });
  left.push(() => store.close());
  const greedy = 'SELECT length(groupArray(toString(number))) FROM numbers(100000000)';
  await expect(store.ask(plainly(greedy))).rejects.toMatchObject({ code: 'engine-failed', message: /memory/i });
  expect(await store.ask(plainly('SELECT 1 AS one'))).toEqual([{ one: 1 }]);
});

test('a folder that cannot be made is said', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  await expect(openChdb({ dataDir: join(file, 'below') })).rejects.toMatchObject({ code: 'not-readable' });
});
