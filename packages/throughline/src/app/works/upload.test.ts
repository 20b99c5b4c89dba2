import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmptyHouse, emptyHouse } from '../../../test/empty-house.ts';
import { type Served, serve } from '../serve.ts';

type Open = { readonly house: EmptyHouse; readonly served: Served; readonly folder: string };
const shared: { open?: Open } = {};

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-upload-'));
  const house = await emptyHouse(folder);
  const served = await serve({ house: house.house, port: 0, webDir: folder, note: () => undefined });
  shared.open = { house, served, folder };
}, 60_000);

afterAll(async () => {
  await shared.open?.served.close();
  await shared.open?.house.close();
  if (shared.open) await rm(shared.open.folder, { recursive: true, force: true });
});

function open(): Open {
  if (!shared.open) throw new Error('the server did not start');
  return shared.open;
}

const asFile = { 'content-type': 'application/octet-stream' };

/** The names of the files that are kept, those on their way included. */
async function kept(): Promise<readonly string[]> {
  const found = await readdir(join(open().folder, 'uploads'), { recursive: true }).catch(() => []);
  return found.filter((name) => name !== '.coming').toSorted();
}

function send(name: string, body: string, headers: Record<string, string> = asFile): Promise<Response> {
  const address = `${open().served.url}/api/start/files?name=${encodeURIComponent(name)}`;
  return fetch(address, { method: 'POST', body, headers });
}

test('a file longer than any question may be is taken, and its name is told', async () => {
  const rows = `a,b\n${'1,2\n'.repeat(1_000_000)}`;
  const answer = await send('../long.csv', rows);
  expect(await answer.json()).toEqual({ file: 'long.csv', bytes: rows.length });
  expect(await kept()).toEqual(['long.csv']);
});

test.for([
  ['from a page of another origin', { ...asFile, origin: 'https://elsewhere.example' }, 403],
  ['from a page of another site', { ...asFile, 'sec-fetch-site': 'cross-site' }, 403],
  ['as what a form may send', { 'content-type': 'text/plain' }, 415],
] as const)('a file that comes %s is refused', async ([, headers, status]) => {
  const before = await kept();
  expect((await send('foreign.csv', 'a,b\n1,2\n', headers)).status).toBe(status);
  expect(await kept()).toEqual(before);
});

test('a name is asked for', async () => {
  const answer = await fetch(`${open().served.url}/api/start/files`, { method: 'POST', body: 'a', headers: asFile });
  expect(await answer.json()).toMatchObject({ status: 422, detail: '"name" is missing.' });
});

test('of a file that breaks off on the line nothing is kept', async () => {
  const before = await kept();
  const headers: OutgoingHttpHeaders = { ...asFile, 'content-length': 1_000_000 };
  await new Promise<void>((gone) => {
    const sending = request(`${open().served.url}/api/start/files?name=half.csv`, { method: 'POST', headers });
    sending.on('error', () => undefined).on('close', gone);
    sending.write('a,b\n'.repeat(1_000), () => setTimeout(() => sending.destroy(), 100));
  });
  await expect.poll(kept, { timeout: 5_000 }).toEqual(before);
});
