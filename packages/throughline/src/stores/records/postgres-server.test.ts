import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openPostgres } from './postgres.ts';
import { bundledProgram, copyForAll } from './postgres-program.ts';
import {
  bareFolder,
  emptyFolders,
  isRoot,
  opened,
  otherProcess,
  put,
  rows,
  rowsIn,
  serverOf,
} from './server-trial.suite.ts';

const newFolder = emptyFolders();

test('a folder keeps what was written, and starts quickly the second time', async () => {
  const folder = await bareFolder();
  const first = await opened(folder);
  await put(first, 7);
  await first.close();
  const began = performance.now();
  const second = await opened(folder);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(await rowsIn(second)).toEqual([7]);
  const { rows: settings } = await sql<{ on: string }>`select string_agg(setting, ' ' order by name) as on
from pg_settings where name in ('fsync', 'full_page_writes', 'listen_addresses', 'synchronous_commit')`.execute(
    second.tables(),
  );
  expect(settings).toEqual([{ on: 'on on  on' }]);
});

test('whoever asks nothing leaves nothing behind, and a temporary store is gone at close', async () => {
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('throughline-records-'));
  const silent = openPostgres({ migrations: [rows] });
  await silent.close();
  const asked = openPostgres({ migrations: [rows] });
  await put(asked, 1);
  await asked.close();
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('throughline-records-'))).toEqual(before);
});

test('when its process is killed while it writes, no acknowledged row is lost', { timeout: 60_000 }, async () => {
  const folder = await newFolder();
  const acknowledged = new Set<number>();
  for (const moment of [30, 80, 150, 260]) {
    const { child, said } = await otherProcess(folder);
    await pause(moment);
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const n of said) acknowledged.add(n);
  }
  const store = await opened(folder);
  expect(acknowledged.size).toBeGreaterThan(5);
  expect([...acknowledged.difference(new Set(await rowsIn(store)))]).toEqual([]);
});

test('when the server is killed while it is written to, no acknowledged row is lost and it starts again', async () => {
  const store = await opened(await newFolder());
  const acknowledged = new Set<number>();
  const failures: unknown[] = [];
  const state = { n: 0, isOver: false };
  const writer = async (): Promise<void> => {
    while (!state.isOver) {
      state.n += 1;
      const { n } = state;
      await put(store, n).then(
        () => acknowledged.add(n),
        (fault: unknown) => failures.push(fault),
      );
    }
  };
  onTestFinished(() => {
    state.isOver = true;
  });
  const writers = [writer(), writer(), writer()];
  for (const moment of [100, 300, 200]) {
    await pause(moment);
    process.kill(await serverOf(store), 'SIGKILL');
    await expect
      .poll(
        () =>
          rowsIn(store).then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(true);
  }
  state.isOver = true;
  await Promise.all(writers);
  expect(acknowledged.size).toBeGreaterThan(5);
  for (const failure of failures) expect(failure).toMatchObject({ name: 'Fault', code: 'engine-failed' });
  expect([...acknowledged.difference(new Set(await rowsIn(store)))]).toEqual([]);
}, 60_000);

test('a folder that lies deep has its socket elsewhere, and takes it away', async () => {
  const deep = join(await newFolder(), 'a folder, "quoted" and deep'.repeat(4));
  await mkdir(deep, { recursive: true });
  const store = await opened(deep);
  await put(store, 1);
  const { config } = await store.connection();
  expect(config.host?.startsWith(tmpdir())).toBe(true);
  await store.close();
  expect(existsSync(config.host ?? '')).toBe(false);
});

test.runIf(isRoot)('root starts it as nobody where there are no user namespaces, from a copy if need be', async () => {
  const folder = await bareFolder();
  chmodSync(folder, 0o755);
  const hidden = join(folder, 'hidden');
  await mkdir(hidden, { mode: 0o700 });
  const program = copyForAll(bundledProgram(), hidden);
  const store = await opened(join(folder, 'data'), { whom: 'nobody', program, copies: join(folder, 'copies') });
  await put(store, 1);
  expect(execFileSync('ps', ['-o', 'uid=', '-p', String(await serverOf(store))], { encoding: 'utf8' }).trim()).toBe(
    '65534',
  );
  await store.close();
  const shut = openPostgres({ dataDir: join(hidden, 'data'), server: { whom: 'nobody' }, migrations: [rows] });
  await expect(shut.ready()).rejects.toMatchObject({ code: 'not-as-asked', hint: expect.stringContaining('/var/lib') });
  await shut.close();
});

test.runIf(isRoot)(
  'on a full disk nothing is acknowledged that is not kept, and it goes on when there is room',
  async ({ skip }) => {
    const folder = await bareFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=72m', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      skip('No disk can be mounted here, so none can be filled.');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    const store = await opened(folder);
    const filler = join(folder, 'filler');
    await writeFile(filler, new Uint8Array(72 * 2 ** 20)).catch(() => undefined);
    const acknowledged: number[] = [];
    const fill = async (): Promise<void> => {
      for (let from = 0; ; from += 10_000) {
        await sql`insert into row select ${from}::int + generate_series(1, 10000)`.execute(store.tables());
        acknowledged.push(from + 1);
      }
    };
    await expect(fill()).rejects.toMatchObject({ name: 'Fault', code: /no-space|engine-failed/ });
    await expect(put(store, -1)).rejects.toMatchObject({ code: 'no-space', message: /no space left/ });
    await rm(filler);
    await expect
      .poll(
        () =>
          put(store, -2).then(
            () => true,
            () => false,
          ),
        { timeout: 15_000 },
      )
      .toBe(true);
    const kept = new Set(await rowsIn(store));
    expect(acknowledged.filter((n) => !kept.has(n))).toEqual([]);
  },
  60_000,
);
