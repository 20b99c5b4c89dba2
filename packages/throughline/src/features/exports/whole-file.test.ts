import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWholeFile } from './whole-file.ts';

const place = { folder: '' };
beforeEach(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-export-'));
});
afterEach(() => rm(place.folder, { recursive: true }));

const free = () => new AbortController().signal;

async function* pieces(...texts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text);
}

test('writes all pieces and leaves nothing beside them', async () => {
  const path = join(place.folder, 'a.csv');
  const seen: number[] = [];
  const writing = { force: false, signal: free(), onBytes: (bytes: number) => seen.push(bytes) };
  expect(await writeWholeFile(path, pieces('one\n', 'two\n'), writing)).toBe(8);
  expect(await readFile(path, 'utf8')).toBe('one\ntwo\n');
  expect(seen).toEqual([4, 8]);
  expect(await readdir(place.folder)).toEqual(['a.csv']);
});

test('a file that is there is left as it is, and nothing is asked for', async () => {
  const path = join(place.folder, 'a.csv');
  await writeFile(path, 'mine');
  async function* unasked(): AsyncIterable<Uint8Array> {
    yield await Promise.reject(new Error('it was asked'));
  }
  const written = writeWholeFile(path, unasked(), { force: false, signal: free() });
  await expect(written).rejects.toMatchObject({ code: 'in-use' });
  expect(await readFile(path, 'utf8')).toBe('mine');
});

test('with force the new file takes its place', async () => {
  const path = join(place.folder, 'a.csv');
  await writeFile(path, 'mine');
  await writeWholeFile(path, pieces('yours'), { force: true, signal: free() });
  expect(await readFile(path, 'utf8')).toBe('yours');
});

test.for([
  {
    name: 'an interrupt in the middle',
    async *broken(stop: () => void) {
      yield new Uint8Array(3);
      stop();
      yield new Uint8Array(3);
    },
    code: 'stopped',
  },
  {
    name: 'a source that fails in the middle',
    async *broken() {
      yield new Uint8Array(3);
      throw new Error('the engine is gone');
    },
    code: undefined,
  },
])('$name leaves nothing behind', async ({ broken, code }) => {
  const interrupt = new AbortController();
  const path = join(place.folder, 'a.csv');
  const written = writeWholeFile(
    path,
    broken(() => interrupt.abort()),
    { force: false, signal: interrupt.signal },
  );
  const thrown = await written.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Error);
  expect((thrown as { code?: string }).code).toBe(code);
  expect(await readdir(place.folder)).toEqual([]);
});

test('a folder that is not there is said', async () => {
  const written = writeWholeFile(join(place.folder, 'no/where.csv'), pieces('x'), { force: false, signal: free() });
  await expect(written).rejects.toMatchObject({ code: 'not-found', hint: expect.stringContaining('--out') });
});
