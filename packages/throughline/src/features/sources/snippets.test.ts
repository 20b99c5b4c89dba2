import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { type ArrivedRequest, readRequest } from '@throughline/arrivals';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFiles, root } from '../../../../../test/house/read-house.ts';
import { keyPlace, type Snippet, snippetsFor } from './ui/snippets.ts';

const address = 'http://127.0.0.1:4610';
const run = promisify(execFile);

const came: ArrivedRequest[] = [];
const server = createServer(async (request, response) => {
  const sent = await buffer(request);
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const path = request.url ?? '';
  came.push({ receivedAt: Date.now(), source: 'app', path, headers, body });
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"success":true,"status":1}');
});

beforeAll(() => new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening)));
afterAll(() => new Promise((closed) => server.close(closed)));

async function runSnippet({ client, code }: Snippet): Promise<void> {
  if (client === 'curl') await run('bash', ['-c', code]);
  else await run(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, timeout: 20_000 });
}

test.for(snippetsFor(address).map(({ client }) => client))('%s sends one event that is understood', async (client) => {
  const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  came.length = 0;
  const snippet = snippetsFor(here).find((one) => one.client === client);
  if (!snippet) throw new Error(`there is no snippet of ${client}`);
  await runSnippet(snippet);
  const readings = came.map(readRequest);
  const items = readings.flatMap((reading) => (reading.is === 'read' ? reading.items : []));
  expect(readings.map(({ is }) => is)).toEqual(came.map(() => 'read'));
  const events = items.flatMap((item) => (item.is === 'event' && item.event.kind === 'event' ? [item.event] : []));
  expect(items.filter(({ is }) => is !== 'event')).toEqual([]);
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({ name: 'order.placed', properties: { case: 'order-1' } });
  expect(events[0]?.ids).toContainEqual({ kind: 'user', value: 'ann' });
});

test('only the place of a key stands in a text to copy, never a key', () => {
  for (const { code, install = '' } of snippetsFor(address)) {
    expect(code.split(keyPlace)).toHaveLength(2);
    expect(`${install}${code}`).not.toMatch(/[A-Za-z0-9_-]{43}/);
  }
});

test('the guide shows the same programs', () => {
  const guide = projectFiles().find(({ path }) => path === 'docs/guides/send-events.md')?.text ?? '';
  for (const { code, client } of snippetsFor(address)) expect(guide, client).toContain(code);
});
