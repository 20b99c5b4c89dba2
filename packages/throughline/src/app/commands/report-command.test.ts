import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Given, World } from '#foundation/command.ts';
import { blueprintText, shopCsv } from '../../../test/small-house.ts';
import { openHouse } from '../open-house.ts';
import { reportCommand } from './report-command.ts';

const place = { folder: '' };
beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-report-'));
  await writeFile(join(place.folder, 'parcels.yaml'), blueprintText);
  await writeFile(join(place.folder, 'shop.csv'), shopCsv);
});
afterAll(() => rm(place.folder, { recursive: true }));

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
  return reportCommand.run({ arguments: [join(place.folder, 'parcels.yaml')], options }, world);
}

test('the report of a month is one file, complete in itself, and nothing else is left', async () => {
  const out = join(place.folder, 'february.html');
  expect(await run({ out, month: '2026-02', language: 'en' })).toBe(0);
  expect(await readdir(place.folder)).toEqual(['february.html', 'parcels.yaml', 'shop.csv']);
  const page = await readFile(out, 'utf8');
  expect(page).toContain('lang="en"');
  expect(page).toContain('February 2026');
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
