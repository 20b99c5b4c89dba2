import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlueprintFile } from './read-blueprint-file.ts';

const place = { folder: '' };
beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-read-'));
  await writeFile(join(place.folder, 'good.yaml'), '\ufeffcompany: Größe\n');
  await writeFile(join(place.folder, 'empty.yaml'), '');
  await writeFile(join(place.folder, 'latin.yaml'), Buffer.from('company: Gr\xf6\xdfe\n', 'latin1'));
});
afterAll(() => rm(place.folder, { recursive: true }));

test.for([
  { name: 'good.yaml', text: 'company: Größe\n' },
  { name: 'empty.yaml', text: '' },
])('$name is read as it is, without a byte order mark', async ({ name, text }) => {
  expect(await readBlueprintFile(join(place.folder, name))).toBe(text);
});

test.for([
  { name: 'nowhere.yaml', code: 'not-found', says: 'There is no file' },
  { name: 'good.yaml/inside.yaml', code: 'not-found', says: 'There is no file' },
  { name: '.', code: 'not-readable', says: 'is a folder' },
  { name: 'latin.yaml', code: 'not-readable', says: 'is not UTF-8 text' },
])('$name is told: $says', async ({ name, code, says }) => {
  const read = readBlueprintFile(join(place.folder, name));
  await expect(read).rejects.toMatchObject({ code, message: expect.stringContaining(says), hint: expect.any(String) });
});

test.skipIf(process.platform === 'win32')('a device that never ends is not read to its end', async () => {
  await expect(readBlueprintFile('/dev/zero')).rejects.toMatchObject({ code: 'not-readable' });
});
