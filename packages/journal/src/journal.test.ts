import { expect, test } from 'vitest';
import { type Journal, type JournalOptions, openJournal } from './journal.ts';
import { endOf, forgetUpTo, readJournal } from './read-journal.ts';
import { longestRecord, type Position, type Seq } from './record.ts';
import { type SimulatedDisk, simulatedDisk } from './simulation/simulated-disk.ts';

const folder = 'journal';
const noLeast = { bytes: 0, share: 0 };

function open(disk: SimulatedDisk, options: Partial<JournalOptions> = {}): Promise<Journal> {
  return openJournal({ folder, disk, segmentBytes: 200, groupMs: 0, reserveBytes: 0, leastFree: noLeast, ...options });
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function textsIn(disk: SimulatedDisk, after: Seq | Position, upTo: Seq): Promise<readonly string[]> {
  const read = await Array.fromAsync(readJournal({ folder, disk, after, upTo }));
  return read.map(({ seq, record }) => `${seq} ${new TextDecoder().decode(record)}`);
}

async function appendAll(journal: Journal, texts: readonly string[]): Promise<readonly Seq[]> {
  return Promise.all(texts.map((text) => journal.append(bytes(text))));
}

test('records are numbered, durable when they resolve, and read back in order over segments', async () => {
  const disk = simulatedDisk(1);
  const told: Seq[] = [];
  const journal = await open(disk, { onDurable: ({ seq }) => told.push(seq) });
  expect(await appendAll(journal, ['a', '', 'c'])).toEqual([1, 2, 3]);
  for (let round = 4; round < 30; round++) expect(await journal.append(bytes(`r${round}`))).toBe(round);
  expect(journal.durable).toEqual(await endOf({ folder, disk }));
  expect(told).toEqual([3, ...Array.from({ length: 26 }, (_, at) => at + 4)]);
  expect((await disk.list(folder)).filter((name) => name.endsWith('.segment')).length).toBeGreaterThan(2);
  disk.crash();
  disk.restart();
  const again = await open(disk);
  expect(again.durable.seq).toBe(29);
  expect(await textsIn(disk, 0, 4)).toEqual(['1 a', '2 ', '3 c', '4 r4']);
  expect(await textsIn(disk, 27, 29)).toEqual(['28 r28', '29 r29']);
  expect(await textsIn(disk, 29, 29)).toEqual([]);
});

test('a reader goes on from the position of what it read last, over a border too', async () => {
  const disk = simulatedDisk(1);
  const journal = await open(disk);
  for (let round = 1; round <= 40; round++) await journal.append(bytes(`r${round}`));
  let after: Seq | Position = 0;
  for (let upTo = 1; upTo <= 40; upTo++) {
    for await (const { record, end } of readJournal({ folder, disk, after, upTo })) {
      expect(new TextDecoder().decode(record)).toBe(`r${upTo}`);
      after = end;
    }
  }
  expect(after).toEqual(journal.durable);
});

test('many writers share a sync, and while one runs the next group gathers', async () => {
  const groups: Seq[] = [];
  const journal = await open(simulatedDisk(1), { segmentBytes: 2 ** 20, onDurable: ({ seq }) => groups.push(seq) });
  const writers = Array.from({ length: 64 }, async () => {
    for (let round = 0; round < 10; round++) await journal.append(bytes('x'));
  });
  await Promise.all(writers);
  expect(groups.length).toBeLessThanOrEqual(20);
  expect(groups.at(-1)).toBe(640);
});

test('closing syncs what waits, and then nothing is taken', async () => {
  const disk = simulatedDisk(1);
  const journal = await open(disk, { groupMs: 60_000 });
  const waiting = journal.append(bytes('a'));
  await journal.close();
  expect(await waiting).toBe(1);
  await expect(journal.append(bytes('b'))).rejects.toMatchObject({ code: 'closed' });
});

test('a group that is large enough does not wait', async () => {
  const journal = await open(simulatedDisk(1), { groupMs: 60_000, groupBytes: 2 });
  expect(await appendAll(journal, ['a', 'b'])).toEqual([1, 2]);
});

test('a record that is too long is refused, and the next is taken', async () => {
  const journal = await open(simulatedDisk(1));
  await expect(journal.append(new Uint8Array(longestRecord + 1))).rejects.toMatchObject({ code: 'too-long' });
  expect(await journal.append(bytes('a'))).toBe(1);
});

test('one folder has one writer', async () => {
  const disk = simulatedDisk(1);
  const journal = await open(disk);
  await expect(open(disk)).rejects.toMatchObject({ code: 'in-use', message: /Another process writes the journal/ });
  await journal.close();
  await (await open(disk)).close();
});

test('a failed sync is never tried again', async () => {
  const disk = simulatedDisk(1);
  const journal = await open(disk);
  await journal.append(bytes('kept'));
  disk.failAt(disk.calls() + 3, 'EIO');
  const both = [journal.append(bytes('a')), journal.append(bytes('b'))];
  for (const one of both) await expect(one).rejects.toMatchObject({ code: 'broken', message: /EIO/ });
  const calls = disk.calls();
  await expect(journal.append(bytes('c'))).rejects.toMatchObject({ code: 'broken' });
  expect(disk.calls()).toBe(calls);
  expect(journal.durable.seq).toBe(1);
});

test('a full disk refuses, keeps nothing of it, and is used again when there is room', async () => {
  const disk = simulatedDisk(1);
  disk.limit(300);
  const journal = await open(disk, { segmentBytes: 10_000 });
  await journal.append(bytes('kept'));
  await expect(journal.append(bytes('x'.repeat(400)))).rejects.toMatchObject({ code: 'full' });
  expect(await journal.append(bytes('small'))).toBe(2);
  disk.limit(1000);
  expect(await journal.append(bytes('x'.repeat(400)))).toBe(3);
  expect(await textsIn(disk, 0, 2)).toEqual(['1 kept', '2 small']);
});

test.for([
  { least: { bytes: 700, share: 1 }, name: 'bytes' },
  { least: { bytes: 1e9, share: 0.7 }, name: 'a share of the disk' },
])('below the least free room, said in $name, records are refused', async ({ least }) => {
  const disk = simulatedDisk(1);
  disk.limit(1000);
  const journal = await open(disk, { segmentBytes: 10_000, leastFree: least });
  expect(await journal.append(new Uint8Array(260))).toBe(1);
  expect(await journal.append(new Uint8Array(1)).catch(({ code }) => code)).toBe('full');
  disk.limit(10_000);
  expect(await journal.append(new Uint8Array(1))).toBe(2);
});

test('a disk that is smaller than the least in bytes is used until its share is reached', async () => {
  const disk = simulatedDisk(1);
  disk.limit(1000);
  const journal = await open(disk, { segmentBytes: 10_000, leastFree: { bytes: 256 * 2 ** 20, share: 0.05 } });
  expect(await journal.append(new Uint8Array(700))).toBe(1);
});

test('the reserve is given up on a full disk, and taken again when there is plenty', async () => {
  const disk = simulatedDisk(1);
  const least = { reserveBytes: 500, leastFree: { bytes: 100, share: 1 } };
  const hasReserve = async () => (await disk.list(folder)).includes('reserve');
  disk.limit(2000);
  await (await open(disk, least)).close();
  expect(await hasReserve()).toBe(true);
  disk.limit(560);
  await (await open(disk, least)).close();
  expect(await hasReserve()).toBe(false);
  await (await open(disk, least)).close();
  expect(await hasReserve()).toBe(false);
  disk.limit(2000);
  await (await open(disk, least)).close();
  expect(await hasReserve()).toBe(true);
});

test('what is forgotten is gone by whole segments, and the numbers go on', async () => {
  const disk = simulatedDisk(1);
  const journal = await open(disk);
  for (let round = 1; round <= 40; round++) await journal.append(bytes(`r${round}`));
  const [, second = ''] = (await disk.list(folder)).filter((name) => name.endsWith('.segment')).toSorted();
  const first = Number(second.slice(0, 16));
  await forgetUpTo({ folder, disk, seq: first - 2 });
  expect(await textsIn(disk, 0, 1)).toEqual(['1 r1']);
  await forgetUpTo({ folder, disk, seq: first - 1 });
  await expect(textsIn(disk, 0, 1)).rejects.toMatchObject({ code: 'forgotten', segment: second });
  expect(await textsIn(disk, first - 1, first)).toEqual([`${first} r${first}`]);
  await forgetUpTo({ folder, disk, seq: 40 });
  await journal.close();
  expect(await (await open(disk)).append(bytes('next'))).toBe(41);
});

test('the end of what is not there yet is zero', async () => {
  expect(await endOf({ folder, disk: simulatedDisk(1) })).toMatchObject({ seq: 0, offset: 16 });
});
