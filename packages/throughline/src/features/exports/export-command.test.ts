import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openHouse } from '#app/open-house.ts';
import type { Given, World } from '#foundation/command.ts';
import { judgementTables } from '../promises/tables.ts';
import { exportCommand } from './export-command.ts';

const place = { folder: '', data: '', empty: '' };
const said: string[] = [];

const rows = [
  `INSERT INTO judgements VALUES ('old', 'h0', 'old.yaml', '', '2026-01-01 00:00:00', '2026-01-01 00:00:00', 9, 9, 0, 0, ''),
    ('new', 'h1', '/somewhere/shop.yaml', 'throughline: 1\ncompany: Größe\n', '2026-01-02 00:00:00', '2026-01-02 00:00:00', 3, 2, 0, 0, '')`,
  `INSERT INTO promises_made VALUES
    ('new', 'next-day', 1, 'ada', '7', '2026-01-01 09:00:00', '2026-01-02 09:00:00', '2026-01-01 20:00:00', 'kept', false, 'north', 'phone', 'north', {'team': 'north'}, [11, 18446744073709551615]),
    ('new', 'next-day', 2, 'b"ob', '', '2026-01-01 10:00:00', NULL, NULL, 'no-deadline', false, '', '', '', {}, [13]),
    ('old', 'next-day', 1, 'ada', '7', '2026-01-01 09:00:00', '2026-01-02 09:00:00', NULL, 'open', false, '', '', '', {}, [11])`,
  `INSERT INTO moments_seen VALUES ('new', 'back-again', 1, 'ada', '7', '2026-01-01 09:00:00', 'north', 'phone', [11, 12])`,
  `CREATE TABLE events (customer_key UInt64, customer String, at DateTime64(3, 'UTC'), id UInt64, event String, p_number_stars Nullable(Float64))
    ENGINE = MergeTree ORDER BY (customer_key, at, id)`,
  `INSERT INTO events VALUES (2, 'b"ob', '2026-01-01 10:00:00.5', 13, 'paid', 4), (1, 'ada', '2026-01-01 09:00:00', 18446744073709551615, 'paid', NULL),
    (1, 'ada', '2026-01-01 09:00:00', 9, 'seen', 1)`,
];

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-export-command-'));
  place.data = join(place.folder, 'data');
  place.empty = join(place.folder, 'empty');
  const full = await openHouse({ dataDir: place.data });
  for (const sql of [...judgementTables, ...rows]) await full.events.write({ sql, values: {} });
  await full.close();
  await (await openHouse({ dataDir: place.empty })).close();
});
afterAll(() => rm(place.folder, { recursive: true }));
beforeEach(() => {
  said.length = 0;
});

const world: World = {
  say: (line) => said.push(line),
  note: (line) => said.push(line),
  progress: () => undefined,
  colour: false,
  signal: new AbortController().signal,
  now: () => Date.now(),
  dataDir: undefined,
  openHouse,
};

/** Runs the command on a data folder; answers what was written. */
async function written(what: string, name: string, options: Given['options'] = {}): Promise<string> {
  const out = join(place.folder, name);
  expect(await exportCommand.run({ arguments: [what], options: { data: place.data, out, ...options } }, world)).toBe(0);
  return readFile(out, 'utf8');
}

test('outcomes of the last judgement, as CSV', async () => {
  const [head, ...lines] = (await written('outcomes', 'outcomes.csv')).trim().split('\n');
  expect(head).toBe(
    '"kind","name","customer","case","at","due","met","outcome","late","team","channel","met_team","route","evidence"',
  );
  expect(lines.toSorted()).toEqual([
    '"moment","back-again","ada","7","2026-01-01T09:00:00.000Z","","","seen",false,"north","phone","","{}","11 12"',
    '"promise","next-day","ada","7","2026-01-01T09:00:00.000Z","2026-01-02T09:00:00.000Z","2026-01-01T20:00:00.000Z","kept",false,"north","phone","north","{""team"":""north""}","11 18446744073709551615"',
    '"promise","next-day","b""ob","","2026-01-01T10:00:00.000Z","","","no-deadline",false,"","","","{}","13"',
  ]);
  expect(said.at(-1)).toMatch(/outcomes\.csv: 3 promises made and moments seen, [\d.]+ kB\.$/);
});

test('outcomes as JSON lines keep what is missing apart from what is empty', async () => {
  const found = (await written('outcomes', 'outcomes.jsonl', { format: 'jsonl' })).trim().split('\n');
  expect(found.map((line) => JSON.parse(line)).find(({ customer }) => customer === 'b"ob')).toMatchObject({
    kind: 'promise',
    outcome: 'no-deadline',
    due: null,
    case: '',
    evidence: ['13'],
  });
});

test('events come in the order of histories, with whole ids', async () => {
  const found = (await written('events', 'events.jsonl', { format: 'jsonl' })).trim().split('\n');
  expect(found.map((line) => JSON.parse(line))).toEqual([
    { customer: 'ada', at: '2026-01-01T09:00:00.000Z', id: '9', event: 'seen', p_number_stars: 1 },
    {
      customer: 'ada',
      at: '2026-01-01T09:00:00.000Z',
      id: '18446744073709551615',
      event: 'paid',
      p_number_stars: null,
    },
    { customer: 'b"ob', at: '2026-01-01T10:00:00.500Z', id: '13', event: 'paid', p_number_stars: 4 },
  ]);
});

test('in CSV what is missing is nothing', async () => {
  const lines = (await written('events', 'events.csv')).trim().split('\n');
  expect(lines[2]).toBe('"ada","2026-01-01T09:00:00.000Z","18446744073709551615","paid",""');
});

test('a Parquet file is one', async () => {
  expect(await written('events', 'events.parquet', { format: 'parquet' })).toMatch(/^PAR1[\s\S]*PAR1$/);
});

test('the blueprint comes out letter for letter', async () => {
  expect(await written('blueprint', 'shop.yaml')).toBe('throughline: 1\ncompany: Größe\n');
});

test.for(['blueprint', 'events', 'outcomes'])('%s of an empty data folder says so and writes nothing', async (what) => {
  const out = join(place.folder, 'nothing.csv');
  const run = exportCommand.run({ arguments: [what], options: { data: place.empty, out } }, world);
  await expect(run).rejects.toMatchObject({ code: 'not-found', hint: expect.stringContaining('throughline') });
  expect(await readdir(place.folder)).not.toContain('nothing.csv');
});
