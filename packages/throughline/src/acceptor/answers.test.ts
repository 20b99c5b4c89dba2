import { once } from 'node:events';
import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  browserKey,
  endedKey,
  journaled,
  journaledIds,
  otherKey,
  page,
  type Running,
  runAcceptor,
  serverKey,
  trackCall,
  webhookSecret,
  withKey,
  writeKeys,
} from './test/running-acceptor.ts';

const shared = {} as { running: Running };
beforeAll(async () => {
  shared.running = await runAcceptor();
});
afterAll(() => shared.running[Symbol.asyncDispose]());

function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = withKey(serverKey),
): Promise<Response> {
  return fetch(`${shared.running.address}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
}

test('says that it is well', async () => {
  const answer = await fetch(`${shared.running.address}/health`);
  expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 200, body: { status: 'ok' } });
  expect((await fetch(`${shared.running.address}/health/`, { method: 'HEAD' })).status).toBe(200);
});

test('an event is kept without its key, and a second time it is known', async () => {
  const call = trackCall('one', { writeKey: serverKey, properties: { note: `mine is ${serverKey}` } });
  expect(await (await post('/v1/track', call)).json()).toMatchObject({ success: true, accepted: 1, duplicates: 0 });
  expect(await (await post('/v1/track/', call)).json()).toMatchObject({ success: true, accepted: 0, duplicates: 1 });
  const kept = (await journaled(shared.running.folder)).filter(({ body }) => Buffer.from(body).includes('"one"'));
  expect(kept.map(({ source, path }) => ({ source, path }))).toEqual([
    { source: 'shop', path: '/v1/track' },
    { source: 'shop', path: '/v1/track/' },
  ]);
  expect(kept.some((record) => JSON.stringify(record).includes(serverKey))).toBe(false);
  expect(kept.some(({ body }) => Buffer.from(body).includes(serverKey))).toBe(false);
});

test.for([
  { name: 'gzip', pack: gzipSync },
  { name: 'deflate', pack: deflateSync },
  { name: 'br', pack: brotliCompressSync },
  { name: 'zstd', pack: zstdCompressSync },
  { name: 'identity', pack: (text: string) => Buffer.from(text) },
])('a body packed as $name is read', async ({ name, pack }) => {
  const body = new Uint8Array(pack(trackCall(`packed-${name}`)));
  const answer = await post('/v1/track', body, { ...withKey(serverKey), 'content-encoding': name });
  expect(answer.status).toBe(200);
  expect(await journaledIds(shared.running.folder)).toContain(`packed-${name}`);
});

test('a body without a length is read to its end', async () => {
  const body = new Blob([trackCall('chunked')]).stream();
  const answer = await fetch(`${shared.running.address}/v1/track`, {
    method: 'POST',
    headers: withKey(serverKey),
    body,
    duplex: 'half',
  } as RequestInit);
  expect(answer.status).toBe(200);
  expect(await journaledIds(shared.running.folder)).toContain('chunked');
});

test.for([
  { name: 'none at all', headers: {}, body: trackCall('no') },
  { name: 'one that nobody made', headers: withKey('unknown-key'), body: trackCall('no') },
  { name: 'one that has ended', headers: withKey(endedKey), body: trackCall('no') },
  { name: 'two that differ', headers: withKey(serverKey), body: trackCall('no', { writeKey: otherKey }) },
  {
    name: 'two that differ in the head',
    headers: { ...withKey(serverKey), 'x-write-key': otherKey },
    body: trackCall('no'),
  },
  { name: "a browser's from nowhere", headers: withKey(browserKey), body: trackCall('no') },
  {
    name: "a browser's from elsewhere",
    headers: { ...withKey(browserKey), origin: 'https://evil.example' },
    body: trackCall('no'),
  },
])('with a key that is $name nothing is taken', async ({ headers, body }) => {
  const answer = await post('/v1/track', body, headers as Record<string, string>);
  expect(answer.status).toBe(401);
  expect(answer.headers.get('access-control-allow-origin')).toBe(null);
  expect(await journaledIds(shared.running.folder)).not.toContain('no');
});

test.for([
  { where: 'the body', path: '/batch/', headers: {}, call: { api_key: serverKey } },
  { where: 'Bearer', path: '/v1/batch', headers: { authorization: `Bearer ${serverKey}` }, call: {} },
  { where: 'X-Write-Key', path: '/v1/batch', headers: { 'x-write-key': serverKey }, call: {} },
])('a key in $where is found', async ({ path, headers, call }) => {
  const batch = [
    { type: 'track', event: 'e', userId: 'u', distinct_id: 'u', properties: {}, messageId: path, uuid: path },
  ];
  const answer = await post(path, JSON.stringify({ batch, ...call }), headers as Record<string, string>);
  expect(answer.status).toBe(200);
});

test('a page of its origins may use a key for browsers, and read the answer', async () => {
  const asks = {
    origin: page,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  const before = await fetch(`${shared.running.address}/v1/t`, { method: 'OPTIONS', headers: asks });
  expect(before.headers.get('access-control-allow-origin')).toBe(page);
  expect(before.headers.get('access-control-allow-headers')).toBe('authorization');
  const sent = await post('/v1/t', trackCall('from-a-page'), { ...withKey(browserKey), origin: page });
  expect([sent.status, sent.headers.get('access-control-allow-origin')]).toEqual([200, page]);
  const other = await fetch(`${shared.running.address}/v1/t`, {
    method: 'OPTIONS',
    headers: { ...asks, origin: 'https://evil.example' },
  });
  expect(other.headers.get('access-control-allow-origin')).toBe(null);
});

test.for([
  { name: 'no JSON', path: '/v1/batch', body: '{"batch":[', headers: {} },
  { name: 'no gzip', path: '/v1/track', body: 'not packed at all', headers: { 'content-encoding': 'gzip' } },
  { name: 'an unknown packing', path: '/v1/track', body: '{}', headers: { 'content-encoding': 'rot13' } },
  { name: 'a path of nobody', path: '/v9/nothing', body: '{}', headers: {} },
])('a body that is $name is answered 400, and its beginning is kept', async ({ path, body, headers }) => {
  const before = (await journaled(shared.running.folder)).length;
  const answer = await post(path, body, { ...withKey(serverKey), ...headers } as Record<string, string>);
  expect(answer.status).toBe(400);
  const after = await journaled(shared.running.folder);
  expect(after).toHaveLength(before + 1);
  expect(after.at(-1)?.headers['throughline-unreadable']).toMatch(/\.$/);
});

test('one bad event of a batch harms no other', async () => {
  const batch = [
    { type: 'track', event: 'e', userId: 'u', messageId: 'good' },
    { type: 'track', messageId: 'bad' },
  ];
  const answer = await post('/v1/batch', JSON.stringify({ batch }));
  expect(await answer.json()).toMatchObject({ accepted: 1, quarantined: [{ index: 1, messageId: 'bad' }] });
});

test('a key that was made a moment ago is known', async () => {
  writeKeys(shared.running.folder, [serverKey, 'fresh-key']);
  await expect.poll(async () => (await post('/v1/track', trackCall('fresh'), withKey('fresh-key'))).status).toBe(200);
});

test('a webhook is taken when it is signed with its secret, on the bytes as they came', async () => {
  const body = '{"type":"survey.answered", "timestamp":"2026-01-01T00:00:00Z","data":{"userId":"ann"}}';
  const at = new Date();
  const signed = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(webhookSecret).sign('msg_1', at, body),
  };
  expect((await post('/hooks/nobody-guesses-this', body, signed)).status).toBe(200);
  expect((await post('/hooks/nobody-guesses-this', body.replace(', ', ','), signed)).status).toBe(401);
  expect((await post('/hooks/nobody-guesses-this', body, {})).status).toBe(401);
  expect((await post('/hooks/somebody-guesses', body, signed)).status).toBe(401);
  const kept = (await journaled(shared.running.folder)).filter(({ source }) => source === 'surveys');
  expect(kept.map(({ path }) => path)).toEqual(['/hooks/standard']);
});

test('what is no HTTP is answered 400, and no answer ever leads elsewhere', async () => {
  const socket = connect(shared.running.acceptor.port, '127.0.0.1');
  socket.write('HELO there\r\n\r\n');
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  for (const method of ['PUT', 'DELETE', 'PATCH']) {
    const { status } = await fetch(`${shared.running.address}/v1/track`, { method, headers: withKey(serverKey) });
    expect(status).toBe(400);
  }
});

test('what happened is counted, and the parent hears how far the journal is synced', async () => {
  const total = (outcome: 'accepted' | 'duplicate' | 'quarantined' | 'unreadable') =>
    shared.running.counted.reduce((sum, { sources }) => sum + (sources.shop?.[outcome] ?? 0), 0);
  await expect.poll(() => total('unreadable')).toBe(4);
  const found = (await journaled(shared.running.folder)).length;
  await expect.poll(() => shared.running.positions.at(-1)?.seq).toBe(found);
  expect(total('duplicate')).toBeGreaterThanOrEqual(1);
  expect(total('quarantined')).toBe(1);
});
