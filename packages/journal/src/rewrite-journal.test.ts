import { expect, test } from 'vitest';
import { openJournal } from './journal.ts';
import { endOf, readJournal } from './read-journal.ts';
import { rewriteJournal } from './rewrite-journal.ts';
import { type SimulatedDisk, simulatedDisk, type Trouble } from './simulation/simulated-disk.ts';

const folder = 'journal';
const bytes = (text: string) => new TextEncoder().encode(text);
const textOf = (record: Uint8Array) => new TextDecoder().decode(record);

function open(disk: SimulatedDisk) {
  return openJournal({
    ...{ folder, disk, segmentBytes: 200, groupMs: 0, reserveBytes: 0 },
    leastFree: { bytes: 0, share: 0 },
  });
}

async function textsIn(disk: SimulatedDisk): Promise<readonly string[]> {
  const { seq } = await endOf({ folder, disk });
  const read = await Array.fromAsync(readJournal({ folder, disk, after: 0, upTo: seq }));
  return read.map(({ record }) => textOf(record));
}

/** Every third record is of somebody who goes. */
const said = (seq: number) => (seq % 3 === 0 ? `canary ${'x'.repeat(seq)}` : `other ${seq}`);
const replace = (_: number, record: Uint8Array) => (textOf(record).startsWith('canary') ? bytes('gone') : undefined);

async function filled(disk: SimulatedDisk, count: number) {
  const journal = await open(disk);
  for (let seq = 1; seq <= count; seq++) await journal.append(bytes(said(seq)));
  return journal;
}

const expected = (count: number) =>
  Array.from({ length: count }, (_, at) => ((at + 1) % 3 === 0 ? 'gone' : said(at + 1)));

test('records of closed segments get other bytes under their numbers while the journal is written on', async () => {
  const disk = simulatedDisk(1);
  const journal = await filled(disk, 20);
  const writing = Promise.all([journal.append(bytes('other 21')), journal.rotate(), journal.append(bytes('other 22'))]);
  expect((await writing).filter((seq) => seq)).toEqual([21, 22]);
  await journal.rotate();
  const { closed, replaced } = await rewriteJournal({ folder, disk, upTo: 22, replace });
  expect({ closed, replaced }).toEqual({ closed: 22, replaced: 6 });
  expect(await journal.append(bytes('other 23'))).toBe(23);
  expect(await textsIn(disk)).toEqual([...expected(20), 'other 21', 'other 22', 'other 23']);
  await journal.close();
  disk.crash();
  disk.restart();
  expect((await open(disk)).durable.seq).toBe(23);
  expect((await rewriteJournal({ folder, disk, upTo: 99, replace })).replaced).toBe(0);
});

test('the segment that is written stays as it is, and an empty one is not left for another', async () => {
  const disk = simulatedDisk(2);
  const journal = await open(disk);
  await journal.rotate();
  await journal.append(bytes('canary'));
  expect(await rewriteJournal({ folder, disk, upTo: 9, replace })).toEqual({ replaced: 0, closed: 0 });
  expect(await textsIn(disk)).toEqual(['canary']);
  await journal.rotate();
  await journal.rotate();
  expect(await rewriteJournal({ folder, disk, upTo: 9, replace })).toEqual({ replaced: 1, closed: 1 });
  expect(await journal.append(bytes('next'))).toBe(2);
  expect(await textsIn(disk)).toEqual(['gone', 'next']);
});

test.for(['EIO', 'ENOSPC', 'short', 'crash'] as const)(
  '%s at every call of the disk loses nothing',
  async (trouble) => {
    let call = 0;
    for (let isThrough = false; !isThrough; ) {
      call += 1;
      isThrough = await brokenAt(call, trouble);
    }
    expect(call).toBeGreaterThan(40);
  },
);

/** Rewrites on a disk that fails at one call, and once more; answers whether the call was never made. */
async function brokenAt(call: number, trouble: Trouble): Promise<boolean> {
  const disk = simulatedDisk(call);
  await (await filled(disk, 40)).close();
  const before = disk.calls();
  disk.failAt(before + call, trouble);
  await rewriteJournal({ folder, disk, upTo: 40, replace }).catch(() => undefined);
  if (disk.calls() - before < call) return true;
  disk.crash();
  disk.restart();
  const journal = await open(disk);
  expect(journal.durable.seq).toBe(40);
  const left = await textsIn(disk);
  expect(left.filter((text) => text.startsWith('other'))).toEqual(
    expected(40).filter((text) => text.startsWith('other')),
  );
  await journal.rotate();
  await rewriteJournal({ folder, disk, upTo: 40, replace });
  expect(await textsIn(disk)).toEqual(expected(40));
  await journal.close();
  return false;
}
