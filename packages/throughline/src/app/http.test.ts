import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readBlueprint } from '#features/blueprints/contract.ts';
import { readLines } from '#features/journeys/contract.ts';
import { readPromiseRows, readScorecard, readScorecards } from '#features/promises/contract.ts';
import { addressOf } from '#foundation/address.ts';
import type { House } from '#foundation/house.ts';
import { readHealth } from '#foundation/news.ts';
import { openChdb } from '#stores/chdb.ts';
import { CallFailed, call } from '#web/call.ts';
import { putPromises, smallHouse } from '../../test/small-house.ts';
import { type Served, serve } from './serve.ts';

type Open = { readonly house: House; readonly served: Served; readonly webDir: string; readonly notes: string[] };
const shared: { open?: Open } = {};

beforeAll(async () => {
  const webDir = await mkdtemp(join(tmpdir(), 'throughline-web-'));
  await mkdir(join(webDir, 'assets'));
  await mkdir(join(webDir, '.vite'));
  await writeFile(join(webDir, 'index.html'), `<!doctype html><title>Throughline</title>${' '.repeat(2000)}`);
  await writeFile(join(webDir, 'assets/index-4f2c9a1b.js'), 'export {};');
  await writeFile(join(webDir, '.vite/manifest.json'), '{}');
  const house = await smallHouse(await openChdb());
  const made = Array.from({ length: 60 }, (_, at) => ({
    made: '2026-02-01 08:00',
    due: `2026-02-${String(1 + (at % 20)).padStart(2, '0')} 18:00`,
    outcome: at % 3 === 0 ? ('broken' as const) : ('kept' as const),
    team: at % 2 === 0 ? 'north' : 'south & west',
    channel: at % 5 === 0 ? '' : 'web',
  }));
  await putPromises(house.events, made);
  const notes: string[] = [];
  shared.open = {
    house,
    webDir,
    notes,
    served: await serve({ house, port: 0, webDir, note: (line) => notes.push(line) }),
  };
});

afterAll(async () => {
  await shared.open?.served.close();
  await shared.open?.house.events.close();
  if (shared.open) await rm(shared.open.webDir, { recursive: true });
});

