import { crc32c } from './crc32c.ts';

/** 1, 2, 3 … one for each record, never given twice for different bytes. */
export type Seq = number;

/** The end of a record: `offset` bytes from the beginning of the file `segment`. */
export type Position = { readonly seq: Seq; readonly segment: string; readonly offset: number };

/**
 * How a record lies in its segment, all numbers little-endian:
 *
 *   0 length   u32   of the payload, in bytes
 *   4 sum      u32   CRC-32C of everything else here, begun with the salt of the segment
 *   8 seq      u64
 *  16 place    u32   1, 2, 3 … in the group that was written at once
 *  20 payload
 *
 * A group is written only when the one before it is synced. So a record that can be read proves that all records up
 * to `seq - place` were synced, which is how recovery tells an unfinished write from damage.
 */
export const recordHeaderBytes = 20;

/** In bytes. Beyond it a length is taken for a broken one. */
export const longestRecord = 64 * 2 ** 20;

export type Entry = {
  readonly seq: Seq;
  readonly place: number;
  readonly record: Uint8Array;
  /** Bytes of header and payload. */
  readonly bytes: number;
};

/** The bytes of a group whose first record follows the record `after`. */
export function packGroup(records: readonly Uint8Array[], after: Seq, salt: number): Uint8Array {
  const packed = new Uint8Array(records.reduce((sum, { length }) => sum + recordHeaderBytes + length, 0));
  let at = 0;
  for (const [index, record] of records.entries()) {
    const bytes = packed.subarray(at, at + recordHeaderBytes + record.length);
    fill(bytes, { seq: after + index + 1, place: index + 1, record }, salt);
    at += bytes.length;
  }
  return packed;
}

/** The bytes of one record as it lay in its group. */
export function packEntry(entry: Omit<Entry, 'bytes'>, salt: number): Uint8Array {
  const bytes = new Uint8Array(recordHeaderBytes + entry.record.length);
  fill(bytes, entry, salt);
  return bytes;
}

function fill(bytes: Uint8Array, { seq, place, record }: Omit<Entry, 'bytes'>, salt: number): void {
  const view = viewOf(bytes);
  view.setUint32(0, record.length, true);
  writeSeq(view, 8, seq);
  view.setUint32(16, place, true);
  bytes.set(record, recordHeaderBytes);
  view.setUint32(4, sumOf(bytes, salt), true);
}

/** How many bytes the record takes that begins here; undefined when fewer than a header are left or it is no record. */
export function bytesOfRecord(bytes: Uint8Array): number | undefined {
  if (bytes.length < recordHeaderBytes) return undefined;
  const length = viewOf(bytes).getUint32(0, true);
  return length > longestRecord ? undefined : recordHeaderBytes + length;
}

/** The record that begins here; undefined when it is not whole. */
export function unpackRecord(bytes: Uint8Array, salt: number): Entry | undefined {
  const length = bytesOfRecord(bytes);
  if (length === undefined || bytes.length < length) return undefined;
  const own = bytes.subarray(0, length);
  const view = viewOf(own);
  if (view.getUint32(4, true) !== sumOf(own, salt)) return undefined;
  return {
    seq: readSeq(view, 8),
    place: view.getUint32(16, true),
    record: own.subarray(recordHeaderBytes),
    bytes: length,
  };
}

/**
 * Whether anywhere in these bytes lies a whole record that proves the record `seq` to have been synced. A payload
 * cannot pretend to hold one, since nobody outside knows the salt.
 */
export function provesSynced(bytes: Uint8Array, seq: Seq, salt: number): boolean {
  const view = viewOf(bytes);
  for (let at = 0; at + recordHeaderBytes <= bytes.length; at++) {
    const found = readSeq(view, at + 8);
    const isLater = found > seq && found <= seq + bytes.length && found - view.getUint32(at + 16, true) >= seq;
    if (isLater && unpackRecord(bytes.subarray(at), salt) !== undefined) return true;
  }
  return false;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function writeSeq(view: DataView, at: number, seq: Seq): void {
  view.setUint32(at, seq % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(seq / 2 ** 32), true);
}

export function readSeq(view: DataView, at: number): Seq {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function sumOf(record: Uint8Array, salt: number): number {
  return crc32c(record.subarray(8), crc32c(record.subarray(0, 4), salt));
}
