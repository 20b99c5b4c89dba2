import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtPage } from './check/bundle.ts';
import { root, runTool } from './check/run-tool.ts';

/** What the page is built from: its own code, the features' contracts and screens, and the versions of what it uses. */
const sources = ['packages/throughline/src', 'packages/blueprint/src', 'vite.config.ts', 'package-lock.json'];

/** Builds the page when something that it is built from is newer than it. Answers whether there is a page. */
export async function buildPageIfNeeded(): Promise<boolean> {
  const built = join(builtPage, 'index.html');
  const changedAt = Math.max(...sources.map((path) => newestIn(join(root, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= changedAt) return true;
  console.log('throughline: building the page …');
  return (await runTool(['vite', 'build', '--logLevel', 'warn'])) === 0;
}

/** When the file, or the newest file of the folder, was last changed; in epoch milliseconds. */
function newestIn(path: string): number {
  const self = statSync(path);
  if (!self.isDirectory()) return self.mtimeMs;
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = inside.filter((entry) => entry.isFile());
  return Math.max(0, ...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs));
}
