import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Statement } from '@throughline/blueprint';
import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { headerOf } from './header.ts';
import type { Table } from './table.ts';

const formats: ReadonlyMap<string, Table['format']> = new Map([
  ['csv', 'CSV'],
  ['tsv', 'CSV'],
  ['tab', 'CSV'],
  ['jsonl', 'JSONEachRow'],
  ['ndjson', 'JSONEachRow'],
  ['parquet', 'Parquet'],
]);

const compressions = /\.(gz|zst|xz)$/;
const wholeBytes = 200_000_000;
/** What a compressed byte usually holds of a table's text. */
const usualRatio = 8;
const sampledRows = 500_000;
const headLines = 200;
const headBytes = 400_000;

/**
 * Looks at a file's beginning: its kind, its delimiter, the names of its columns.
 *
 * Errors: `not-found`, `not-readable` (cannot be opened, no table, no text), `not-as-asked` (a kind that is not read).
 */
export async function readHead(file: string, events: EventStore, options: AskOptions): Promise<Table> {
  const path = resolve(file);
  const { format, compressed } = kindOf(file);
  const bytes = await sizeOf(file, path);
  const large = bytes * (compressed ? usualRatio : 1) >= wholeBytes;
  const rest = { path, format, rowLimit: large ? sampledRows : 4_000_000_000 };
  if (format === 'Parquet' || format === 'JSONEachRow') {
    const names = await namesInside(rest, events, options);
    return { ...rest, names, delimiter: ',', skippedRows: 0 };
  }
  const head = await firstText(path, events, options);
  return { ...rest, ...headerOf(head, basename(file)) };
}

/** The kind of table that a file's name promises. */
export function kindOf(file: string): { readonly format: Table['format']; readonly compressed: boolean } {
  const name = basename(file).toLowerCase();
  const plain = name.replace(compressions, '');
  const format = formats.get(plain.slice(plain.lastIndexOf('.') + 1));
  if (/[*?{}[\]]/.test(file)) {
    throw new Fault('not-as-asked', `The name "${file}" holds one of * ? { } [ ], which stand for many files.`, {
      hint: 'Give one file whose name is without them; the blueprint that comes out may name many.',
    });
  }
  if (format) return { format, compressed: compressions.test(name) };
  throw new Fault('not-as-asked', `The name "${basename(file)}" does not say what kind of table it is.`, {
    hint: 'It may end in .csv, .tsv, .jsonl or .parquet, each also compressed as .gz, .zst or .xz.',
  });
}

async function sizeOf(file: string, path: string): Promise<number> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
      throw new Fault('not-found', `There is no file "${file}".`, { hint: 'Check the name and the folder.', cause });
    }
    throw new Fault('not-readable', `The file "${file}" cannot be looked at: ${cause.message}.`, { cause });
  });
  if (found.isDirectory()) {
    throw new Fault('not-readable', `"${file}" is a folder, not a file.`, { hint: 'Name one file in it.' });
  }
  if (!found.isFile()) throw new Fault('not-readable', `"${file}" is not a plain file.`);
  if (found.size === 0) {
    throw new Fault('not-readable', `The file "${file}" is empty.`, { hint: 'Export it again, with its rows.' });
  }
  return found.size;
}

async function firstText(path: string, events: EventStore, options: AskOptions): Promise<Buffer> {
  const lines = await reading(path, () =>
    events.write<{ readonly line: string }>(
      {
        sql: `select base64Encode(substring(line, 1, {bytes:UInt32})) as line
          from file({path:String}, 'LineAsString') limit {lines:UInt32} settings max_memory_usage = 1000000000`,
        values: { path, bytes: headBytes, lines: headLines },
      },
      options,
    ),
  );
  const newline = Buffer.from('\n');
  return Buffer.concat(lines.flatMap(({ line }) => [Buffer.from(line, 'base64'), newline]));
}

async function namesInside(
  { path, format }: Pick<Table, 'path' | 'format'>,
  events: EventStore,
  options: AskOptions,
): Promise<readonly string[]> {
  const columns = await reading(path, () =>
    events.write<{ readonly name: string }>(
      format === 'Parquet'
        ? { sql: 'describe file({path:String}, {format:String})', values: { path, format } }
        : keysOf(path),
      options,
    ),
  );
  if (columns.length > 0) return columns.map(({ name }) => name);
  throw new Fault('not-readable', `The file "${basename(path)}" begins with no line that is a JSON object with keys.`, {
    hint: 'Each line holds one row, as in {"order_id": 1, "created_at": "2026-01-31"}.',
  });
}

/** The keys of the first lines that are JSON objects, in the order in which they first come. */
function keysOf(path: string): Statement {
  return {
    sql: `select arrayJoin(arrayDistinct(groupArrayArray(JSONExtractKeys(line)))) as name
      from (select line from file({path:String}, 'LineAsString') limit {lines:UInt32})
      settings max_threads = 1, max_memory_usage = 1000000000`,
    values: { path, lines: 10_000 },
  };
}

/** Runs a statement over the file; what the engine cannot read becomes a fault that names the file. */
export async function reading<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (cause instanceof Fault && cause.code === 'stopped') throw cause;
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    if (/memory limit/i.test(said)) {
      throw new Fault('not-readable', `The file "${basename(path)}" holds lines far too long for a table.`, {
        hint: 'Check that it is whole and of the kind its name says.',
        cause,
      });
    }
    throw new Fault('not-readable', `The file "${basename(path)}" cannot be read as a table: ${reasonIn(said)}.`, {
      hint: 'Check that it is whole and of the kind its name says.',
      cause,
    });
  }
}

/** The engine's own reason, without the places it names. */
function reasonIn(said: string): string {
  const reason = said
    .replace(/^.*?DB::Exception: /, '')
    .replace(/(: )?(While |\(in file\/uri ).*$/s, '')
    .replace(/\s*\([A-Z_]+\)\s*$/, '');
  return reason.slice(0, 200).replace(/[.:\s]+$/, '');
}
