import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { startedAs } from './as-whom.ts';
import { openPostgres } from './postgres.ts';
import { prepareFolder } from './postgres-folder.ts';
import { bundledProgram } from './postgres-program.ts';
import { bareFolder, emptyFolders, isLinux, opened, otherProcess, put, rows, rowsIn } from './server-trial.suite.ts';

const newFolder = emptyFolders();

test('a second process is refused, and let in as soon as the first was killed', async () => {
  const folder = await newFolder();
  const { child } = await otherProcess(folder);
  const refused = openPostgres({ dataDir: folder, migrations: [rows] });
  await expect(refused.ready()).rejects.toMatchObject({
    code: 'in-use',
    message: `The data folder ${folder} is in use by another process.`,
  });
  await refused.close();
  child.kill('SIGKILL');
  await once(child, 'exit');
  await put(await opened(folder), -1);
});

test('the server ends with the process that started it', async () => {
  const folder = await newFolder();
  const { child } = await otherProcess(folder);
  child.kill('SIGKILL');
  await expect.poll(() => existsSync(join(folder, 'records/pg18/postmaster.pid')), { timeout: 10_000 }).toBe(false);
});

test.runIf(isLinux)('a server that was left behind is ended first', async () => {
  const folder = await newFolder();
  const first = await opened(folder);
  await put(first, 1);
  await first.close();
  const home = join(folder, 'records');
  const { program, pgdata, socket, whom, environment } = prepareFolder({ home, program: bundledProgram() });
  const { command, args } = startedAs(whom, join(program.folder, 'bin/postgres'), [
    '-D',
    pgdata,
    '-k',
    socket,
    '-h',
    '',
  ]);
  const orphan = spawn(command, args, { env: environment, stdio: 'ignore', detached: true });
  const gone = once(orphan, 'exit');
  await expect.poll(() => existsSync(join(pgdata, 'postmaster.pid')), { timeout: 10_000 }).toBe(true);
  const second = await opened(folder);
  await gone;
  expect(await rowsIn(second)).toEqual([1]);
});

test.runIf(isLinux).for(['is another program', 'has ended and was not reaped', 'is nobody'])(
  'a stale lock is no hindrance when the process it names %s',
  async (kind) => {
    const folder = await newFolder();
    const first = await opened(folder);
    await put(first, 1);
    await first.close();
    const pgdata = join(folder, 'records/pg18');
    const script =
      kind === 'has ended and was not reaped' ? 'sleep 0 & echo $!; exec sleep 60' : 'echo $$; exec sleep 60';
    const sleeper = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void sleeper.kill('SIGKILL'));
    const [line] = (await once(createInterface({ input: sleeper.stdout }), 'line')) as [string];
    const pid = kind === 'is nobody' ? '999999' : line;
    await writeFile(join(pgdata, 'postmaster.pid'), `${pid}\n${pgdata}\n1700000000\n5432\n\n\n  1 1\nready   \n`);
    await mkdir(join(folder, 'records/socket'), { recursive: true, mode: 0o700 });
    await writeFile(join(folder, 'records/socket/.s.PGSQL.5432.lock'), `${pid}\n${pgdata}\n1700000000\n5432\n`);
    expect(await rowsIn(await opened(folder))).toEqual([1]);
  },
);

test('a start that was broken off leaves nothing half made', async () => {
  const folder = await bareFolder();
  await mkdir(join(folder, 'records/pg18.part'), { recursive: true });
  await writeFile(join(folder, 'records/pg18.part/PG_VERSION'), '18\n');
  expect(await rowsIn(await opened(folder))).toEqual([]);
});
