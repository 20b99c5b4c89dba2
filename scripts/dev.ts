// What `npm run dev` runs: the server, started anew at each change, and the page, changed under your eyes.
//   npm run dev -- path/to/blueprint.yaml    on another blueprint than the Boston example
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { root } from './check/run-tool.ts';

const given = process.argv[2];
const blueprint = given ? resolve(given) : join(root, 'examples/boston-311/blueprint.yaml');
const data = process.env.THROUGHLINE_DATA ?? join(root, '.throughline/dev');
const port = process.env.THROUGHLINE_PORT ?? '4600';
const cli = join(root, 'packages/throughline/src/cli.ts');

/** Runs a script with this Node, in the open. */
function run(...words: readonly string[]) {
  const env = { ...process.env, THROUGHLINE_API: `http://127.0.0.1:${port}` };
  return spawn(process.execPath, words, { cwd: root, stdio: 'inherit', env });
}

const page = run(join(root, 'node_modules/vite/bin/vite.js'));
const server = run('--watch', '--watch-preserve-output', cli, 'up', blueprint, '--data', data, '--port', port);
console.log('throughline: open http://127.0.0.1:4601, where the page follows your changes.');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    page.kill();
    if (signal === 'SIGTERM' || !process.stdin.isTTY) server.kill(signal);
  });
}
await Promise.race([once(server, 'exit'), once(page, 'exit')]);
server.kill();
page.kill();