function open(): Open {
  if (!shared.open) throw new Error('the server did not start');
  return shared.open;
}

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${open().served.url}${path}`, { headers });
}

/** The page's own way of asking, from outside a page. */
function fromHere(address: string | URL | Request, asked?: RequestInit): Promise<Response> {
  return fetch(`${open().served.url}${address}`, asked);
}

/** The status of a request with headers that `fetch` does not let through. */
function statusWith(headers: Record<string, string>, path = '/api/health'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asking = request(`${open().served.url}${path}`, { headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', reject).end();
  });
}

test('answers to this machine only, and says so', () => {
  const { url, says } = open().served;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(says).toBe(`It answers on ${url}, to this machine only: there is no sign-in yet.`);
});

test('a typed call asks over HTTP what the house answers in process', async () => {
  const filter = { promises: ['on-time'], route: { team: 'south & west', channel: null }, to: Date.UTC(2026, 1, 15) };
  const called = await call(readScorecards, filter, { fetch: fromHere });
  expect(called).toEqual(await open().house.ask(readScorecards, filter));
  expect(called.promises[0]).toMatchObject({ due: 3, dueKept: 2 });
});

test('every operation that answers JSON does so over HTTP', async () => {
  const { scorecard } = await call(readScorecard, { promise: 'on-time' }, { fetch: fromHere });
  const { total, rows } = await call(
    readPromiseRows,
    { promise: 'on-time', outcome: 'broken', limit: 3 },
    { fetch: fromHere },
  );
  const { journeys } = await call(readLines, {}, { fetch: fromHere });
  const { file } = await call(readBlueprint, {}, { fetch: fromHere });
  const health = await call(readHealth, {}, { fetch: fromHere });
  expect([scorecard.broken, total, rows.length]).toEqual([20, 20, 3]);
  expect(journeys[0]?.stages[1]?.promises[0]?.whole.broken).toBe(20);
  expect(file).toBe('parcels.yaml');
  expect(health).toMatchObject({ ok: true, judgement: 'j1', events: 40 });
});

test('a file comes with a name, and the figure and the file agree', async () => {
  const answer = await get('/api/promises/on-time/file?format=csv&outcome=broken&route[team]=north');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
  expect(answer.headers.get('content-disposition')).toContain('attachment; filename="on-time-broken-north.csv"');
  const lines = (await answer.text()).trimEnd().split('\n');
  const { total } = await call(
    readPromiseRows,
    { promise: 'on-time', outcome: 'broken', route: { team: 'north' } },
    { fetch: fromHere },
  );
  expect(lines.length - 1).toBe(total);
});

test('what cannot be answered is a problem that says where and what to do', async () => {
  const unknown = await get('/api/promises/slow/scorecard');
  expect(unknown.status).toBe(404);
  expect(unknown.headers.get('content-type')).toBe('application/problem+json');
  expect(await unknown.json()).toMatchObject({
    type: 'urn:throughline:problem:not-found',
    status: 404,
    detail: 'The blueprint has no promise "slow".',
    hint: 'It has: on-time, answered.',
    instance: expect.stringMatching(/^urn:uuid:/),
  });
  const askedBadly = await get('/api/promises/on-time/rows?limit=many&teem=north&outcome=lost');
  expect(askedBadly.status).toBe(422);
  expect(await askedBadly.json()).toMatchObject({
    errors: [
      {
        pointer: '#/outcome',
        detail: '"outcome" must be "kept" or "broken" or "open" or "released" or "no-deadline".',
      },
      { pointer: '#/limit', detail: '"limit" must be a number.' },
      {
        pointer: '#/teem',
        detail: expect.stringMatching(/^There is no "teem" here\. What can be given: promise, from, to, /),
      },
    ],
  });
});

test('a file that cannot be begun is a problem too', async () => {
  const answer = await get('/api/promises/slow/file');
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([404, null]);
});

test('a call that fails throws the problem, and no server at all a status of 0', async () => {
  const failed = await call(readScorecard, { promise: 'slow' }, { fetch: fromHere }).catch((thrown: unknown) => thrown);
  expect(failed).toBeInstanceOf(CallFailed);
  expect(failed).toMatchObject({ message: 'The blueprint has no promise "slow".', problem: { status: 404 } });
  const nobody = () => Promise.reject(new TypeError('fetch failed'));
  await expect(call(readBlueprint, {}, { fetch: nobody })).rejects.toMatchObject({ problem: { status: 0 } });
});

test.for([
  { path: '/api/nothing', method: 'GET', status: 404 },
  { path: '/api/lines', method: 'POST', status: 405 },
  { path: '/assets/none.js', method: 'GET', status: 404 },
])('$method $path is $status', async ({ path, method, status }) => {
  const answer = await fetch(`${open().served.url}${path}`, { method });
  expect(answer.status).toBe(status);
});

test('an answer is asked again only when the judgement has changed', async () => {
  const path = addressOf(readScorecard, { promise: 'on-time' });
  const first = await get(path);
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  expect((await get(path, { 'if-none-match': etag })).status).toBe(304);
  expect((await get(path, { 'if-none-match': 'W/"of another judgement"' })).status).toBe(200);
  expect((await get('/api/health')).headers.get('cache-control')).toBe('no-store');
});

test.for([
  { name: 'its own address', headers: { host: '127.0.0.1:4600' }, status: 200 },
  { name: 'localhost', headers: { host: 'localhost:4601', origin: 'http://localhost:4601' }, status: 200 },
  { name: 'the loopback of IPv6', headers: { host: '[::1]:4600' }, status: 200 },
  { name: 'a foreign name that points here', headers: { host: 'evil.example:4600' }, status: 403 },
  { name: 'a name that only begins well', headers: { host: '127.0.0.1.evil.example' }, status: 403 },
  {
    name: 'a page of another origin',
    headers: { host: 'localhost:4600', origin: 'http://localhost:3000' },
    status: 403,
  },
  { name: 'a page without an origin', headers: { host: 'localhost:4600', origin: 'null' }, status: 403 },
  {
    name: 'an image on another site',
    headers: { host: 'localhost:4600', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    status: 403,
  },
  {
    name: 'a link on another site',
    headers: { host: 'localhost:4600', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    status: 200,
  },
])('asked by $name it answers $status', async ({ headers, status }) => {
  expect(await statusWith(headers)).toBe(status);
});

test.for(['/', '/api/health', '/api/nothing', '/promises/on-time', '/assets/none.js'])(
  '%s carries the safety headers',
  async (path) => {
    const { headers } = await get(path);
    expect(headers.get('content-security-policy')).toContain("script-src 'self';");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  },
);

test('the page answers every address that it may know, its files for ever', async () => {
  const page = await get('/promises/on-time');
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
  expect(page.headers.get('content-encoding')).toBe('gzip');
  expect(await page.text()).toContain('<title>Throughline</title>');
  expect((await get('/', { 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304);
  const script = await get('/assets/index-4f2c9a1b.js');
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const hidden of [
    '/.vite/manifest.json',
    '/assets/../../index.html/%2e%2e/package.json',
    '/%2e%2e%2fpackage.json',
  ]) {
    expect(await (await get(hidden)).text()).not.toContain('{');
  }
});

test('long answers are squeezed for those who take it', async () => {
  const { headers } = await get('/api/scorecards', { 'accept-encoding': 'gzip' });
  expect([headers.get('content-encoding'), headers.get('vary')]).toEqual(['gzip', 'Accept-Encoding']);
});

test('a port that is taken is said', async () => {
  const port = Number(new URL(open().served.url).port);
  await expect(serve({ house: open().house, port, webDir: open().webDir })).rejects.toMatchObject({
    code: 'in-use',
    message: `Port ${port} is taken by another program.`,
  });
});

test('a page that has not been built says so, while the operations answer', async () => {
  const { house, webDir } = open();
  const served = await serve({ house, port: 0, webDir: join(webDir, 'none') });
  const page = await fetch(served.url);
  const health = await fetch(`${served.url}/api/health`);
  await served.close();
  expect([page.status, await page.text(), health.status]).toEqual([503, expect.stringContaining('npm start'), 200]);
});
