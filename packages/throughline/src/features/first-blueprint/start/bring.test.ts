import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type EmptyHouse, emptyHouse } from '../../../../test/empty-house.ts';
import { readBench } from '../contract.ts';
import { brought } from './bring.ts';

const place: { folder: string; opened?: EmptyHouse } = { folder: '' };

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-bring-'));
  await mkdir(join(place.folder, 'uploads/.coming'), { recursive: true });
  await writeFile(join(place.folder, 'uploads/.coming/half'), 'of an earlier process');
  vi.stubEnv('THROUGHLINE_LARGEST_FILE', '1');
  place.opened = await emptyHouse(place.folder);
  vi.unstubAllEnvs();
}, 60_000);

afterAll(async () => {
  await place.opened?.close();
  await rm(place.folder, { recursive: true, force: true });
});

function bring(name: string, bytes = streamOf('a,b\n1,2\n')) {
  if (!place.opened) throw new Error('the house did not open');
  return brought(place.opened.house, { name, bytes });
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new Blob([text]).stream() as ReadableStream<Uint8Array>;
}

/** All that lies in the folder, what is on its way included. */
async function kept(): Promise<readonly string[]> {
  return (await readdir(join(place.folder, 'uploads'), { recursive: true })).toSorted();
}

test('what an earlier process left half brought is gone', async () => {
  expect(await kept()).toEqual([]);
});

test.for([
  ['../../etc/passwd.csv', 'passwd.csv'],
  ['C:\\Users\\ann\\orders.csv', 'orders.csv'],
  ['/abs/olute.tsv', 'olute.tsv'],
  ['.hidden.csv', 'hidden.csv'],
  ['.csv', 'file.csv'],
  ['a\0b\n*?{}[].jsonl', 'a-b-.jsonl'],
  ['Bestellungen für März.csv.gz', 'Bestellungen-für-März.csv.gz'],
  [`${'ü'.repeat(180)}.csv`, `${'ü'.repeat(98)}.csv`],
] as const)('%j is kept as %s', async ([name, file]) => {
  expect(await bring(name)).toEqual({ file, bytes: 8 });
  expect(await readFile(join(place.folder, 'uploads', file), 'utf8')).toBe('a,b\n1,2\n');
  await rm(join(place.folder, 'uploads', file));
});

test('names that are taken get a number, also when they come at once', async () => {
  const files = await Promise.all(['twice.csv.gz', 'twice.csv.gz', 'x/twice.csv.gz'].map((name) => bring(name)));
  expect(files.map(({ file }) => file).toSorted()).toEqual(['twice-2.csv.gz', 'twice-3.csv.gz', 'twice.csv.gz']);
  const listed = await place.opened?.house.ask(readBench, {});
  expect(listed).toMatchObject({ largest: 1_000_000, files: [{ bytes: 8 }, { bytes: 8 }, { bytes: 8 }] });
});

test.for([
  ['a kind that is not read', 'orders.xlsx', () => streamOf('PK'), { code: 'not-as-asked' }],
  ['no name at all', '..', () => streamOf('a'), { code: 'not-as-asked' }],
  [
    'too large a file',
    'big.csv',
    () => streamOf('x'.repeat(1_000_001)),
    { code: 'bad-input', message: 'The file is larger than 1 MB.' },
  ],
  ['a file that breaks off', 'half.csv', brokenOff, { code: 'stopped' }],
] as const)('%s is told and leaves nothing', async ([, name, bytes, fault]) => {
  const before = await kept();
  await expect(bring(name, bytes())).rejects.toMatchObject(fault);
  expect((await kept()).filter((one) => one !== '.coming')).toEqual(before.filter((one) => one !== '.coming'));
});

function brokenOff(): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    start(control) {
      control.enqueue(new TextEncoder().encode('a,b\n'));
      control.error(new Error('the line went dead'));
    },
  });
}

/** Whether this process may mount a small disk of its own; only then can one be filled. */
const canMount = process.getuid?.() === 0 && process.platform === 'linux';

test.runIf(canMount)('on a full disk nothing is kept, and it is told', async ({ skip }) => {
  const disk = join(place.folder, 'uploads/.coming');
  await mkdir(disk, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('No disk can be mounted here, so none can be filled.');
  }
  try {
    await expect(bring('full.csv', streamOf('x'.repeat(300_000)))).rejects.toMatchObject({ code: 'no-space' });
    expect(await readdir(disk)).toEqual([]);
  } finally {
    execFileSync('umount', [disk]);
  }
  expect(await kept()).not.toContain('full.csv');
});
