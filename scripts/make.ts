// What `npm run make` runs: writes the files that are made from sources, and says which of them changed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './check/run-tool.ts';
import { madeFiles } from './make/made-files.ts';

for (const { path, text } of madeFiles()) {
  const place = join(root, path);
  if (existsSync(place) && readFileSync(place, 'utf8') === text) continue;
  writeFileSync(place, text);
  console.log(`made ${path}`);
}
