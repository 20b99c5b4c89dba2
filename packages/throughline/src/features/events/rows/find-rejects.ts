import { stat } from 'node:fs/promises';
import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { RejectReport } from '#foundation/works/import-report.ts';
import { passing } from '../event-tables.ts';
import { type Shape, tableOf } from '../files/file-shape.ts';
import { type Holes, holes, plainly } from '../sql-text.ts';
import { lineBreaks, rowSql } from './row-sql.ts';
import type { Arrival, FileCounts } from './stage.ts';

/** The rejected rows of the files at hand, as they go into `rejects`. */
export const stagedRejects = `${passing}rejects`;
const broken = `${passing}broken`;
const refused = `${passing}refused`;
const extraLines = `${passing}lines`;
const sampleLength = 200;
const samplesShown = 5;
const textKinds = ['csv', 'tsv'];

export async function prepareRejects(store: EventStore): Promise<void> {
  await store.write(plainly(`CREATE TABLE ${stagedRejects} AS rejects`));
  await store.write(
    plainly(`CREATE TABLE ${broken} (before UInt64, nth UInt64, sample String) ENGINE = MergeTree ORDER BY before`),
  );
  await store.write(
    plainly(
      `CREATE TABLE ${refused} (row UInt64, reject Int32, sample String, lines UInt64) ENGINE = MergeTree ORDER BY row`,
    ),
  );
  await store.write(plainly(`CREATE TABLE ${extraLines} (row UInt64, lines UInt64) ENGINE = MergeTree ORDER BY row`));
}

/**
 * Reads a file that has rejected rows a second time, in the order of its lines, and stages each of them with its
 * reason and its physical line. Answers how many rows the reader broke on.
 */
export async function stageRejects(
  store: EventStore,
  source: SourceDef,
  arrival: Arrival & { readonly counts: FileCounts },
): Promise<number> {
  const { shape, errorsFile, counts, options } = arrival;
  if (counts.rejected === 0 && !(await hasText(errorsFile))) return 0;
  for (const table of [broken, refused, extraLines]) await store.write(plainly(`TRUNCATE TABLE ${table}`));
  const inOrder = `${errorsFile}-in-order`;
  const checks = await stageRefused(store, source, { ...arrival, errorsFile: inOrder });
  if (await hasText(inOrder)) await stageBroken(store, inOrder);
  const [found] = await store.ask<{ rows: number }>(plainly(`SELECT toFloat64(count()) AS rows FROM ${broken}`));
  const brokenRows = found?.rows ?? 0;
  const lines = await stageExtraLines(store, { shape, rows: counts.rows + counts.blank + brokenRows, options });
  await store.write(linesStatement(source, shape, checks), options);
  await assertNotSwallowed(store, shape, lines);
  return brokenRows;
}

/** Faults when one quote that is not closed has made more than half of a file into a field. */
async function assertNotSwallowed(store: EventStore, { file }: Shape, lines: number): Promise<void> {
  const [found] = await store.ask<{ lines: number }>(plainly(`SELECT toFloat64(max(lines)) AS lines FROM ${refused}`));
  const swallowed = found?.lines ?? 0;
  if (swallowed * 2 <= lines) return;
  const { value, statement } = holes();
  const [row] = await store.ask<{ line: number }>(
    statement(
      `SELECT toFloat64(min(line)) AS line FROM ${stagedRejects} WHERE reason = 'open-quote' AND file = ${value(file.name)}`,
    ),
  );
  throw new Fault(
    'not-as-asked',
    `A quote that is opened in line ${row?.line ?? 0} of ${file.name} is not closed for ${swallowed} lines, more than half of the file. Nothing was written.`,
    { hint: 'Close it, or double it where it belongs to the text.' },
  );
}

/** The engine makes the file for broken rows whether or not it has any. */
async function hasText(file: string): Promise<boolean> {
  return stat(file).then(
    ({ size }) => size > 0,
    () => false,
  );
}

type Checked = { readonly reasons: readonly string[]; readonly columns: readonly string[] };

async function stageRefused(
  store: EventStore,
  source: SourceDef,
  { shape, errorsFile, options }: Arrival,
): Promise<Checked> {
  const hole = holes();
  const { aliases, checks } = rowSql(source, { shape, holes: hole, repairs: false, saysWhy: true });
  const quote = checks.findIndex(({ reason }) => reason === 'open-quote') + 1;
  const swallowed = quote === 0 ? '0' : `if(reject = ${quote}, ${lineBreaks(shape)}, 0)`;
  const sample = `multiIf(${checks.map((check, index) => `reject = ${index + 1}, ${check.sample}, `).join('')}'')`;
  await store.write(
    hole.statement(`INSERT INTO ${refused} SELECT n, reject, substringUTF8(toValidUTF8(${sample}), 1, ${sampleLength}), ${swallowed}
FROM (SELECT *, ${aliases} FROM (SELECT *, rowNumberInAllBlocks() AS n FROM ${tableOf(shape, hole).table}))
WHERE reject > 0
SETTINGS ${inOrderSettings(shape, hole, errorsFile)}`),
    options,
  );
  return { reasons: checks.map(({ reason }) => reason), columns: checks.map(({ column }) => column) };
}

