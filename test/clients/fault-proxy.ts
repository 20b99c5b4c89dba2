import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What goes wrong with a request: it is answered 503, its connection is cut before anything is passed on, or after
 * it was passed on and answered.
 */
export type ProxyFault = '503' | 'cut-before' | 'cut-after';

export type FaultProxy = AsyncDisposable & { readonly port: number; readonly requests: number };

/** Passes requests on to a port of this machine; the first two go wrong. */
export async function openFaultProxy(to: number, fault: ProxyFault | undefined): Promise<FaultProxy> {
  const seen = { requests: 0 };
  const server = createServer((asked, answer) => {
    seen.requests += 1;
    const wrong = seen.requests <= 2 ? fault : undefined;
    if (wrong === 'cut-before') {
      asked.socket.resetAndDestroy();
      return;
    }
    if (wrong === '503') {
      asked.resume().once('end', () => answer.writeHead(503, { 'retry-after': '0' }).end());
      return;
    }
    const { method, url, headers } = asked;
    const passed = request({ host: '127.0.0.1', port: to, method, path: url, headers, agent: false }, (came) => {
      if (wrong === 'cut-after') came.resume().once('end', () => asked.socket.resetAndDestroy());
      else came.pipe(answer.writeHead(came.statusCode ?? 502, came.headers));
    });
    passed.on('error', () => asked.socket.destroy());
    asked.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get requests() {
      return seen.requests;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
