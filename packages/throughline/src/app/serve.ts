import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Fault } from '#foundation/fault.ts';
import type { Ground } from '#foundation/house.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { features } from './features.ts';
import { listenerOf } from './http.ts';
import { readWebFiles } from './web-files.ts';

/** Only this machine can reach it: there is no sign-in. */
const ADDRESS = '127.0.0.1';

export type Serving = {
  /** Read anew for each request, so that what lies behind it may change. */
  readonly house: Ground;
  /** 0 lets the system choose. */
  readonly port: number;
  /** The folder of the built page. */
  readonly webDir: string;
  /** Takes a line for the log; standard error when left out. */
  readonly note?: (line: string) => void;
  /** What Prometheus is told at /metrics; nothing when left out. */
  readonly metrics?: { text(): Promise<string> } | undefined;
};

export type Served = {
  readonly url: string;
  /** A sentence on who can reach it. */
  readonly says: string;
  /** Lets running answers end for a moment, then closes. */
  close(): Promise<void>;
};

/** Offers the page and the operations on this machine. Errors: a `Fault` "in-use" when the port is taken. */
export async function serve({
  house,
  port,
  webDir,
  note = (line) => process.stderr.write(`${line}\n`),
  metrics,
}: Serving): Promise<Served> {
  const webFiles = await readWebFiles(webDir);
  const handlers = features.flatMap((feature) => feature.handlers);
  const server = createServer(
    listenerOf({ ground: house, handlers, webFiles, version: packageJson.version, note, metrics }),
  );
  const url = `http://${ADDRESS}:${await listen(server, port)}`;
  return {
    url,
    says: `It answers on ${url}, to this machine only: there is no sign-in yet.`,
    close: () => closed(server),
  };
}

/** Errors: a `Fault` "in-use" when the port is taken, so that this is known before long work and not after it. */
export async function requireFreePort(port: number): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  await listen(server, port);
  await closed(server);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => reject(whyNot(fault, port)));
    server.listen(port, ADDRESS, () => resolve((server.address() as AddressInfo).port));
  });
}

function whyNot(fault: NodeJS.ErrnoException, port: number): Error {
  const hint = 'Choose another one, as in --port 4700.';
  if (fault.code === 'EADDRINUSE')
    return new Fault('in-use', `Port ${port} is taken by another program.`, { hint, cause: fault });
  if (fault.code === 'EACCES')
    return new Fault('not-as-asked', `This user may not listen on port ${port}.`, { hint, cause: fault });
  return fault;
}

const PATIENCE_MS = 2000;

function closed(server: Server): Promise<void> {
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  server.closeIdleConnections();
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}
