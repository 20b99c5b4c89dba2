// What the browser tests run against: the product on the Boston example, in a data folder of its own.
//   node test/e2e/start-product.ts 4610
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildPageIfNeeded } from '../../scripts/build-page.ts';

const root = resolve(import.meta.dirname, '../..');
const port = process.argv[2] ?? '0';

if (!(await buildPageIfNeeded())) process.exit(1);
const data = mkdtempSync(join(tmpdir(), 'throughline-e2e-'));
const cli = join(root, 'packages/throughline/src/cli.ts');
const words = ['up', join(root, 'examples/boston-311/blueprint.yaml'), '--data', data, '--port', port];
const product = spawn(process.execPath, [cli, ...words], { cwd: root, stdio: 'inherit' });

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => product.kill(signal));
product.on('exit', (code) => {
  rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
