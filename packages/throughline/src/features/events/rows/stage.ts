import type { SourceDef, Statement } from '@throughline/blueprint';
import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import { passing } from '../event-tables.ts';
import { type Shape, tableOf } from '../files/file-shape.ts';
import { holes, plainly } from '../sql-text.ts';
import { eventSelects } from './event-select.ts';
import { rowSql, type Uses, usesOf, valueName } from './row-sql.ts';

/** The events of the files, in the shape of `events` and with the row they came from beside them. */
export const staged = `${passing}events`;
const arrivals = `${passing}arrivals`;
const counts = `${passing}counts`;
const rowsOfFile = 2 ** 40;
/** How many rows wait to be sorted and written together: few keep memory small, many make larger parts. */
const rowsTogether = 262_144;
/**
 * Memory for a compressed file: a small one may hold a line without end, which is held whole until it is given up, once by
 * each of the engine's readers.
 */
const unpackingBytes = 2 ** 29;

const countNames = ['rows', 'blank', 'rejected', 'empty', 'repaired', 'ambiguous', 'skipped'] as const;

/** `empty`: rows without any event; `ambiguous` and `skipped` count times, not rows. */
export type FileCounts = Readonly<Record<(typeof countNames)[number], number>>;

export function sumOf(counts: readonly FileCounts[]): FileCounts {
  const total = (name: keyof FileCounts): number => counts.reduce((sum, one) => sum + one[name], 0);
  return Object.fromEntries(countNames.map((name) => [name, total(name)])) as FileCounts;
}

export type Staging = {
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  /** Keeps beside each event the row it came from, by which the first of several is known. */
  readonly keepsRows: boolean;
};

/** Makes the tables through which rows become events: each row arrives once, and every event of the mapping takes its part of it. */
export async function prepareStage(
  store: EventStore,
  source: SourceDef,
  { receivedAt, keepsRows }: Staging,
): Promise<void> {
  const uses = usesOf(source);
  const columns = [
    'file_row UInt64',
    'reject Int32',
    'repaired UInt8',
    'customer String',
    ...uses.texts.map((_, index) => `text_${index} String`),
    ...uses.numbers.map((_, index) => `number_${index} Nullable(Float64)`),
    ...uses.times.flatMap((_, index) => [`time_${index} Nullable(DateTime64(3, 'UTC'))`, `shift_${index} UInt8`]),
  ];
  const run = (sql: string) => store.write(plainly(sql));
  await run(`CREATE TABLE ${arrivals} (${columns.join(', ')}) ENGINE = Null`);
  await run(`CREATE TABLE ${staged} AS events`);
  if (keepsRows) await run(`ALTER TABLE ${staged} ADD COLUMN file_row UInt64`);
  await run(`ALTER TABLE ${staged} MODIFY SETTING max_bytes_to_merge_at_max_space_in_pool = 1`);
  await run(
    `CREATE TABLE ${counts} (rows UInt64, blank UInt64, rejected UInt64, empty UInt64, repaired UInt64, ambiguous UInt64, skipped UInt64) ENGINE = Memory`,
  );
  await run(countingView(source, uses));
  for (const [index, view] of eventViews(source, { uses, receivedAt, keepsRows }).entries()) {
    const sql = `CREATE MATERIALIZED VIEW ${passing}event_${index} TO ${staged} AS\n${view.sql}`;
    await store.write({ ...view, sql });
  }
}

function eventViews(source: SourceDef, style: Staging & { readonly uses: Uses }): readonly Statement[] {
  return source.events.flatMap((event) => eventSelects(event, { ...style, source, from: arrivals }));
}

/** The engine counts each row once for the file and once for each view that it passes. */
function rowsOfFileAlone({ onProgress, ...options }: AskOptions, views: number): AskOptions {
  if (onProgress === undefined) return options;
  return { ...options, onProgress: ({ rowsRead }) => onProgress({ rowsRead: Math.round(rowsRead / (views + 2)) }) };
}

function countingView(source: SourceDef, uses: Uses): string {
  const ats = [...new Set(source.events.map(({ at }) => valueName(uses, 'times', at)))];
  const sum = (kind: number): string =>
    uses.times.map((_, index) => `countIf(reject = 0 AND shift_${index} = ${kind})`).join(' + ') || '0';
  return `CREATE MATERIALIZED VIEW ${passing}count TO ${counts} AS
SELECT countIf(reject >= 0) AS rows, countIf(reject < 0) AS blank, countIf(reject > 0) AS rejected,
  countIf(reject = 0 AND ${ats.map((at) => `isNull(${at})`).join(' AND ')}) AS empty,
  countIf(reject = 0 AND repaired = 1) AS repaired, ${sum(1)} AS ambiguous, ${sum(2)} AS skipped
FROM ${arrivals}`;
}

export type Arrival = {
  readonly shape: Shape;
  readonly index: number;
  readonly errorsFile: string;
  readonly repairs: boolean;
  readonly options: AskOptions;
};

/** Reads one file into the stage. Rows that the reader breaks on are written down in `errorsFile`. */
export async function stageFile(
  store: EventStore,
  source: SourceDef,
  { shape, index, errorsFile, repairs, options }: Arrival,
): Promise<FileCounts> {
  const hole = holes();
  const uses = usesOf(source);
  const { table, settings } = tableOf(shape, hole);
  const { aliases } = rowSql(source, { shape, holes: hole, repairs, saysWhy: false });
  const columns = [
    'file_row',
    'reject',
    'repaired',
    'customer',
    ...uses.texts.map((_, at) => `text_${at}`),
    ...uses.numbers.map((_, at) => `number_${at}`),
    ...uses.times.flatMap((_, at) => [`time_${at}`, `shift_${at}`]),
  ];
  const shifts = uses.times.map((_, at) => `said_${at}_shift AS shift_${at}`).join(', ');
  const views = eventViews(source, { uses, receivedAt: 0, keepsRows: false }).length;
  await store.write(plainly(`TRUNCATE TABLE ${counts}`));
  const all = [
    ...settings,
    ...(shape.file.kind === 'parquet' ? [] : [`input_format_record_errors_file_path = ${quotedPath(errorsFile)}`]),
    "short_circuit_function_evaluation = 'disable'",
    'max_insert_threads = 2',
    ...(shape.file.isCompressed ? [`max_memory_usage = ${unpackingBytes}`, 'max_parsing_threads = 2'] : []),
    `min_insert_block_size_rows = ${rowsTogether}`,
    `min_insert_block_size_bytes = ${Math.max(2 ** 24, Math.floor(2 ** 28 / views))}`,
  ];
  await store.write(
    hole.statement(`INSERT INTO ${arrivals} (${columns.join(', ')})
SELECT ${columns.join(', ')} FROM (SELECT toUInt64(${index * rowsOfFile}) + ifNull(_row_number, 0) AS file_row,
  ${aliases},
  ${shifts}
FROM ${table})
SETTINGS ${all.join(', ')}`),
    rowsOfFileAlone(options, views),
  );
  const sums = countNames.map((name) => `toFloat64(sum(${counts}.${name})) AS ${name}`).join(', ');
  const [found] = await store.ask<FileCounts>(plainly(`SELECT ${sums} FROM ${counts}`));
  if (found === undefined) throw new Error('unreachable: a sum without a row');
  return found;
}

/** The engine takes this setting as text only, never as a parameter; the path is one that we made. */
function quotedPath(path: string): string {
  return `'${path.replace(/[\\']/g, '\\$&')}'`;
}
