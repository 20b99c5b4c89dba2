import { crc32c } from './crc32c.ts';
import { type Disk, type DiskFile, readAt } from './disk.ts';
import { noneIfFull } from './journal-fault.ts';
import { bytesOfRecord, type Entry, recordHeaderBytes, type Seq, unpackRecord, viewOf } from './record.ts';

/**
 * A segment is a file of records, named by the seq of its first. It begins with eight letters that say what it is and
 * in which form, a salt drawn for this file, and the CRC-32C of both. They are synced before the first record is
 * written.
 */
export const segmentHeaderBytes = 16;
const sign = new TextEncoder().encode('tl-jrnl1');
const chunkBytes = 2 ** 16;

export type Segment = { readonly name: string; readonly first: Seq };

export async function segmentsIn(disk: Disk, folder: string): Promise<readonly Segment[]> {
  const names = (await disk.list(folder)).filter((name) => /^\d{16}\.segment$/.test(name));
  return names.toSorted().map((name) => ({ name, first: Number(name.slice(0, 16)) }));
}

export function segmentFrom(first: Seq): Segment {
  return { name: `${String(first).padStart(16, '0')}.segment`, first };
}

/** Writes the header over whatever an unfinished attempt left there. Answers the salt; undefined when the disk is full. */
export async function beginSegment(file: DiskFile): Promise<number | undefined> {
  const header = new Uint8Array(segmentHeaderBytes);
  header.set(sign);
  const view = viewOf(header);
  crypto.getRandomValues(header.subarray(8, 12));
  view.setUint32(12, crc32c(header.subarray(0, 12)), true);
  const written = await file.write(header, 0).catch(noneIfFull);
  return written < header.length ? undefined : view.getUint32(8, true);
}

/** The salt of a segment; undefined when its header is not whole. */
export async function saltOf(file: DiskFile): Promise<number | undefined> {
  const header = await readAt(file, 0, segmentHeaderBytes);
  if (header.length < segmentHeaderBytes || sign.some((letter, at) => header[at] !== letter)) return undefined;
  const view = viewOf(header);
  return view.getUint32(12, true) === crc32c(header.subarray(0, 12)) ? view.getUint32(8, true) : undefined;
}

export type SegmentReader = {
  /** The end of what was read. */
  readonly offset: number;
  /** The next record; `end` when no byte follows, `broken` when what follows is not the record that should. */
  next(): Promise<Entry | 'end' | 'broken'>;
};

/** Reads the records of a segment from an offset on, where the record `seq` begins. */
export function readSegment(file: DiskFile, from: { salt: number; offset: number; seq: Seq }): SegmentReader {
  let { offset, seq } = from;
  let chunk: Uint8Array = new Uint8Array(0);
  let chunkAt = offset;

  async function ahead(bytes: number): Promise<Uint8Array> {
    if (chunkAt + chunk.length - offset < bytes) {
      chunk = await readAt(file, offset, Math.max(bytes, chunkBytes));
      chunkAt = offset;
    }
    return chunk.subarray(offset - chunkAt);
  }

  return {
    get offset() {
      return offset;
    },
    async next() {
      const header = await ahead(recordHeaderBytes);
      if (header.length === 0) return 'end';
      const length = bytesOfRecord(header);
      const entry = length === undefined ? undefined : unpackRecord(await ahead(length), from.salt);
      if (entry?.seq !== seq) return 'broken';
      offset += entry.bytes;
      seq += 1;
      return entry;
    },
  };
}
