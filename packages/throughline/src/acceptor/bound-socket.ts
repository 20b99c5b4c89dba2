import net from 'node:net';
import { getSystemErrorName } from 'node:util';

/** A socket that has its address but accepts nothing: children listen on it, and it outlives them. */
export type BoundSocket = {
  /** To be handed to a child; undefined on a system where sockets are no file descriptors. */
  readonly fd: number | undefined;
  readonly port: number;
  close(): void;
};

/** What Node's own handle of a socket offers: its cluster module shares sockets in this way. */
type Handle = {
  readonly fd?: number;
  getsockname(into: { port?: number }): number;
  close(): void;
};

type NetWithHandles = {
  readonly _createServerHandle: (host: string, port: number, family: 4 | 6) => Handle | number;
};

/**
 * Binds an address without listening there. Once a child has listened, connections wait for the next child when it ends.
 *
 * Errors: those of the system with their code, as EADDRINUSE or EACCES.
 */
export function bindSocket(host: string, port: number): BoundSocket {
  const { _createServerHandle: create } = net as unknown as NetWithHandles;
  const handle = create(host, port, net.isIPv6(host) ? 6 : 4);
  if (typeof handle === 'number') throw bindError(handle, host, port);
  const address: { port?: number } = {};
  const failed = handle.getsockname(address);
  if (failed !== 0) {
    handle.close();
    throw bindError(failed, host, port);
  }
  const { fd = -1 } = handle;
  return { fd: fd < 0 ? undefined : fd, port: address.port ?? port, close: () => handle.close() };
}

function bindError(errno: number, host: string, port: number): Error {
  const code = getSystemErrorName(errno);
  return Object.assign(new Error(`${code}: nobody can listen on ${host}:${port}.`), { code, syscall: 'bind', errno });
}
