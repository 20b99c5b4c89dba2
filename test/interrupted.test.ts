import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Started, start } from './house/binary.ts';
import { root } from './house/read-house.ts';

const blueprint = join(root, 'examples/boston-311/blueprint.yaml');
const place = { folder: '', tmp: '', data: '' };

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-interrupted-'));
  place.tmp = await mkdtemp(join(place.folder, 'tmp-'));
  place.data = join(place.folder, 'data');
});
afterAll(() => rm(place.folder, { recursive: true }));

function begin(...words: readonly string[]): Started {
  return start(words, { cwd: place.folder, env: { TMPDIR: place.tmp } });
}

/** The processes that a process has started and that still run. */
function childrenOf(pid: number | undefined): readonly number[] {
  return processes()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child);
}

/** Every process with its parent; where there is no /proc there is ps. */
function processes(): readonly (readonly [pid: number, parent: number])[] {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number)).map(([pid = 0, parent = 0]) => [pid, parent]);
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => [Number(pid), parentOf(pid)]);
}

function parentOf(pid: string): number {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
  } catch {
    return 0;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until the engine has started: from then on there is something to clear away. */
async function engineOf({ child }: Started): Promise<number> {
  for (;;) {
    const [engine] = childrenOf(child.pid);
    if (engine !== undefined) return engine;
    if (child.exitCode !== null) throw new Error('It ended before its engine had started.');
    await pause(20);
  }
}

const stops: readonly {
  readonly words: readonly string[];
  readonly signal: 'SIGINT' | 'SIGTERM';
  readonly afterMs: number;
}[] = [
  { words: ['answer', blueprint], signal: 'SIGINT', afterMs: 0 },
  { words: ['answer', blueprint], signal: 'SIGINT', afterMs: 700 },
  { words: ['import', blueprint, '--data', 'imported'], signal: 'SIGINT', afterMs: 250 },
  { words: ['up', blueprint, '--data', 'imported', '--port', '0'], signal: 'SIGTERM', afterMs: 500 },
];

test.for(stops)(
  '$words.0 that is stopped after $afterMs ms leaves nothing behind',
  { timeout: 60_000 },
  async (stop) => {
    const started = begin(...stop.words);
    const engine = await engineOf(started);
    await pause(stop.afterMs);
    started.child.kill(stop.signal);
    const { exitCode, err } = await started.ended;
    expect(exitCode).toBe(130);
    expect(err).toMatch(/Stopping; once more to end at once\.\nStopped, as you asked\.\n$/);
    expect(isRunning(engine)).toBe(false);
    expect(await readdir(place.tmp)).toEqual([]);
  },
);

test('a second request ends it at once, and its engine with it', async () => {
  const started = begin('answer', blueprint);
  const engine = await engineOf(started);
  await pause(300);
  started.child.kill('SIGINT');
  await pause(20);
  started.child.kill('SIGINT');
  expect((await started.ended).exitCode).toBe(130);
  while (isRunning(engine)) await pause(20);
  expect(await readdir(place.tmp)).toEqual([]);
}, 60_000);

test('up shows the page until it is stopped, and one process owns the data folder', async () => {
  const serving = begin('up', blueprint, '--data', place.data, '--port', '0');
  await serving.said('Ctrl-C ends it.');
  const second = await begin('up', blueprint, '--data', place.data, '--port', '0').ended;
  expect(second).toMatchObject({ exitCode: 1, out: '' });
  expect(second.err).toContain(`The data folder ${place.data} is in use by another process.`);
  const exporting = await begin('export', 'events', '--data', place.data).ended;
  expect(exporting).toMatchObject({ exitCode: 1, out: '' });
  serving.child.kill('SIGINT');
  const { exitCode, out } = await serving.ended;
  expect(exitCode).toBe(0);
  expect(out).toMatch(/^Judged 222,417 events of 58,339 customers\.\nOpen http:\/\/127\.0\.0\.1:\d+ in a browser\./);
  for (const what of ['events', 'outcomes', 'blueprint']) {
    const written = await begin('export', what, '--data', place.data, '--format', 'parquet').ended;
    expect(written).toMatchObject({ exitCode: 0, err: '' });
  }
}, 120_000);

test('up says at once that its port is taken, before it reads anything', async () => {
  const other = createServer();
  const port = await new Promise<number>((listening) => {
    other.listen(0, '127.0.0.1', () => {
      const address = other.address();
      listening(typeof address === 'object' && address ? address.port : 0);
    });
  });
  try {
    const { exitCode, err } = await begin('up', blueprint, '--data', 'never', '--port', String(port)).ended;
    expect(exitCode).toBe(1);
    expect(err).toContain(`Port ${port} is taken by another program.`);
    expect(await readdir(place.folder)).not.toContain('never');
  } finally {
    other.close();
  }
});
