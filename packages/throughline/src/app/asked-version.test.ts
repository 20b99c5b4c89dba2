import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishBlueprint } from '#features/blueprints/contract.ts';
import { blueprintText } from '../../test/small-house.ts';
import { smallRecords } from '../../test/small-records.ts';
import { type UpHouse, upHouse } from '../../test/up-house.ts';
import { type Served, serve } from './serve.ts';

const hour = 3_600_000;
const begun = Date.UTC(2026, 1, 1, 8);
const csv = [
  'customer,paid,promised,arrived,early,asked,answered,size,words',
  ...[2, 6, 10, 20, 30].map((hours, at) => `c${at},,,,,${begun},${begun + hours * hour},,`),
].join('\n');

const fresh = smallRecords();
const place: { root: string; up?: UpHouse; served?: Served } = { root: '' };

beforeAll(async () => {
  place.root = await mkdtemp(join(tmpdir(), 'throughline-asked-'));
  const path = join(place.root, 'parcels.yaml');
  await writeFile(path, blueprintText);
  await writeFile(join(place.root, 'shop.csv'), csv);
  place.up = await upHouse({ path, small: await fresh() });
  place.served = await serve({ house: place.up.ground, port: 0, webDir: place.root, note: () => undefined });
  const text = (await readFile(path, 'utf8')).replace('within: 1 day', 'within: 8 hours');
  await place.up.house.ask(publishBlueprint, { text, reason: 'Sooner', basedOn: 1 });
});
afterAll(async () => {
  await place.served?.close();
  await place.up?.close();
  await rm(place.root, { recursive: true, force: true });
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${place.served?.url}${path}`, { headers });
}

test.for([
  { query: '', dueKept: 2 },
  { query: '?version=1', dueKept: 4 },
  { query: '?version=2', dueKept: 2 },
])('figures under "$query" are those of that version', async ({ query, dueKept }) => {
  const answer = (await (await get(`/api/promises/answered/scorecard${query}`)).json()) as object;
  expect(answer).toMatchObject({ scorecard: { due: 5, dueKept } });
});

test('rows, files and the text itself answer under a version too', async () => {
  const rows = (await (await get('/api/promises/answered/rows?outcome=kept&version=1')).json()) as object;
  expect(rows).toMatchObject({ total: 4 });
  const file = await (await get('/api/promises/answered/file?outcome=kept&version=1')).text();
  expect(file.trimEnd().split('\n')).toHaveLength(5);
  expect(await (await get('/api/blueprint?version=1')).json()).toMatchObject({ version: 1, text: blueprintText });
});

test.for([
  { query: 'version=9', status: 404 },
  { query: 'version=one', status: 422 },
  { query: 'version=1&version=2', status: 422 },
  { query: 'version=0', status: 422 },
])('$query is answered with $status', async ({ query, status }) => {
  expect((await get(`/api/promises?${query}`)).status).toBe(status);
});

test('what does not answer from history takes no version, and says so', async () => {
  expect((await get('/api/health?version=1')).status).toBe(422);
});

test('an answer under the version in force is no longer fresh once another is', async () => {
  const first = await get('/api/promises');
  const etag = first.headers.get('etag') ?? '';
  expect((await get('/api/promises', { 'if-none-match': etag })).status).toBe(304);
  await place.up?.house.ask(publishBlueprint, {
    text: blueprintText.replace('target: 90%', 'target: 60%'),
    reason: 'Back, and calmer',
    basedOn: 2,
  });
  const again = await get('/api/promises', { 'if-none-match': etag });
  expect(again.status).toBe(200);
  expect(await again.json()).toMatchObject({
    promises: [{ name: 'on-time' }, { name: 'answered', target: 0.6, dueKept: 4 }],
  });
});
