import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { fileHandler, type Handler, handler } from '#foundation/handler.ts';
import type { Ground } from '#foundation/house.ts';
import { operation } from '#foundation/operation.ts';
import { listenerOf } from './http.ts';

const echo = operation({
  name: 'echo.say',
  method: 'POST',
  path: '/api/echo/:name',
  summary: 'Says it again.',
  input: z.object({ name: z.string(), times: z.int() }),
  output: z.object({ said: z.string() }),
});

const file = operation({
  name: 'echo.file',
  method: 'GET',
  path: '/api/file',
  summary: 'A file.',
  input: z.object({ format: z.enum(['csv']).default('csv') }),
  output: z.unknown(),
  files: ['csv'],
});

/** A store that waits until it is told to stop. */
function patientStore(told: { stopped: boolean }): EventStore {
  return {
    ask: (_, options) =>
      new Promise((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          told.stopped = true;
          reject(new Fault('stopped', 'Stopped.'));
        });
      }),
    stream: () => {
      throw new Error('not asked here');
    },
    write: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

async function listening(handlers: readonly Handler[], events: EventStore = patientStore({ stopped: false })) {
  const notes: string[] = [];
  const ground = { events, judgement: { id: 'j' }, blueprint: { text: '' } } as Ground;
  const server = createServer(
    listenerOf({ ground, handlers, webFiles: new Map(), version: '1', note: (line) => notes.push(line) }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, notes };
}

const echoing = handler(echo, async ({ name, times }) => ({ said: `${name} `.repeat(times).trim() }));

test('a body and the names in the path are one input', async () => {
  const { url } = await listening([echoing]);
  const answer = await post(`${url}/api/echo/a%2Fb`, JSON.stringify({ times: 2 }));
  expect([answer.status, await answer.json()]).toEqual([200, { said: 'a/b a/b' }]);
});

test.for([
  { name: 'no JSON', body: '{', type: 'application/json', status: 400 },
  { name: 'a list', body: '[]', type: 'application/json', status: 400 },
  { name: 'a form', body: 'times=2', type: 'application/x-www-form-urlencoded', status: 415 },
  { name: 'a text for a number', body: '{"times":"2"}', type: 'application/json', status: 422 },
  { name: 'three megabytes', body: `{"times":"${'2'.repeat(3_000_000)}"}`, type: 'application/json', status: 413 },
])('a body of $name is answered with $status', async ({ body, type, status }) => {
  const { url } = await listening([echoing]);
  expect((await post(`${url}/api/echo/a`, body, type)).status).toBe(status);
});

test('a bug tells its id and nothing else; the log has the rest', async () => {
  const { url, notes } = await listening([
    handler(echo, async () => {
      throw new TypeError('secret of the house');
    }),
  ]);
  const answer = await post(`${url}/api/echo/a`, '{"times":1}');
  const told = (await answer.json()) as { detail: string; instance: string };
  expect(answer.status).toBe(500);
  expect(JSON.stringify(told)).not.toContain('secret');
  expect(notes).toHaveLength(1);
  expect(notes[0]).toContain(told.instance.replace('urn:uuid:', ''));
  expect(notes[0]).toContain('secret of the house');
});

test('an answer that is not what the operation promises is a bug', async () => {
  const { url } = await listening([
    { ...echoing, run: (input) => handler(echo, async () => ({ said: 5 }) as never).run(input, {} as never) },
  ]);
  expect((await post(`${url}/api/echo/a`, '{"times":1}')).status).toBe(500);
});

test('a file is sent piece by piece, and stops when the reader leaves', async () => {
  const told = { pieces: 0, ended: false };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        told.pieces += 1;
        yield new TextEncoder().encode(`${told.pieces},${'x'.repeat(1000)}\n`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    } finally {
      told.ended = true;
    }
  }
  const { url } = await listening([
    fileHandler(file, async () => ({ name: 'a "b".csv', format: 'csv', bytes: pieces() })),
  ]);
  const leaving = new AbortController();
  const answer = await fetch(`${url}/api/file`, { signal: leaving.signal });
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="a--b-.csv"; filename*=UTF-8''a%20%22b%22.csv`,
  );
  await answer.body?.getReader().read();
  leaving.abort();
  await expect.poll(() => told.ended).toBe(true);
});

test('a file that fails before its first piece is a problem, one that fails later breaks off', async () => {
  async function* failing(after: number): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < after; at += 1) yield new TextEncoder().encode('a\n');
    throw new Fault('engine-failed', 'The event store did not answer.');
  }
  const early = await listening([fileHandler(file, async () => ({ name: 'a.csv', format: 'csv', bytes: failing(0) }))]);
  expect((await fetch(`${early.url}/api/file`)).status).toBe(503);
  const late = await listening([fileHandler(file, async () => ({ name: 'a.csv', format: 'csv', bytes: failing(3) }))]);
  const answer = await fetch(`${late.url}/api/file`);
  expect(answer.status).toBe(200);
  await expect(answer.text()).rejects.toThrow();
});

test('the store stops when the caller goes away', async () => {
  const told = { stopped: false };
  const asking = handler(echo, async (_, { events }) => {
    await events.ask({ sql: 'SELECT 1', values: {} });
    return { said: '' };
  });
  const { url } = await listening([asking], patientStore(told));
  const leaving = new AbortController();
  const answer = fetch(`${url}/api/echo/a`, {
    method: 'POST',
    body: '{"times":1}',
    headers: { 'content-type': 'application/json' },
    signal: leaving.signal,
  }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 100));
  leaving.abort();
  await answer;
  await expect.poll(() => told.stopped).toBe(true);
});

function post(url: string, body: string, type = 'application/json'): Promise<Response> {
  return fetch(url, { method: 'POST', body, headers: { 'content-type': type } });
}
