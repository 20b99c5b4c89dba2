import type { Disk, DiskFile } from './disk.ts';
import { saysFull } from './journal-fault.ts';

/** The room that must stay free: below both, records are refused. On a small disk the share counts, on a large one the bytes. */
export type LeastFree = {
  readonly bytes: number;
  /** Of the whole disk, 0 to 1. */
  readonly share: number;
};

const name = 'reserve';
const blockBytes = 2 ** 20;

/** How many bytes are free above the least; negative when there is too little. */
export async function roomAbove(disk: Disk, folder: string, least: LeastFree): Promise<number> {
  const { free, total } = await disk.space(folder);
  return free - Math.min(least.bytes, total * least.share);
}

/** On a disk that is full the reserve is given up, so that whatever recovers there has room to. */
export async function giveUpReserve(disk: Disk, folder: string, reserveBytes: number): Promise<void> {
  const { free } = await disk.space(folder);
  if (free >= reserveBytes || !(await disk.list(folder)).includes(name)) return;
  await disk.remove(`${folder}/${name}`);
  await disk.syncFolder(folder);
}

/** Keeps a file that only takes room, when as much again stays free above the least. */
export async function keepReserve(disk: Disk, folder: string, o: { bytes: number; least: LeastFree }): Promise<void> {
  if (o.bytes === 0 || (await roomAbove(disk, folder, o.least)) < 2 * o.bytes) return;
  const file = await disk.open(`${folder}/${name}`, 'write');
  let isKept = false;
  try {
    isKept = await fill(file, o.bytes);
  } catch (error) {
    if (!saysFull(error)) throw error;
  } finally {
    await file.close();
  }
  if (!isKept) await disk.remove(`${folder}/${name}`);
  await disk.syncFolder(folder);
}

/** With bytes by chance, so that a disk that compresses keeps the room too. */
async function fill(file: DiskFile, bytes: number): Promise<boolean> {
  const from = await file.size();
  if (from >= bytes) return true;
  const block = new Uint8Array(Math.min(blockBytes, bytes));
  for (let at = 0; at < block.length; at += 65_536) crypto.getRandomValues(block.subarray(at, at + 65_536));
  for (let at = from; at < bytes; ) {
    const written = await file.write(block.subarray(0, bytes - at), at);
    if (written === 0) return false;
    at += written;
  }
  await file.sync();
  return true;
}
