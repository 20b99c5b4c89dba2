import {
  Agent,
  createServer,
  type IncomingMessage,
  type RequestOptions,
  request,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import type { Dice } from './dice.ts';
import { type Ledger, type Mark, marksIn } from './marks.ts';

export type WatchingProxy = AsyncDisposable & {
  readonly port: number;
  /** Requests that were reset before all of them was passed on, and after they were answered. */
  readonly cuts: { before: number; after: number };
  /** Milliseconds from a request to its whole answer, of those that were acknowledged. */
  readonly ackMs: readonly number[];
  readonly statuses: ReadonlyMap<number, number>;
};

type Way = {
  readonly to: number;
  readonly ledger: Ledger;
  readonly dice: Dice;
  /** This share of requests is reset, half of them after the answer came. */
  readonly cutShare: number;
};

/** Passes requests on, resets some, and writes down what was tried and what the client was told is safe. */
export async function openWatchingProxy(way: Way): Promise<WatchingProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const seen = { cuts: { before: 0, after: 0 }, ackMs: [] as number[], statuses: new Map<number, number>() };
  const server = createServer((asked, answer) => {
    void pass({ ...way, asked, answer, agent, seen }).catch(() => asked.socket.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ...seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Passing = Way & {
  readonly asked: IncomingMessage;
  readonly answer: ServerResponse;
  readonly agent: Agent;
  readonly seen: { cuts: { before: number; after: number }; ackMs: number[]; statuses: Map<number, number> };
};

async function pass({ to, ledger, dice, cutShare, asked, answer, agent, seen }: Passing): Promise<void> {
  const body = await wholeOf(asked);
  const marks = marksOf(asked, body);
  const began = performance.now();
  ledger.invoked(marks, began);
  const fate = dice.share();
  const { method, url, headers } = asked;
  const options = { host: '127.0.0.1', port: to, method, path: url, agent };
  if (fate < cutShare / 2) {
    seen.cuts.before += 1;
    const passed = request({ ...options, headers, agent: false });
    passed.on('error', () => undefined);
    passed.write(body.subarray(0, dice.whole(0, body.length)), () => passed.destroy());
    asked.socket.resetAndDestroy();
    return;
  }
  const { 'transfer-encoding': _, ...plain } = headers;
  const came = await answered({ ...options, headers: { ...plain, 'content-length': String(body.length) } }, body);
  const text = await wholeOf(came);
  const status = came.statusCode ?? 502;
  if (fate < cutShare && status < 300) {
    seen.cuts.after += 1;
    asked.socket.resetAndDestroy();
    return;
  }
  seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
  const { 'transfer-encoding': __, connection: ___, ...told } = came.headers;
  answer.writeHead(status, told).end(text);
  if (status >= 300 || marks.length === 0) return;
  ledger.acked(marks, performance.now());
  seen.ackMs.push(performance.now() - began);
}

function answered(options: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const passed = request(options, resolve);
    passed.on('error', reject);
    passed.setTimeout(60_000, () => passed.destroy(new Error('No answer came for a minute.')));
    passed.end(body);
  });
}

function wholeOf(message: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    message.on('data', (piece: Buffer) => pieces.push(piece));
    message.on('end', () => resolve(Buffer.concat(pieces)));
    message.on('error', reject);
    message.on('aborted', () => reject(new Error('The message was cut.')));
  });
}

function marksOf({ headers }: IncomingMessage, body: Buffer): readonly Mark[] {
  const unpack = { gzip: gunzipSync, deflate: inflateSync, br: brotliDecompressSync }[
    headers['content-encoding'] ?? ''
  ];
  return marksIn((unpack ? unpack(body) : body).toString());
}
