// What `npm start` runs: the product on the Boston example, in a browser at http://127.0.0.1:4600.
//   THROUGHLINE_PORT   another port
//   THROUGHLINE_DATA   another data folder; the usual one is .throughline in this checkout
import { join } from 'node:path';
import { buildPageIfNeeded } from './build-page.ts';
import { root } from './check/run-tool.ts';
import { endWithParent } from './end-with-parent.ts';

const blueprint = join(root, 'examples/boston-311/blueprint.yaml');
const data = process.env.THROUGHLINE_DATA ?? join(root, '.throughline');
const port = process.env.THROUGHLINE_PORT ?? '4600';

if (await buildPageIfNeeded()) {
  // The command line runs in this very process, so that Ctrl-C and a request to end reach it and nothing else.
  endWithParent();
  process.argv.splice(2, process.argv.length, 'up', blueprint, '--data', data, '--port', port);
  await import('../packages/throughline/src/cli.ts');
} else {
  console.error('throughline: the page could not be built; what the builder said is above.');
  process.exitCode = 1;
}
