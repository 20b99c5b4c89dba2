import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { access, constants, glob, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { SourceDef } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';

export type FileKind = 'csv' | 'tsv' | 'jsonl' | 'parquet';

export type SourceFile = {
  /** As people know it: relative to the blueprint's folder where it lies below it. */
  readonly name: string;
  readonly path: string;
  /** A name without letters that the engine would read as a pattern. */
  readonly link: string;
  readonly kind: FileKind;
  readonly isCompressed: boolean;
  readonly size: number;
  readonly modifiedMs: number;
};

const kinds: Readonly<Record<string, FileKind>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
};

/** A temporary folder for links to the files and for what the engine writes down about broken rows; gone also when the process ends early. */
export async function withDesk<Answer>(work: (desk: string) => Promise<Answer>): Promise<Answer> {
  const desk = mkdtempSync(join(tmpdir(), 'throughline-import-'));
  const sweep = () => rmSync(desk, { recursive: true, force: true });
  process.once('exit', sweep);
  try {
    return await work(desk);
  } finally {
    process.off('exit', sweep);
    await rm(desk, { recursive: true, force: true });
  }
}

/** The files of a source in the order of their names. Faults when there is none, or one that cannot be read as it is. */
export async function findFiles(source: SourceDef, folder: string, desk: string): Promise<readonly SourceFile[]> {
  const { from } = source;
  if (from.kind !== 'file') {
    throw new Fault(
      'not-as-asked',
      `The source "${source.name}" is of the kind "${from.kind}", which this version does not read yet.`,
      {
        hint: 'Export it to a file (csv, tsv, jsonl or parquet) and name that with "file:".',
      },
    );
  }
  const paths = await pathsOf(from.glob, folder);
  if (paths.length === 0) {
    throw new Fault('not-found', `The source "${source.name}" names "${from.glob}", and no file is there.`, {
      hint: `Paths begin at the blueprint's folder, ${folder}.`,
    });
  }
  const files: SourceFile[] = [];
  for (const [index, path] of paths.entries())
    files.push(await lookedAt(path, { folder, desk, place: `${source.name.replace(/\W/g, '-')}-${index}` }));
  return files;
}

async function pathsOf(pattern: string, folder: string): Promise<readonly string[]> {
  const exact = isAbsolute(pattern) ? pattern : join(folder, pattern);
  if (
    await stat(exact).then(
      () => true,
      () => false,
    )
  )
    return [exact];
  const found: string[] = [];
  for await (const path of glob(pattern, { cwd: folder })) found.push(resolve(folder, path));
  return found.sort();
}

async function lookedAt(
  path: string,
  { folder, desk, place }: { readonly folder: string; readonly desk: string; readonly place: string },
): Promise<SourceFile> {
  const inside = relative(folder, path);
  const name = inside.startsWith('..') ? path : inside;
  const [, extension = '', compression] = /\.([a-z]+)(?:\.(gz|zst|xz))?$/i.exec(basename(path)) ?? [];
  const kind = kinds[extension.toLowerCase()];
  if (kind === undefined) {
    throw new Fault('not-as-asked', `The file ${name} is of a kind that is not read.`, {
      hint: 'Files end in .csv, .tsv, .jsonl, .ndjson or .parquet, and may be compressed as .gz, .zst or .xz.',
    });
  }
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new Fault('not-readable', `The file ${name} cannot be read.`, { cause, hint: 'Look at its permissions.' });
  });
  const { size, mtimeMs, isFile } = await lookAt(path);
  if (!isFile)
    throw new Fault('not-readable', `${name} is a folder, not a file.`, {
      hint: `Name its files, as in "${name}/*.csv".`,
    });
  if (size === 0) throw new Fault('not-readable', `The file ${name} is empty.`);
  const link = join(desk, `${place}.${kind}${compression === undefined ? '' : `.${compression.toLowerCase()}`}`);
  await symlink(path, link);
  return { name, path, link, kind, isCompressed: compression !== undefined, size, modifiedMs: mtimeMs };
}

async function lookAt(
  path: string,
): Promise<{ readonly size: number; readonly mtimeMs: number; readonly isFile: boolean }> {
  const seen = await stat(path);
  return { size: seen.size, mtimeMs: seen.mtimeMs, isFile: seen.isFile() };
}

/** Faults when a file is another one now than it was at the first look. */
export async function assertUnchanged(files: readonly SourceFile[]): Promise<void> {
  for (const { path, name, size, modifiedMs } of files) {
    const now = await stat(path).catch(() => undefined);
    if (now?.size === size && now.mtimeMs === modifiedMs) continue;
    throw new Fault('not-readable', `The file ${name} changed while it was read, so nothing of it was taken.`, {
      hint: 'Import it again when it is complete.',
    });
  }
}

/** A file of more bytes is taken for another one as soon as its time or its size has changed. */
const hashedBytes = 64 * 2 ** 20;

/** SHA-256 of the file's bytes, in hexadecimal; of a large file that of its size and time. */
export async function contentOf(
  { path, size, modifiedMs }: SourceFile,
  signal: AbortSignal | undefined,
): Promise<string> {
  const hash = createHash('sha256');
  if (size > hashedBytes) return hash.update(`${size} ${modifiedMs}`).digest('hex');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash, signal === undefined ? {} : { signal });
  return hash.digest('hex');
}
