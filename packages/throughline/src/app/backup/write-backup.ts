import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { copyEventsOut, eventsFingerprint } from './event-copy.ts';
import { MANIFEST, type Manifest, seal } from './manifest.ts';

export type Stores = { readonly events: EventStore; readonly records: RecordStore };

export type Backup = {
  /** Where it shall lie; nothing may lie there yet. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly onProgress: (line: string) => void;
};

/** How much was written. */
export type Written = { readonly bytes: number; readonly rows: number };

const TRIES = 3;

/**
 * Writes both stores, as they are at one moment, into a folder that is there whole or not at all.
 *
 * Errors: a `Fault` "in-use" when something lies there or the stores change all the while, "not-found" when the folder
 * above is not there, "no-space", "stopped".
 */
export async function writeBackup(stores: Stores, backup: Backup): Promise<Written> {
  const { folder } = backup;
  await requireFree(folder);
  const part = `${folder}.part`;
  try {
    const copied = await copyUnchanged(stores, { ...backup, folder: part });
    const written = await sealAll(copied, { ...backup, folder: part });
    await rename(part, folder);
    return written;
  } catch (thrown) {
    throw backup.signal.aborted
      ? new Fault('stopped', 'The backup was stopped; nothing was written.')
      : faultOf(folder, thrown);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function requireFree(folder: string): Promise<void> {
  if (await stat(folder).catch(() => undefined)) {
    throw new Fault('in-use', `There is already something at "${folder}", and it was left as it is.`, {
      hint: 'Name a folder that is not there yet.',
    });
  }
  const above = await stat(dirname(folder)).catch(() => undefined);
  if (above?.isDirectory()) return;
  throw new Fault('not-found', `There is no folder "${dirname(folder)}" to write to.`, {
    hint: 'Make it first, or name another place.',
  });
}

type Copied = Pick<Manifest, 'events' | 'records'>;

/** Copies again when something came or went between, so that what is copied belongs together. */
async function copyUnchanged({ events, records }: Stores, { folder, signal, onProgress }: Backup): Promise<Copied> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    await rm(folder, { recursive: true, force: true });
    for (const store of ['events', 'records']) await mkdir(join(folder, store), { recursive: true, mode: 0o700 });
    const before = await eventsFingerprint(events);
    const onTable = (table: string): void => onProgress(`Writing ${table}`);
    const tables = await copyEventsOut(events, { folder, signal, onTable });
    onProgress('Writing records');
    const kept = await records.copyOut({ folder: join(folder, 'records'), signal });
    if ((await eventsFingerprint(events)) === before) {
      const inFolder = kept.tables.map((table) => ({
        ...table,
        columns: [...table.columns],
        file: `records/${table.file}`,
      }));
      return { events: [...tables], records: { ...kept, tables: inFolder } as Manifest['records'] };
    }
  }
  throw new Fault('in-use', 'History was being judged or brought in all the while, so no backup could be made.', {
    hint: 'Ask again when that is done.',
  });
}

async function sealAll({ events, records }: Copied, { folder, now, signal, onProgress }: Backup): Promise<Written> {
  onProgress('Reading it again');
  const files: Manifest['files'] = [];
  for (const { file } of [...events, ...records.tables]) {
    signal.throwIfAborted();
    files.push(await seal(folder, file));
  }
  const manifest: Manifest = {
    format: 1,
    throughline: packageJson.version,
    madeAt: new Date(now).toISOString(),
    files,
    events,
    records,
  };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', flush: true });
  return {
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    rows: [...events, ...records.tables].reduce((sum, { rows }) => sum + rows, 0),
  };
}

function faultOf(folder: string, thrown: unknown): unknown {
  const { code } = thrown as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'no-space') {
    return new Fault('no-space', `There is no space left for a backup at "${folder}"; nothing was written.`, {
      hint: 'Make room, or name another place.',
      cause: thrown,
    });
  }
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return thrown;
  return new Fault('not-readable', `Nothing may be written at "${folder}".`, {
    hint: 'Check who may write there, or name another place.',
    cause: thrown,
  });
}
