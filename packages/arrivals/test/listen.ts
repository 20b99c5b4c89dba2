import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import {
  type ArrivedRequest,
  answerFor,
  keptHeaders,
  keyOf,
  maskKey,
  pathWithoutKey,
  readRequest,
  type SaidKey,
} from '../src/index.ts';

export type Came = { readonly request: ArrivedRequest; readonly key: SaidKey };

/** A server that does with a request what the acceptor does, and keeps it. */
export async function listen(): Promise<AsyncDisposable & { url: string; port: number; came: Came[] }> {
  const came: Came[] = [];
  const server = createServer(async (incoming, answer) => {
    const bytes = await buffer(incoming);
    const body = new Uint8Array(incoming.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
    const { method = '', url: path = '', headers } = incoming;
    const plain = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    const key = keyOf({ method, path, headers: plain, body });
    const request = {
      receivedAt: Date.now(),
      source: 'shop',
      path: pathWithoutKey(path),
      headers: keptHeaders(headers),
      body: key.is === 'key' ? maskKey(body, key.key) : body,
    };
    came.push({ request, key });
    const { status, headers: told, body: says } = answerFor(readRequest(request));
    answer.writeHead(status, told).end(says);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    came,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
