import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { seal } from './manifest.ts';

const NAME = 'erasure';

/** Copies the list of people who asked to be forgotten, which holds no name. Answers its files. */
export async function copyErasureOut(dataDir: string, folder: string): Promise<string[]> {
  const names = await readdir(join(dataDir, NAME)).catch((fault: NodeJS.ErrnoException): string[] => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  if (names.length === 0) return [];
  await mkdir(join(folder, NAME), { mode: 0o700 });
  for (const name of names) await copyFile(join(dataDir, NAME, name), join(folder, NAME, name));
  return names.map((name) => `${NAME}/${name}`);
}

export async function copyErasureIn(dataDir: string, files: readonly string[], folder: string): Promise<void> {
  if (files.length > 0) await mkdir(join(dataDir, NAME), { recursive: true, mode: 0o700 });
  for (const path of files) {
    await copyFile(join(folder, path), join(dataDir, path));
    await seal(dataDir, path);
  }
}
