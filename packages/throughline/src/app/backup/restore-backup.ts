import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#foundation/fault.ts';
import type { OpenHouse } from '#foundation/house.ts';
import { copyErasureIn } from './erasure-copy.ts';
import { copyEventsIn } from './event-copy.ts';
import { copyJournalIn } from './journal-copy.ts';
import { type Manifest, readManifest, requireWhole } from './manifest.ts';

export type Restoring = {
  /** The backup's folder. */
  readonly folder: string;
  /** The data folder to be made; it is not there yet, or empty. */
  readonly dataDir: string;
  readonly openHouse: OpenHouse;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
};

/**
 * Makes a data folder from a backup, which is first looked through as a whole. The folder is there complete or not at all.
 *
 * Errors: a `Fault` "in-use" when there is data already, those of `readManifest` and `requireWhole`, "stopped", "no-space".
 */
export async function restoreBackup(restoring: Restoring): Promise<Manifest> {
  const { folder, dataDir, signal, onProgress } = restoring;
  const manifest = await readManifest(folder);
  await requireEmpty(dataDir);
  onProgress('Looking through the backup');
  await requireWhole(folder, manifest, signal);
  const part = `${dataDir}.part`;
  try {
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true });
    await fill(manifest, { ...restoring, dataDir: part });
    await rmdir(dataDir).catch(() => undefined);
    await rename(part, dataDir);
    return manifest;
  } catch (thrown) {
    if (signal.aborted)
      throw new Fault('stopped', 'The restoring was stopped; nothing was changed.', { cause: thrown });
    throw thrown;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function fill(manifest: Manifest, { folder, dataDir, openHouse, signal, onProgress }: Restoring): Promise<void> {
  const house = await openHouse({ dataDir });
  try {
    const onTable = (table: string): void => onProgress(`Restoring ${table}`);
    await copyEventsIn(house.events, manifest.events, { folder, signal, onTable });
    onProgress('Restoring records');
    await house.records.copyIn(manifest.records, { folder, signal });
    onProgress('Restoring the journal');
    await copyJournalIn(join(dataDir, 'journal'), manifest.journal, { folder, signal });
    await copyErasureIn(dataDir, manifest.erasure, folder);
  } finally {
    await house.close();
  }
}

async function requireEmpty(dataDir: string): Promise<void> {
  const inside = await readdir(dataDir).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw new Fault('in-use', `"${basename(dataDir)}" in "${dirname(dataDir)}" is no folder.`, { cause: fault });
  });
  if (inside.length === 0) return;
  throw new Fault('in-use', `There is already something in "${dataDir}", and it was left as it is.`, {
    hint: 'Name a folder that is not there yet with --data, or take the old one away first.',
  });
}
