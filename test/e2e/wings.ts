import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const list = join(resolve(import.meta.dirname, '../..'), 'packages/throughline/src/web/wings.ts');

/** The paths of all pages there are, read where they are listed: `/promises/$name`. */
export const wingPaths: readonly string[] = [...readFileSync(list, 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(
  ([, path = '']) => path,
);
