import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root, runTool } from './run-tool.ts';
import { type Counts, oneFailed, onePassed, sum } from './step.ts';

/** Where the built page lies. */
export const builtPage = join(root, 'packages/throughline/dist/web');

/**
 * What parts of the page may weigh over the wire, in kilobytes of 1,000 bytes after gzip. The first visit is what the
 * page names itself; the editor comes with the Blueprint page, and the compiler once there is a text to read.
 */
const budgets = [
  { kind: 'scripts of a first visit', files: /\.js$/, isFirst: true, kB: 250 },
  { kind: 'styles', files: /\.css$/, isFirst: true, kB: 25 },
  { kind: 'the editor', files: /BlueprintPage-[^/]*\.js$/, isFirst: false, kB: 160 },
  { kind: 'the compiler', files: /compile-worker-[^/]*\.js$/, isFirst: false, kB: 160 },
] as const;

/** Builds the page, weighs it, and makes sure that nothing of a store came along. */
export async function checkBundle(): Promise<Counts> {
  if ((await runTool(['vite', 'build', '--logLevel', 'warn'])) !== 0 || !existsSync(builtPage)) return oneFailed;
  return [...budgets.map(weigh), findStores()].reduce(sum);
}

function builtFiles(pattern: RegExp): readonly string[] {
  return readdirSync(builtPage, { recursive: true, encoding: 'utf8' })
    .filter((path) => pattern.test(path))
    .map((path) => join(builtPage, path));
}

function weigh({ kind, files, isFirst, kB }: (typeof budgets)[number]): Counts {
  const named = isFirst ? readFileSync(join(builtPage, 'index.html'), 'utf8') : undefined;
  const weighed = builtFiles(files).filter((path) => named?.includes(basename(path)) ?? true);
  const bytes = weighed.reduce((total, path) => total + gzipSync(readFileSync(path)).length, 0);
  const weight = bytes / 1000;
  console.log(`  ${kind}: ${weight.toFixed(1)} kB of ${kB} kB`);
  return bytes > 0 && weight <= kB ? onePassed : oneFailed;
}

function findStores(): Counts {
  const strays = builtFiles(/\.js$/).filter((path) =>
    /chdb|MergeTree|node:child_process/.test(readFileSync(path, 'utf8')),
  );
  for (const path of strays) console.error(`  ${path} holds a trace of a store; the page must not know one.`);
  return strays.length === 0 ? onePassed : oneFailed;
}
