import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type PostgresServer, startPostgres } from '../src/stores/records/postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Answers the host of the PostgreSQL that all tests of a run share. */
    readonly recordsAt: string;
  }
}

const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** One PostgreSQL for a run of tests, started when the first test asks where it is. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const held: { folder?: string; server?: Promise<PostgresServer> } = {};
  const start = async (): Promise<PostgresServer> => {
    held.folder = await mkdtemp(join(tmpdir(), 'throughline-test-records-'));
    return startPostgres({ home: held.folder, dataDir: held.folder, settings: careless });
  };
  const guide = createServer((_, answer) => {
    held.server ??= start();
    held.server.then(
      ({ host }) => answer.end(host),
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((listening) => guide.listen(0, '127.0.0.1', listening));
  project.provide('recordsAt', `http://127.0.0.1:${(guide.address() as AddressInfo).port}`);
  return async () => {
    guide.close();
    await (await held.server)?.stop();
    if (held.folder !== undefined) await rm(held.folder, { recursive: true, force: true });
  };
}
