import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { otherKey, type Running, runAcceptor, serverKey, trackCall, withKey } from './test/running-acceptor.ts';

const basic = `Authorization: ${withKey(serverKey).authorization}`;

function post(
  { address }: Running,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${address}/v1/batch`, { method: 'POST', headers: { ...withKey(serverKey), ...headers }, body });
}

/** What another source is answered. */
async function neighbour({ address }: Running, id: string): Promise<number> {
  const call = { method: 'POST', headers: withKey(otherKey), body: trackCall(id) };
  return (await fetch(`${address}/v1/track`, { ...call, signal: AbortSignal.timeout(5000) })).status;
}

/** The most memory that the acceptor ever held, in megabytes. */
function mostMemory({ acceptor }: Running): number {
  const [, kilobytes] = /VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${acceptor.pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1000;
}

function rawSocket(
  { acceptor }: Running,
  text: string,
): { readonly socket: Socket; readonly heard: string[]; readonly closed: Promise<void> } {
  const socket = connect(acceptor.port, '127.0.0.1');
  const heard: string[] = [];
  socket.on('data', (piece: Buffer) => heard.push(piece.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(text);
  return { socket, heard, closed };
}

test('bodies that unpack without end, or are too long, are answered 413, and cost little', async () => {
  await using running = await runAcceptor();
  expect(await neighbour(running, 'before')).toBe(200);
  const before = mostMemory(running);
  const zeros = Buffer.alloc(60_000_000);
  const bombs = [
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['zstd', zstdCompressSync(zeros)],
  ] as const;
  for (const [name, bomb] of bombs)
    expect((await post(running, new Uint8Array(bomb), { 'content-encoding': name })).status, name).toBe(413);
  expect((await post(running, new Uint8Array(21_000_000))).status).toBe(413);
  expect((await post(running, new Uint8Array(5_000_001), { 'content-encoding': 'gzip' })).status).toBe(413);
  expect(await neighbour(running, 'after')).toBe(200);
  expect(mostMemory(running) - before).toBeLessThan(256);
});

test('100 MB at once are refused before they are read', async () => {
  await using running = await runAcceptor();
  const head = `POST /v1/batch HTTP/1.1\r\nHost: x\r\n${basic}\r\nContent-Length: 100000000\r\n\r\n`;
  const { heard, closed, socket } = rawSocket(running, head);
  await expect.poll(() => heard.join('')).toMatch(/^HTTP\/1\.1 413 /);
  expect(await neighbour(running, 'one')).toBe(200);
  await closed;
  expect(socket.bytesWritten).toBe(head.length);
});

test('a chunked body that never ends is cut off by its size', async () => {
  await using running = await runAcceptor();
  const { socket, heard, closed } = rawSocket(
    running,
    `POST /v1/batch HTTP/1.1\r\nHost: x\r\n${basic}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 0x20), Buffer.from('\r\n')]);
  const sent = { bytes: 0 };
  while (!socket.destroyed && sent.bytes < 200_000_000) {
    sent.bytes += chunk.length;
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
  }
  await closed;
  expect(heard.join('')).toMatch(/^HTTP\/1\.1 413 /);
  expect(sent.bytes).toBeLessThan(60_000_000);
  expect(await neighbour(running, 'one')).toBe(200);
});

test('those who send one byte at a time are told to come again, and nobody waits for them', async () => {
  await using running = await runAcceptor({ headersMs: 600, requestMs: 1200 });
  const slowHeads = Array.from({ length: 200 }, () => rawSocket(running, 'POST /v1/batch HTTP/1.1\r\nX-Slow: '));
  const slowBodies = Array.from({ length: 50 }, () =>
    rawSocket(running, `POST /v1/batch HTTP/1.1\r\nHost: x\r\n${basic}\r\nContent-Length: 1000\r\n\r\n{`),
  );
  await pause(200);
  expect(await neighbour(running, 'meanwhile')).toBe(200);
  await Promise.all([...slowHeads, ...slowBodies].map(({ closed }) => closed));
  const answers = new Set([...slowHeads, ...slowBodies].map(({ heard }) => heard.join('').slice(0, 12)));
  expect(answers).toEqual(new Set(['HTTP/1.1 503']));
});

test('who is too fast is told so, and the others are not', async () => {
  await using running = await runAcceptor({ requestsPerSecond: 10 });
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => post(running, `{"batch":[${trackCall(`fast-${at}`)}]}`)),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(20);
  expect(statuses).toContain(429);
  expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toBe('1');
  expect(await neighbour(running, 'slow')).toBe(200);
});

test('who holds half of the room waits, while others are still let in', async () => {
  await using running = await runAcceptor({ inFlightBytes: 1_000_000 });
  const head = `POST /v1/batch HTTP/1.1\r\nHost: x\r\n${basic}\r\nContent-Length: 300000\r\n\r\n{`;
  const holding = [rawSocket(running, head)];
  await pause(200);
  expect((await post(running, new Uint8Array(300_000))).status).toBe(429);
  expect(await neighbour(running, 'let-in')).toBe(200);
  for (const { socket } of holding) socket.destroy();
  await expect.poll(async () => (await post(running, trackCall('again'))).status).toBe(400);
});
