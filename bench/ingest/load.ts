import { connect, type Socket } from 'node:net';

export type Load = {
  readonly port: number;
  readonly key: string;
  /** Events in each request. */
  readonly batch: number;
  readonly connections: number;
  readonly ms: number;
};

export type Loaded = {
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failed: number;
};

/** Sends batches over connections that stay open, each as soon as the one before it is acknowledged. */
export async function load({ port, key, batch, connections, ms }: Load): Promise<Loaded> {
  const request = requestOf(key, batch);
  const took: number[] = [];
  const count = { failed: 0, ids: Date.now() };
  const begun = performance.now();
  const until = begun + ms;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay();
      const answers = answersOf(socket);
      while (performance.now() < until) {
        const bytes = Buffer.from(request.bytes);
        for (const at of request.idsAt) bytes.write((count.ids++).toString(16).padStart(16, '0'), at, 'latin1');
        const sent = performance.now();
        socket.write(bytes);
        if ((await answers()) === 200) took.push(performance.now() - sent);
        else count.failed += 1;
      }
      socket.destroy();
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.floor(share * sorted.length)] ?? 0);
  return {
    eventsPerSecond: Math.round((took.length * batch) / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    failed: count.failed,
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

const place = 'x'.repeat(16);

/** A request whose ids are still to be written, each 16 characters long at its place. */
function requestOf(key: string, many: number): { readonly bytes: Buffer; readonly idsAt: readonly number[] } {
  const event = {
    type: 'track',
    event: 'order.placed',
    userId: 'customer-1234567',
    messageId: place,
    timestamp: '2026-01-01T00:00:00.000Z',
    properties: {
      case: 'order-1234567',
      value: 49.9,
      currency: 'EUR',
      items: 3,
      channel: 'web',
      note: 'to the back door',
    },
    context: { library: { name: 'bench', version: '1.0.0' }, locale: 'de-DE' },
  };
  const body = JSON.stringify({ batch: Array.from({ length: many }, () => event), sentAt: '2026-01-01T00:00:00.000Z' });
  const head = [
    'POST /v1/batch HTTP/1.1',
    'Host: 127.0.0.1',
    `Authorization: Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ].join('\r\n');
  const bytes = Buffer.from(`${head}\r\n\r\n${body}`);
  const idsAt = [...bytes.toString('latin1').matchAll(new RegExp(place, 'g'))].map(({ index }) => index);
  return { bytes, idsAt };
}

/** Waits for the next answer on a connection, and says its status. */
function answersOf(socket: Socket): () => Promise<number> {
  const state = { text: '', give: (_status: number): void => undefined };
  socket.on('data', (piece: Buffer) => {
    state.text += piece.toString('latin1');
    const head = state.text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(state.text)?.[1] ?? 0);
    if (state.text.length < head + 4 + length) return;
    const status = Number(state.text.slice(9, 12));
    state.text = '';
    state.give(status);
  });
  socket.on('error', () => state.give(0));
  return () =>
    new Promise((resolve) => {
      state.give = resolve;
    });
}
