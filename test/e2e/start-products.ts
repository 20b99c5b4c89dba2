// What the browser tests run against: the product on both examples, each in a data folder of its own.
//   node test/e2e/start-products.ts 4610 4611
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildPageIfNeeded } from '../../scripts/build-page.ts';

const root = resolve(import.meta.dirname, '../..');
const [boston = '0', shop = '0'] = process.argv.slice(2);

if (!(await buildPageIfNeeded())) process.exit(1);
const data = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
const products = [start('boston-311', boston), start('parcel-shop', shop)];
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => endAll(signal));
await Promise.all(products.map(answers));
console.log('All products answer.');
const codes = await Promise.all(products.map(ended));
rmSync(data, { recursive: true, force: true });
process.exit(Math.max(...codes));

function start(example: string, port: string): ChildProcess {
  const cli = join(root, 'packages/throughline/src/cli.ts');
  const words = [
    'up',
    join(root, 'examples', example, 'blueprint.yaml'),
    '--data',
    join(data, example),
    '--port',
    port,
  ];
  return spawn(process.execPath, [cli, ...words], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Waits until a product says where it can be opened; when it ends before, so do all. */
function answers(product: ChildProcess): Promise<void> {
  return new Promise((done) => {
    product.stdout?.setEncoding('utf8').on('data', (said: string) => said.includes('Open http') && done());
    product.on('exit', () => endAll('SIGTERM'));
  });
}

function ended(product: ChildProcess): Promise<number> {
  return new Promise((done) => product.on('exit', (code) => done(code ?? 1)));
}

function endAll(signal: NodeJS.Signals): void {
  for (const product of products) product.kill(signal);
}
