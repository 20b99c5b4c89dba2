import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Limits } from './limits.ts';
import type { Listen } from './messages.ts';

type Listening = {
  readonly listen: Listen;
  readonly limits: Limits;
  answer(request: IncomingMessage, response: ServerResponse): void;
};

/** Listens for requests, each within its time. Errors: those of the socket, with their code. */
export async function listen({ listen, limits, answer }: Listening): Promise<{ server: Server; port: number }> {
  const server = createServer(
    {
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: 65_000,
      connectionsCheckingInterval: Math.min(1000, limits.headersMs / 2),
      noDelay: true,
    },
    answer,
  );
  server.maxConnections = limits.connections;
  server.on('checkContinue', answer);
  server.on('checkExpectation', answer);
  server.on('clientError', (fault: NodeJS.ErrnoException, socket: Socket) => refuseSocket(fault, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(listen, resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** What is no HTTP is lost anyway; what was only slow may come again. */
function refuseSocket(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || fault.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const isSlow = fault.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const line = isSlow ? '503 Service Unavailable\r\nRetry-After: 1' : '400 Bad Request';
  socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}
