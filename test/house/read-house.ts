import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The checkout's root folder. */
export const root = resolve(import.meta.dirname, '../..');

export type Source = {
  /** From the root, with slashes: `packages/blueprint/src/compile.ts`. */
  readonly path: string;
  readonly text: string;
};

export type Import = {
  readonly from: string;
  /** As written: `#foundation/fault.ts`, `./x.ts`, `zod`. */
  readonly specifier: string;
  /** The file it means, from the root, or undefined for a package or a part of Node. */
  readonly to: string | undefined;
};

const BINARY = /\.(png|jpg|webp|ico|woff2?|gz|zst|parquet|pdf)$/;

/** Every text file that belongs to the project: tracked, or new and not ignored. */
export function projectFiles(): readonly Source[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed
    .split('\n')
    .filter((path) => path !== '' && !BINARY.test(path) && isFile(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

const IMPORTS =
  /(?:^|\n)\s*(?:import|export)\b[^;'"`]*?from\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g;

/** What a file imports, types included. */
export function importsOf({ path, text }: Source): readonly Import[] {
  return [...text.matchAll(IMPORTS)].map((match) => {
    const specifier = match[1] ?? match[2] ?? match[3] ?? '';
    return { from: path, specifier, to: target(path, specifier) };
  });
}

const PRODUCT = 'packages/throughline/src';

function target(from: string, specifier: string): string | undefined {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('#')) return `${PRODUCT}/${bare.slice(1)}`;
  if (bare.startsWith('.')) return relative(root, resolve(root, dirname(from), bare)).replaceAll('\\', '/');
  return undefined;
}
