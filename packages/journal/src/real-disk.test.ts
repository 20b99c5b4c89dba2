import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { type Journal, openJournal } from './journal.ts';
import { endOf, readJournal } from './read-journal.ts';

const isRoot = process.getuid?.() === 0;
const appending = join(import.meta.dirname, '../test/appending-process.ts');

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-journal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function open(folder: string, reserveBytes = 0): Promise<Journal> {
  return openJournal({ folder, segmentBytes: 20_000, reserveBytes, leastFree: { bytes: 0, share: 0 } });
}

async function textsIn(folder: string): Promise<ReadonlyMap<number, string>> {
  const { seq } = await endOf({ folder });
  const read = await Array.fromAsync(readJournal({ folder, after: 0, upTo: seq }));
  return new Map(read.map(({ seq, record }) => [seq, new TextDecoder().decode(record)]));
}

/** Starts a process that appends; `lines` are those that it had printed whole when it ended. */
function start(folder: string, life: number): { child: ChildProcess; lines: string[]; ended: Promise<unknown> } {
  const child = spawn(process.execPath, [appending, folder, String(life)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout });
  reading.on('line', (line) => lines.push(line));
  return { child, lines, ended: Promise.all([once(child, 'exit'), once(reading, 'close')]) };
}

test('a process that is killed ten times while it appends loses nothing that it acknowledged', async () => {
  const folder = await newFolder();
  const acknowledged = new Map<number, string>();
  for (let life = 1; life <= 10; life++) {
    const { child, lines, ended } = start(folder, life);
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(life * 20);
    child.kill('SIGKILL');
    await ended;
    for (const line of lines.slice(1)) {
      const [seq = '', text = ''] = line.split(' ');
      expect(acknowledged.has(Number(seq)), `the number ${seq} was given twice`).toBe(false);
      acknowledged.set(Number(seq), text);
    }
  }
  const kept = await textsIn(folder);
  expect(acknowledged.size).toBeGreaterThan(1000);
  expect([...acknowledged].filter(([seq, text]) => kept.get(seq) !== text)).toEqual([]);
  expect(new Set(kept.values()).size).toBe(kept.size);
}, 120_000);

test('two processes do not write one folder, and the folder of a killed one is free', async () => {
  const folder = await newFolder();
  const { child, lines, ended } = start(folder, 1);
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(0);
  await expect(open(folder)).rejects.toMatchObject({ name: 'JournalFault', code: 'in-use' });
  child.kill('SIGKILL');
  await ended;
  const journal = await open(folder);
  await expect(open(folder)).rejects.toMatchObject({ code: 'in-use' });
  await journal.close();
  await (await open(folder)).close();
});

test('a reader follows a process that writes', async () => {
  const folder = await newFolder();
  const { child, lines, ended } = start(folder, 1);
  await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(500);
  const upTo = Math.max(...lines.slice(1).map((line) => Number(line.split(' ')[0])));
  const read = await Array.fromAsync(readJournal({ folder, after: 0, upTo }));
  expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: upTo }, (_, at) => at + 1));
  for (let look = 0; look < 50; look++) expect((await endOf({ folder })).seq).toBeGreaterThanOrEqual(upTo);
  child.kill('SIGKILL');
  await ended;
});

test.runIf(isRoot)(
  'a disk that fills refuses, keeps what it acknowledged, and goes on when there is room',
  async ({ skip }) => {
    const folder = await newFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' });
    } catch {
      skip('No disk can be mounted here, so none can be filled.');
    }
    onTestFinished(() => void execFileSync('umount', ['-l', folder]));
    const journal = await open(folder, 2 ** 20);
    const filler = join(folder, 'filler');
    await writeFile(filler, new Uint8Array(2 ** 21));
    const texts = Array.from({ length: 400 }, (_, at) => `${at} ${'x'.repeat(5000)}`);
    const outcomes = new Map<number, string>();
    let isFull = false;
    for (const text of texts) {
      const seq = await journal.append(new TextEncoder().encode(text)).catch(({ code }: { code: string }) => code);
      if (typeof seq === 'number') outcomes.set(seq, text);
      else isFull = seq === 'full';
    }
    expect(isFull).toBe(true);
    expect(outcomes.size).toBeGreaterThan(50);
    await journal.close();
    const reopened = await open(folder, 2 ** 20);
    await expect(stat(join(folder, 'reserve'))).rejects.toThrow('ENOENT');
    expect(await textsIn(folder)).toEqual(outcomes);
    await rm(filler);
    expect(await reopened.append(new TextEncoder().encode('again'))).toBe(outcomes.size + 1);
    await reopened.close();
  },
);
