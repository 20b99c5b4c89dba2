import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { House } from '#foundation/house.ts';
import { demandWorkbench } from './demand-workbench.ts';

type Brought = { readonly file: string; readonly bytes: number; readonly brought: number };

/** The files that were brought, the latest first, and how large one may be. */
export async function benchOf(house: House): Promise<{ largest: number; files: Brought[] }> {
  const { folder, largest } = demandWorkbench(house);
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  const files = await Promise.all(
    names.map(async (file) => {
      const { size, mtimeMs } = await stat(join(folder, file));
      return { file, bytes: size, brought: Math.round(mtimeMs) };
    }),
  );
  return { largest, files: files.toSorted((one, other) => other.brought - one.brought) };
}
