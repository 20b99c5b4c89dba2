import { crc32c } from './crc32c.ts';
import { type Disk, type DiskFile, readAt } from './disk.ts';
import { readSeq, type Seq, viewOf, writeSeq } from './record.ts';

/**
 * A small file that says up to which record all is synced. It is written after each sync and not synced itself, so it
 * may lag behind after a loss of power, and is exact after the end of a process; what it says is always true.
 */
const name = 'durable';
const markBytes = 12;

export async function openMark(disk: Disk, folder: string): Promise<DiskFile> {
  return disk.open(`${folder}/${name}`, 'write');
}

export async function writeMark(mark: DiskFile, seq: Seq): Promise<void> {
  const bytes = new Uint8Array(markBytes);
  const view = viewOf(bytes);
  writeSeq(view, 0, seq);
  view.setUint32(8, crc32c(bytes.subarray(0, 8)), true);
  await mark.write(bytes, 0);
}

/** 0 when there is no mark, or none that can be read. */
export async function readMark(disk: Disk, folder: string): Promise<Seq> {
  if (!(await disk.list(folder)).includes(name)) return 0;
  const mark = await disk.open(`${folder}/${name}`, 'read');
  try {
    const bytes = await readAt(mark, 0, markBytes);
    if (bytes.length < markBytes) return 0;
    const view = viewOf(bytes);
    return view.getUint32(8, true) === crc32c(bytes.subarray(0, 8)) ? readSeq(view, 0) : 0;
  } finally {
    await mark.close();
  }
}
