import { expect, test } from 'vitest';
import { type Journal, openJournal } from './journal.ts';
import { endOf, readJournal } from './read-journal.ts';
import { packGroup } from './record.ts';
import { dice } from './simulation/dice.ts';
import { type SimulatedDisk, simulatedDisk } from './simulation/simulated-disk.ts';

const folder = 'journal';
const leastFree = { bytes: 0, share: 0 };

function open(disk: SimulatedDisk, segmentBytes: number): Promise<Journal> {
  return openJournal({ folder, disk, segmentBytes, groupMs: 0, reserveBytes: 0, leastFree });
}

async function written(segmentBytes: number, records: number): Promise<SimulatedDisk> {
  const disk = simulatedDisk(7);
  const journal = await open(disk, segmentBytes);
  for (let round = 1; round <= records; round++) await journal.append(new Uint8Array(50).fill(round));
  disk.kill();
  disk.restart();
  return disk;
}

async function sizeOf(disk: SimulatedDisk, name: string): Promise<number> {
  return (await disk.open(`${folder}/${name}`, 'read')).size();
}

async function resize(disk: SimulatedDisk, name: string, size: number): Promise<void> {
  const file = await disk.open(`${folder}/${name}`, 'write');
  await file.truncate(size);
}

function readAll(disk: SimulatedDisk, upTo: number): Promise<unknown> {
  return Array.fromAsync(readJournal({ folder, disk, after: 0, upTo }));
}

test('one bit that turned round anywhere in a closed segment is always found', async () => {
  const disk = await written(400, 60);
  const closed = (await disk.list(folder))
    .filter((name) => name.endsWith('.segment'))
    .toSorted()
    .slice(0, -1);
  const roll = dice(99);
  for (let flips = 0; flips < 1000; flips++) {
    const segment = closed[Math.floor(roll() * closed.length)] ?? '';
    const bit = Math.floor(roll() * (await sizeOf(disk, segment)) * 8);
    disk.flip(`${folder}/${segment}`, bit);
    await expect(readAll(disk, 60), `bit ${bit} of ${segment}`).rejects.toMatchObject({ code: 'damaged', segment });
    disk.flip(`${folder}/${segment}`, bit);
  }
  await readAll(disk, 60);
});

test('one bit anywhere in the last segment keeps it from being opened', async () => {
  const disk = await written(10_000, 6);
  const segment = '0000000000000001.segment';
  const bits = (await sizeOf(disk, segment)) * 8;
  for (let bit = 0; bit < bits; bit += 5) {
    disk.flip(`${folder}/${segment}`, bit);
    await expect(open(disk, 10_000), `bit ${bit}`).rejects.toMatchObject({ code: 'damaged', segment });
    disk.flip(`${folder}/${segment}`, bit);
  }
  expect((await open(disk, 10_000)).durable.seq).toBe(6);
});

test('without the mark, a later record proves that a broken one was synced', async () => {
  const disk = await written(10_000, 6);
  await disk.remove(`${folder}/durable`);
  disk.flip(`${folder}/0000000000000001.segment`, (16 + 70 * 3 - 1) * 8);
  await expect(open(disk, 10_000)).rejects.toMatchObject({ code: 'damaged', offset: 16 + 70 * 2 });
});

test('a payload that looks like a later record proves nothing', async () => {
  const disk = simulatedDisk(7);
  const journal = await open(disk, 10_000);
  await journal.append(new Uint8Array(3));
  const forged = packGroup([new Uint8Array(5)], 8, 0);
  const unfinished = packGroup([forged], 1, 12_345);
  disk.kill();
  disk.restart();
  await (await disk.open(`${folder}/0000000000000001.segment`, 'write')).write(unfinished, journal.durable.offset);
  expect((await open(disk, 10_000)).durable.seq).toBe(1);
});

test('a last segment that is shorter than what was acknowledged is damaged', async () => {
  const disk = await written(10_000, 6);
  const segment = '0000000000000001.segment';
  await resize(disk, segment, (await sizeOf(disk, segment)) - 70);
  await expect(endOf({ folder, disk })).rejects.toMatchObject({ code: 'damaged', segment, offset: 366 });
  await expect(open(disk, 10_000)).rejects.toThrow(
    'The journal is damaged at byte 366 of 0000000000000001.segment: The records 6 to 6 were acknowledged and cannot be read. Restore this file from a backup.',
  );
});

test('a segment that is missing is damage: the first, one between, the last, and all', async () => {
  for (const missing of [[1], [2], [-1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]]) {
    const disk = await written(400, 60);
    const names = (await disk.list(folder)).filter((name) => name.endsWith('.segment')).toSorted();
    for (const at of missing) await disk.remove(`${folder}/${names.at(at)}`).catch(() => undefined);
    await expect(readAll(disk, 60)).rejects.toMatchObject({ code: 'damaged' });
    const opened = open(disk, 400);
    if (missing[0] === -1 || missing.length > 1) await expect(opened).rejects.toMatchObject({ code: 'damaged' });
    else await opened;
  }
});

test('a segment under the name of another is damage', async () => {
  const disk = await written(400, 60);
  const [first = '', second = ''] = (await disk.list(folder)).filter((name) => name.endsWith('.segment')).toSorted();
  const from = await disk.open(`${folder}/${first}`, 'read');
  const content = new Uint8Array(await from.size());
  await from.read(content, 0);
  await resize(disk, second, 0);
  await (await disk.open(`${folder}/${second}`, 'write')).write(content, 0);
  await expect(readAll(disk, 60)).rejects.toMatchObject({ code: 'damaged', segment: second, offset: 16 });
});

test('an unfinished write behind the end is cut off, and its number is given again', async () => {
  const disk = await written(10_000, 6);
  const file = await disk.open(`${folder}/0000000000000001.segment`, 'write');
  const end = await file.size();
  await file.write(new Uint8Array(30).fill(9), end);
  expect((await endOf({ folder, disk })).offset).toBe(end);
  const journal = await open(disk, 10_000);
  expect(await file.size()).toBe(end);
  expect(await journal.append(new Uint8Array(1))).toBe(7);
});
