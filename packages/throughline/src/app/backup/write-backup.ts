import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { copyErasureOut } from './erasure-copy.ts';
import { copyEventsOut, eventsFingerprint } from './event-copy.ts';
import { copyJournalOut } from './journal-copy.ts';
import { MANIFEST, type Manifest, seal } from './manifest.ts';

/** What a data folder keeps. */
export type Kept = {
  readonly events: EventStore;
  readonly records: RecordStore;
  /** Where the journal and the list of erased people lie beside the stores. */
  readonly dataDir: string;
  /** Works while nothing that arrives is loaded or judged; missing where nothing arrives. */
  readonly whileStill?: (<Answer>(work: () => Promise<Answer>) => Promise<Answer>) | undefined;
};

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
 * Writes both stores, as they are at one moment, and what waits in the journal to be loaded, into a folder that is there
 * whole or not at all.
 *
 * Errors: a `Fault` "in-use" when something lies there or the stores change all the while, "not-found" when the folder
 * above is not there, "no-space", "stopped".
 */
export async function writeBackup(kept: Kept, backup: Backup): Promise<Written> {
  const { folder } = backup;
  await requireFree(folder);
  const part = `${folder}.part`;
  try {
    const copied = await copyAll(kept, { ...backup, folder: part });
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

type Copied = Pick<Manifest, 'events' | 'records' | 'journal' | 'erasure'>;

/** The stores first: the journal, which goes on meanwhile, then has all that was loaded, and more that will be. */
async function copyAll(kept: Kept, backup: Backup): Promise<Copied> {
  const { folder, signal, onProgress } = backup;
  const { whileStill = (work) => work() } = kept;
  const copied = await whileStill(() => copyUnchanged(kept, backup));
  onProgress('Writing the journal');
  const journal = await copyJournalOut(join(kept.dataDir, 'journal'), { folder, signal });
  return { ...copied, journal, erasure: await copyErasureOut(kept.dataDir, folder) };
}

/** Copies again when something came or went between, so that what is copied belongs together. */
async function copyUnchanged({ events, records }: Kept, backup: Backup): Promise<Pick<Copied, 'events' | 'records'>> {
  const { folder, signal, onProgress } = backup;
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

async function sealAll({ events, records, journal, erasure }: Copied, backup: Backup): Promise<Written> {
  const { folder, now, signal, onProgress } = backup;
  onProgress('Reading it again');
  const files: Manifest['files'] = [];
  const written = [...events, ...records.tables].map(({ file }) => file);
  for (const file of [...written, ...journal.segments, ...erasure]) {
    signal.throwIfAborted();
    files.push(await seal(folder, file));
  }
  const manifest: Manifest = {
    format: 2,
    throughline: packageJson.version,
    madeAt: new Date(now).toISOString(),
    files,
    events,
    records,
    journal,
    erasure,
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
