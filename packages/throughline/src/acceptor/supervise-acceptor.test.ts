import { rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { superviseAcceptor } from './supervise-acceptor.ts';
import {
  folderWithKeys,
  journaledIds,
  type Running,
  runAcceptor,
  serverKey,
  trackCall,
  withKey,
} from './test/running-acceptor.ts';

type Sent = { readonly id: string; readonly became: number | string };

/** Sends one event after another until the signal, each with an id of its own; says what became of each. */
async function sendUntil(signal: AbortSignal, { address }: Running, name: string): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  while (!signal.aborted) {
    const id = `${name}-${sent.length}`;
    const became = await fetch(`${address}/v1/track`, {
      method: 'POST',
      headers: withKey(serverKey),
      body: trackCall(id),
    }).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status;
      },
      (thrown: Error) => String((thrown.cause as NodeJS.ErrnoException | undefined)?.code ?? thrown.message),
    );
    sent.push({ id, became });
  }
  return sent;
}

function sendersOf(running: Running): { end(): Promise<readonly Sent[]> } {
  const control = new AbortController();
  const all = Promise.all(Array.from({ length: 8 }, (_, at) => sendUntil(control.signal, running, `sender-${at}`)));
  return {
    async end() {
      control.abort();
      return (await all).flat();
    },
  };
}

test('killed ten times under load, it loses nothing that it acknowledged, and nobody is refused', {
  timeout: 60_000,
}, async () => {
  await using running = await runAcceptor();
  const senders = sendersOf(running);
  const killed = new Set<number>();
  for (let kill = 0; kill < 10; kill += 1) {
    await pause(150 + 40 * kill);
    const { pid } = running.acceptor;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    if (pid !== undefined) killed.add(pid);
    await expect
      .poll(() => running.acceptor.state().taking && running.acceptor.pid !== pid, { timeout: 10_000 })
      .toBe(true);
  }
  await pause(300);
  const sent = await senders.end();
  const acknowledged = sent.filter(({ became }) => became === 200).map(({ id }) => id);
  const kept = new Set(await journaledIds(running.folder));
  expect(killed.size).toBe(10);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  expect([...kept].filter((id) => !sent.some((one) => one.id === id))).toEqual([]);
  expect(sent.filter(({ became }) => became === 'ECONNREFUSED')).toEqual([]);
  expect(running.positions.map(({ seq }) => seq)).toEqual(
    running.positions.map(({ seq }) => seq).toSorted((a, b) => a - b),
  );
});

test('told to end, it answers what it has begun, and the journal holds all of it', async () => {
  const running = await runAcceptor();
  const senders = sendersOf(running);
  await pause(300);
  const begun = performance.now();
  process.kill(running.acceptor.pid ?? 0, 'SIGTERM');
  await expect.poll(() => running.notes.some((note) => note.includes('(0)'))).toBe(true);
  await expect.poll(() => running.acceptor.state().taking, { timeout: 5_000 }).toBe(true);
  expect(performance.now() - begun).toBeLessThan(5000);
  const sent = await senders.end();
  const kept = new Set(await journaledIds(running.folder));
  expect(sent.filter(({ id, became }) => became === 200 && !kept.has(id))).toEqual([]);
  expect(
    new Set(sent.map(({ became }) => became)).difference(new Set([200, 503, 'ECONNRESET', 'UND_ERR_SOCKET'])),
  ).toEqual(new Set());
  await running[Symbol.asyncDispose]();
});

test('refuses and takes as its parent says', async () => {
  await using running = await runAcceptor();
  const { acceptor, address } = running;
  const send = async () =>
    (await fetch(`${address}/v1/track`, { method: 'POST', headers: withKey(serverKey), body: trackCall('x') })).status;
  acceptor.tell({ do: 'refuse', source: 'shop' });
  await expect.poll(send).toBe(503);
  expect((await fetch(`${address}/health`)).status).toBe(200);
  acceptor.tell({ do: 'take', source: 'shop' });
  await expect.poll(send).toBe(200);
  acceptor.tell({ do: 'refuse' });
  await expect.poll(send).toBe(503);
  expect(await (await fetch(`${address}/health`)).json()).toMatchObject({
    status: 'refusing',
    why: expect.any(String),
  });
  await expect.poll(() => acceptor.state().taking, { timeout: 5_000 }).toBe(false);
});

test('an address that somebody else has is told as the system tells it', async () => {
  await using running = await runAcceptor();
  const same = {
    host: '127.0.0.1',
    port: running.acceptor.port,
    note: () => undefined,
    onDurable: () => undefined,
    onCounted: () => undefined,
  };
  await expect(superviseAcceptor({ ...same, folder: running.folder })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('when its keys cannot be read it refuses for now, so that no client gives up', async () => {
  const folder = folderWithKeys();
  rmSync(`${folder}/ingest/keys.json`);
  const acceptor = await superviseAcceptor({
    folder,
    host: '127.0.0.1',
    port: 0,
    note: () => undefined,
    onDurable: () => undefined,
    onCounted: () => undefined,
  });
  const answer = await fetch(`http://127.0.0.1:${acceptor.port}/v1/track`, {
    method: 'POST',
    headers: withKey(serverKey),
    body: trackCall('x'),
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '1']);
  await acceptor.close();
  rmSync(folder, { recursive: true });
});
