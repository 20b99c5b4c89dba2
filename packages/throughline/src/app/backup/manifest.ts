import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '#foundation/fault.ts';

/** A file of the backup, and none elsewhere. */
const file = z.string().regex(/^(events|records|journal|erasure)\/\w[\w.-]*$/);
/** Makes a table, and does nothing else. */
const create = z.string().regex(/^CREATE TABLE default\.[^;]+ ENGINE = \w*MergeTree\b[^;]*$/);

/** What a backup holds, written last: a folder without it is no backup. */
const manifest = z.object({
  /** 2 has the journal, of which 1 knew nothing. */
  format: z.union([z.literal(1), z.literal(2)]),
  /** The version of Throughline that made it. */
  throughline: z.string(),
  /** ISO 8601, UTC. */
  madeAt: z.string(),
  /** From the backup's folder, with what they must hold to be whole. */
  files: z.array(z.object({ path: file, bytes: z.int(), sha256: z.string() })),
  events: z.array(z.object({ table: z.string(), create, rows: z.int(), file })),
  records: z.object({
    steps: z.array(z.object({ name: z.string(), checksum: z.string() })),
    tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), file })),
    sequences: z.array(z.object({ name: z.string(), last: z.int() })),
    schedules: z.array(
      z.object({
        job: z.string(),
        key: z.string(),
        cron: z.string(),
        zone: z.string(),
        input: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
  /** What had arrived: its segments, in order, up to which record. */
  journal: z.object({ through: z.int(), segments: z.array(file) }).default({ through: 0, segments: [] }),
  /** Who asked to be forgotten, as digests: nothing of them is taken in again. */
  erasure: z.array(file).default([]),
});

export type Manifest = z.infer<typeof manifest>;

const NEWEST_FORMAT = 2;

export const MANIFEST = 'manifest.json';

/** What a file holds. Makes sure that it lies on the disk. */
export async function seal(folder: string, path: string): Promise<Manifest['files'][number]> {
  const file = await open(join(folder, path), 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  const { size } = await stat(join(folder, path));
  return { path, bytes: size, sha256: await hashOf(join(folder, path)) };
}

/** Errors: a `Fault` "not-found" when there is no backup, "not-readable" when it is damaged, "not-as-asked" when it is newer than this program. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch((cause: unknown) => {
    throw new Fault('not-found', `There is no backup in "${folder}": it has no ${MANIFEST}.`, {
      hint: 'Name the folder that `throughline backup` wrote.',
      cause,
    });
  });
  const said = readJson(text);
  const { format } = (said ?? {}) as { readonly format?: unknown };
  if (typeof format === 'number' && format > NEWEST_FORMAT) {
    throw new Fault('not-as-asked', `The backup in "${folder}" was made by a newer version of Throughline.`, {
      hint: 'Restore it with that version or a later one.',
    });
  }
  const read = manifest.safeParse(said);
  if (read.success) return read.data;
  throw damaged(folder, MANIFEST);
}

/** Errors: a `Fault` "not-readable" when a file is not as it was written. */
export async function requireWhole(folder: string, { files }: Manifest, signal: AbortSignal): Promise<void> {
  for (const { path, bytes, sha256 } of files) {
    if (signal.aborted) throw new Fault('stopped', 'The restoring was stopped; nothing was changed.');
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (found?.size !== bytes || (await hashOf(join(folder, path))) !== sha256) throw damaged(folder, path);
  }
}

function damaged(folder: string, path: string): Fault {
  return new Fault('not-readable', `The backup in "${folder}" is damaged: ${path} is not as it was written.`, {
    hint: 'Take another copy of it, or an older backup. Nothing was changed.',
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Buffer);
  return hash.digest('hex');
}
