import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';

const chunkSize = 64 * 1024;

/** What unpacks a body of a content encoding; undefined for one that nobody uses. */
export function unpackerFor(encoding: string): Transform | undefined {
  return unpackers.get(encoding)?.();
}

const unpackers: ReadonlyMap<string, () => Transform> = new Map([
  ['gzip', () => createGunzip({ chunkSize })],
  ['x-gzip', () => createGunzip({ chunkSize })],
  ['deflate', () => createInflate({ chunkSize })],
  ['br', () => createBrotliDecompress({ chunkSize })],
  ['zstd', () => createZstdDecompress({ chunkSize })],
]);
