import { rmSync, writeFileSync } from 'node:fs';
import { type Disk, type DiskFile, nodeDisk } from '@throughline/journal';
import { expect, test } from 'vitest';
import type { AcceptorSays } from './messages.ts';
import { type Acceptor, openAcceptor } from './open-acceptor.ts';
import { superviseAcceptor } from './supervise-acceptor.ts';
import { folderWithKeys, journaledIds, serverKey, trackCall, withKey } from './test/running-acceptor.ts';

type Switch = { write?: string | undefined; sync?: string | undefined };

/** The disk of this machine, as long as no fault is switched on. */
function failingDisk(on: Switch): Disk {
  const failed = (code: string) => Promise.reject(Object.assign(new Error(`${code}: the disk of the test`), { code }));
  const wrap = (file: DiskFile): DiskFile => ({
    read: (into, at) => file.read(into, at),
    write: (bytes, at) => (on.write ? failed(on.write) : file.write(bytes, at)),
    truncate: (size) => file.truncate(size),
    sync: () => (on.sync ? failed(on.sync) : file.sync()),
    size: () => file.size(),
    close: () => file.close(),
  });
  return { ...nodeDisk, open: async (path, to) => wrap(await nodeDisk.open(path, to)) };
}

async function open(folder: string, on: Switch = {}): Promise<{ acceptor: Acceptor; told: AcceptorSays[] }> {
  const told: AcceptorSays[] = [];
  const listen = { host: '127.0.0.1', port: 0 };
  const acceptor = await openAcceptor({ folder, listen, disk: failingDisk(on), tell: (message) => told.push(message) });
  return { acceptor, told };
}

function send({ port }: { readonly port: number }, id: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/v1/track`, {
    method: 'POST',
    headers: withKey(serverKey),
    body: trackCall(id),
  });
}

function health({ port }: { readonly port: number }): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}/health`);
}

test('while the disk is full it refuses and says so, and goes on by itself', async () => {
  const folder = folderWithKeys();
  const on: Switch = {};
  const { acceptor } = await open(folder, on);
  expect((await send(acceptor, 'before')).status).toBe(200);
  on.write = 'ENOSPC';
  const refused = await send(acceptor, 'full');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  expect(await (await health(acceptor)).json()).toMatchObject({
    status: 'refusing',
    why: expect.stringMatching(/full/),
  });
  on.write = undefined;
  await expect.poll(async () => (await send(acceptor, 'after')).status, { timeout: 5000 }).toBe(200);
  expect((await health(acceptor)).status).toBe(200);
  await acceptor.close();
  expect(await journaledIds(folder)).toEqual(['before', 'after']);
  rmSync(folder, { recursive: true });
});

test('a sync that fails is never acknowledged; the next acceptor goes on with all that was', async () => {
  const folder = folderWithKeys();
  const on: Switch = {};
  const { acceptor, told } = await open(folder, on);
  expect((await send(acceptor, 'before')).status).toBe(200);
  on.sync = 'EIO';
  expect((await send(acceptor, 'failed')).status).toBe(503);
  on.sync = undefined;
  expect((await send(acceptor, 'too-late')).status).toBe(503);
  expect(told).toContainEqual({ says: 'broken', why: expect.stringContaining('EIO') });
  await acceptor.close();
  const next = await open(folder);
  expect((await send(next.acceptor, 'after')).status).toBe(200);
  await next.acceptor.close();
  const kept = await journaledIds(folder);
  expect(kept.filter((id) => id !== 'failed')).toEqual(['before', 'after']);
  rmSync(folder, { recursive: true });
});

test('a journal that does not open is answered with 503, and opened as soon as it can be', async () => {
  const folder = folderWithKeys();
  writeFileSync(`${folder}/journal`, 'in the way');
  const quiet = { note: () => undefined, onDurable: () => undefined, onCounted: () => undefined };
  const acceptor = await superviseAcceptor({ folder, host: '127.0.0.1', port: 0, ...quiet });
  expect((await send(acceptor, 'early')).status).toBe(503);
  await expect.poll(() => acceptor.state().why).toMatch(/cannot be opened/);
  rmSync(`${folder}/journal`);
  await expect.poll(async () => (await send(acceptor, 'late')).status, { timeout: 5000 }).toBe(200);
  await expect.poll(() => acceptor.state().taking, { timeout: 5000 }).toBe(true);
  await acceptor.close();
  expect(await journaledIds(folder)).toEqual(['late']);
  rmSync(folder, { recursive: true });
});
