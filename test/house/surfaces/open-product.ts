import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { start } from '../binary.ts';
import { root } from '../read-house.ts';

export type Product = {
  /** Asks an address of the running product for its text. Errors: any status but 200. */
  read(address: string): Promise<string>;
  close(): Promise<void>;
};

/** Starts the product on an example as a person does, in a data folder that is gone at close. */
export async function openProduct(example: string): Promise<Product> {
  const data = await mkdtemp(join(tmpdir(), 'throughline-surfaces-'));
  const port = await freePort();
  const blueprint = join(root, 'examples', example, 'blueprint.yaml');
  const { child, ended, said } = start(['up', blueprint, '--data', data, '--port', String(port)], { cwd: data });
  await said('Open http');
  return {
    async read(address) {
      const answer = await fetch(`http://127.0.0.1:${port}${address}`);
      if (answer.status !== 200)
        throw new Error(`${address} was answered with ${answer.status}: ${await answer.text()}`);
      return answer.text();
    },
    async close() {
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