function inOrderSettings(shape: Shape, hole: Holes, errorsFile?: string): string {
  const { settings } = tableOf(shape, hole);
  const errors =
    errorsFile === undefined || shape.file.kind === 'parquet'
      ? []
      : [`input_format_record_errors_file_path = '${errorsFile.replace(/[\\']/g, '\\$&')}'`];
  return [
    ...settings,
    ...errors,
    "short_circuit_function_evaluation = 'disable'",
    'max_threads = 1',
    'input_format_parallel_parsing = 0',
    'parallelize_output_from_storages = 0',
  ].join(', ');
}

/** The engine numbers broken rows among all rows, from 1; here each is put after the readable rows before it. */
async function stageBroken(store: EventStore, errorsFile: string): Promise<void> {
  const { value, statement } = holes();
  await store.write(
    statement(`INSERT INTO ${broken}
SELECT number - nth AS before, nth, sample FROM (
  SELECT number, row_number() OVER (ORDER BY number) AS nth, sample
  FROM (SELECT c4 AS number, substringUTF8(toValidUTF8(c6), 1, ${sampleLength}) AS sample
    FROM file(${value(errorsFile)}, 'CSV', 'c1 String, c2 String, c3 String, c4 UInt64, c5 String, c6 String')))`),
  );
}

/**
 * Lines that are no row of their own, by the row before which they stand: those inside quotes of a table, counted along
 * the readable rows, and the empty ones between objects, counted along all rows.
 */
async function stageExtraLines(
  store: EventStore,
  { shape, rows, options }: { readonly shape: Shape; readonly rows: number; readonly options: Arrival['options'] },
): Promise<number> {
  if (shape.file.kind === 'parquet') return rows;
  const hole = holes();
  const { value, statement } = hole;
  const [lines] = await store.write<{ lines: number }>(
    statement(`SELECT toFloat64(count()) AS lines FROM file(${value(shape.file.link)}, 'LineAsString')`),
    options,
  );
  const total = lines?.lines ?? 0;
  if (total === rows + shape.headerLines) return total;
  const { table } = tableOf(shape, hole);
  const rowsWithLines = textKinds.includes(shape.file.kind)
    ? `SELECT n + 1 AS row, ${lineBreaks(shape)} AS lines FROM (SELECT *, rowNumberInAllBlocks() AS n FROM ${table}) WHERE lines > 0`
    : `SELECT n + 1 - row_number() OVER (ORDER BY n) AS row, 1 AS lines
FROM (SELECT line, rowNumberInAllBlocks() AS n FROM file(${value(shape.file.link)}, 'LineAsString')) WHERE trimBoth(line) = ''`;
  await store.write(
    statement(`INSERT INTO ${extraLines} SELECT row, sum(lines) OVER (ORDER BY row ROWS UNBOUNDED PRECEDING)
FROM (SELECT row, toUInt64(sum(lines)) AS lines FROM (${rowsWithLines}) GROUP BY row)
SETTINGS ${inOrderSettings(shape, hole)}`),
    options,
  );
  return total;
}

function linesStatement(source: SourceDef, { file, headerLines }: Shape, { reasons, columns }: Checked) {
  const { value, statement } = holes();
  const [names, places] = [value(reasons, 'Array(String)'), value(columns, 'Array(String)')];
  return statement(`INSERT INTO ${stagedRejects} (source, file, line, reason, column, sample)
SELECT ${value(source.name)}, ${value(file.name)}, r.row + 1 + ${headerLines} + r.broken + l.lines, r.reason, r.column, r.sample
FROM (
  SELECT f.row AS row, b.nth AS broken, ${names}[f.reject] AS reason, ${places}[f.reject] AS column, f.sample AS sample
  FROM ${refused} AS f ASOF LEFT JOIN (SELECT 1 AS one, before, max(nth) AS nth FROM ${broken} GROUP BY before) AS b ON b.one = toUInt8(f.row >= 0) AND f.row >= b.before
  UNION ALL
  SELECT before AS row, toUInt64(nth - 1) AS broken, 'broken-row' AS reason, '' AS column, sample FROM ${broken}
) AS r
ASOF LEFT JOIN (SELECT 1 AS one, row, lines FROM ${extraLines}) AS l ON l.one = toUInt8(r.row >= 0) AND ${file.kind === 'jsonl' ? 'r.row + r.broken' : 'r.row'} >= l.row`);
}

/** The staged rejects by reason and column, each with a few samples in the order of the files. */
export async function rejectReport(store: EventStore): Promise<readonly RejectReport[]> {
  type Row = Omit<RejectReport, 'samples'> & { readonly samples: readonly (readonly [string, string, string])[] };
  const rows = await store.ask<Row>(
    plainly(`SELECT reason, column, toFloat64(count()) AS rows,
  arraySlice(arraySort(groupArraySorted(${samplesShown})((file, line, sample))), 1, ${samplesShown}) AS samples
FROM ${stagedRejects} GROUP BY reason, column ORDER BY rows DESC, reason, column`),
  );
  return rows.map(({ samples, ...row }) => ({
    ...row,
    samples: samples.map(([file, line, sample]) => ({ file, line: Number(line), sample })),
  }));
}
