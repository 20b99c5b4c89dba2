import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJournal, readJournal } from '@throughline/journal';
import { expect, onTestFinished, test } from 'vitest';
import { copyJournalIn, copyJournalOut } from './journal-copy.ts';

const free = new AbortController().signal;

async function places(): Promise<{ readonly from: string; readonly folder: string; readonly to: string }> {
  const inside = await mkdtemp(join(tmpdir(), 'throughline-journal-copy-'));
  onTestFinished(() => rm(inside, { recursive: true, force: true }));
  const folder = join(inside, 'backup');
  await mkdir(folder);
  return { from: join(inside, 'from'), folder, to: join(inside, 'to/journal') };
}

async function numbersIn(folder: string, upTo: number): Promise<readonly number[]> {
  const found: number[] = [];
  for await (const { record } of readJournal({ folder, after: 0, upTo }))
    found.push(Number(new TextDecoder().decode(record)));
  return found;
}

test('what was acknowledged is in the copy, whole and in order, however much is written meanwhile', async () => {
  const { from, folder, to } = await places();
  const journal = await openJournal({ folder: from, segmentBytes: 4096, reserveBytes: 0 });
  onTestFinished(() => journal.close());
  const append = (count: number, first: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => journal.append(new TextEncoder().encode(String(first + at)))));
  await append(500, 1);
  const more = append(3000, 501);
  const copy = await copyJournalOut(from, { folder, signal: free });
  expect(copy.through).toBeGreaterThanOrEqual(500);
  await more;
  expect((await readdir(join(folder, 'journal'))).filter((name) => !name.endsWith('.segment'))).toEqual([]);
  await copyJournalIn(to, copy, { folder, signal: free });
  expect(await numbersIn(to, copy.through)).toEqual(Array.from({ length: copy.through }, (_, at) => at + 1));
  const again = await openJournal({ folder: to, reserveBytes: 0 });
  expect(await again.append(new Uint8Array(1))).toBe(copy.through + 1);
  await again.close();
});

test('a copy that ends too early is refused', async () => {
  const { from, folder, to } = await places();
  const journal = await openJournal({ folder: from, reserveBytes: 0 });
  await journal.append(new Uint8Array(1));
  await journal.close();
  const copy = await copyJournalOut(from, { folder, signal: free });
  await expect(copyJournalIn(to, { ...copy, through: 2 }, { folder, signal: free })).rejects.toMatchObject({
    code: 'not-readable',
  });
});

test('where nothing ever arrived nothing is copied', async () => {
  const { from, folder, to } = await places();
  const copy = await copyJournalOut(from, { folder, signal: free });
  expect(copy).toEqual({ through: 0, segments: [] });
  await copyJournalIn(to, copy, { folder, signal: free });
  expect(await readdir(folder)).toEqual([]);
});
