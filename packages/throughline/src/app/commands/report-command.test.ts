import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Given, World } from '#foundation/command.ts';
import { openHouse } from '../open-house.ts';
import { reportCommand } from './report-command.ts';

const place = { folder: '' };
beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-report-'));
});
afterAll(() => rm(place.folder, { recursive: true }));

const shop = join(import.meta.dirname, '../../../../../examples/parcel-shop/blueprint.yaml');

const world: World = {
  say: () => undefined,
  note: () => undefined,
  progress: () => undefined,
  colour: false,
  signal: new AbortController().signal,
  now: () => Date.UTC(2026, 0, 20),
  dataDir: undefined,
  openHouse,
};

function run(options: Given['options']): Promise<0 | 1> {
  return reportCommand.run({ arguments: [shop], options }, world);
}

test('the report of a month is one file, complete in itself, and nothing else is left', async () => {
  const out = join(place.folder, 'december.html');
  expect(await run({ out, month: '2025-12', language: 'en' })).toBe(0);
  expect(await readdir(place.folder)).toEqual(['december.html']);
  const page = await readFile(out, 'utf8');
  expect(page).toContain('lang="en"');
  expect(page).toContain('December 2025');
  expect(page).not.toMatch(/(src|href)="(https?:|\/)/);
  await expect(run({ out })).rejects.toThrow('There is already a file');
});

test.for([
  { options: { out: 'report.txt' }, says: 'A report cannot be written as "report.txt".' },
  { options: { month: '2025-13' }, says: '"2025-13" is not a month.' },
  { options: { month: 'december' }, says: '"december" is not a month.' },
])('$says', async ({ options, says }) => {
  await expect(run(options)).rejects.toThrow(says);
});
