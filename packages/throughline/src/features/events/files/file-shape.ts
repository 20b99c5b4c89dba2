import { CsvError, parse } from 'csv-parse/sync';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { type Holes, holes, named } from '../sql-text.ts';
import type { SourceFile } from './find-files.ts';
import { readFault, reasonOf } from './read-fault.ts';

/** How the rows of one file lie in it. */
export type Shape = {
  readonly file: SourceFile;
  readonly columns: readonly Column[];
  /** Lines before the first row. */
  readonly headerLines: number;
  readonly delimiter: string;
};

/** `type` is the engine's; every column of a text file is `Nullable(String)`. */
export type Column = { readonly name: string; readonly type: string };

const lookBytes = 256 * 2 ** 20;
const linesForHeader = 100;
const linesForKeys = 10_000;

/** Looks at the beginning of a file, and finds its columns. Faults when it is not what its name says. */
export async function shapeOf(store: EventStore, file: SourceFile): Promise<Shape> {
  if (file.kind === 'parquet') return parquetShape(store, file);
  const lines = await firstLines(store, file, file.kind === 'jsonl' ? linesForKeys : linesForHeader);
  if (lines.every((line) => line.trim() === ''))
    throw new Fault('not-readable', `The file ${file.name} has nothing in its first lines.`);
  assertText(file, lines);
  return file.kind === 'jsonl' ? linesShape(file, lines) : tableShape(file, lines);
}

async function firstLines(store: EventStore, file: SourceFile, count: number): Promise<readonly string[]> {
  const { value, statement } = holes();
  const sql = `SELECT line FROM file(${value(file.link)}, 'LineAsString') LIMIT ${count}
SETTINGS max_memory_usage = ${lookBytes}, max_threads = 1, input_format_parallel_parsing = 0, max_block_size = 64`;
  try {
    return (await store.write<{ line: string }>(statement(sql))).map(({ line }) => line);
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'engine-failed') throw error;
    const fault = readFault(error, file);
    if (fault !== error) throw fault;
    throw new Fault('not-readable', `The file ${file.name} cannot be read: ${reasonOf(error)}`, { cause: error });
  }
}

function assertText(file: SourceFile, lines: readonly string[]): void {
  const text = lines.join('\n');
  if (/^(?:\uFFFD\uFFFD|\uFEFF\0|.\0.\0)/s.test(text) && text.includes('\0')) {
    throw new Fault('not-readable', `The file ${file.name} is written in UTF-16.`, {
      hint: 'Save it as UTF-8 and import that.',
    });
  }
  const [header = ''] = lines;
  if (/[\0-\x08\x0E-\x1F]/.test(header) || header.startsWith('PK\u0003')) {
    throw new Fault('not-readable', `The file ${file.name} holds something other than text.`, {
      hint: 'Is it compressed, or a spreadsheet? Export it as CSV.',
    });
  }
}

function tableShape(file: SourceFile, lines: readonly string[]): Shape {
  const text = lines.join('\n').replace(/^\uFEFF/, '');
  const delimiter = file.kind === 'tsv' ? '\t' : delimiterOf(lines[0] ?? '');
  const { names, headerLines } = headerOf(file, text, delimiter);
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new Fault('not-as-asked', `The file ${file.name} has two columns named "${twice}".`, {
      hint: 'Give each column of the header a name of its own.',
    });
  }
  return { file, delimiter, headerLines, columns: names.map((name) => ({ name, type: 'Nullable(String)' })) };
}

function headerOf(
  file: SourceFile,
  text: string,
  delimiter: string,
): { readonly names: readonly string[]; readonly headerLines: number } {
  try {
    const [header] = parse(text, { delimiter, to: 1, relax_column_count: true, raw: true }) as unknown as readonly {
      readonly record: readonly string[];
      readonly raw: string;
    }[];
    if (header === undefined) throw new Fault('not-readable', `The file ${file.name} has no header.`);
    return { names: header.record.map((name) => name.trim()), headerLines: header.raw.trimEnd().split('\n').length };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Fault('not-readable', `The header of ${file.name} cannot be read: a quote in it is not closed.`, {
      cause: error,
    });
  }
}

function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

function linesShape(file: SourceFile, lines: readonly string[]): Shape {
  const names = new Set<string>();
  let read = 0;
  for (const line of lines) {
    const parsed = parsedObject(line);
    if (parsed === undefined) continue;
    read += 1;
    for (const name of Object.keys(parsed)) names.add(name);
  }
  if (read === 0) {
    throw new Fault('not-readable', `No line at the beginning of ${file.name} is a JSON object.`, {
      hint: 'Each line of a .jsonl file is one object, as in {"customer": "c1", "at": "2015-01-02"}.',
    });
  }
  return {
    file,
    delimiter: '',
    headerLines: 0,
    columns: [...names].map((name) => ({ name, type: 'Nullable(String)' })),
  };
}

function parsedObject(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function parquetShape(store: EventStore, file: SourceFile): Promise<Shape> {
  const { value, statement } = holes();
  try {
    const columns = await store.write<Column>(statement(`DESCRIBE file(${value(file.link)}, 'Parquet')`));
    return { file, delimiter: '', headerLines: 0, columns };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'engine-failed') throw error;
    throw new Fault('not-readable', `The file ${file.name} cannot be read as Parquet: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** What a field of a table holds that its line does not have: no text of a person. */
export const missingField = '\u0002\u0003';

/**
 * What stands behind FROM to read the file's rows, and the settings that belong to it. Columns are `c1` onwards, so that
 * no name of a file means something else to the query. A table has one more than its header; the first, the last and
 * that one hold `missingField` where the line ends before them.
 */
export function tableOf(
  { file, columns, delimiter }: Shape,
  { value }: Holes,
): { readonly table: string; readonly settings: readonly string[] } {
  const placed = columns.map(({ name }, index) => `, told.${named(name)} AS c${index + 1}`).join('');
  const placedFrom = (told: string) => `(SELECT told._row_number AS _row_number${placed} FROM ${told} AS told)`;
  if (file.kind === 'parquet') return { table: placedFrom(`file(${value(file.link)}, 'Parquet')`), settings: [] };
  const tolerant = ['input_format_allow_errors_ratio = 1', 'input_format_allow_errors_num = 18446744073709551615'];
  if (file.kind === 'jsonl') {
    const structure = columns.map(({ name }) => `${named(name)} String`).join(', ');
    const table = placedFrom(`file(${value(file.link)}, 'JSONEachRow', ${value(structure)})`);
    return { table, settings: tolerant };
  }
  const mayLack = [1, columns.length, columns.length + 1];
  const structure = Array.from({ length: columns.length + 1 }, (_, index) => index + 1)
    .map((place) => `c${place} String${mayLack.includes(place) ? ` DEFAULT '${missingField}'` : ''}`)
    .join(', ');
  return {
    table: `file(${value(file.link)}, 'CSV', ${value(structure)})`,
    settings: [
      ...tolerant,
      'input_format_csv_allow_variable_number_of_columns = 1',
      'input_format_csv_allow_whitespace_or_tab_as_delimiter = 1',
      'input_format_csv_empty_as_default = 0',
      'input_format_csv_skip_first_lines = 1',
      `format_csv_delimiter = '${delimiter === '\t' ? '\\t' : delimiter}'`,
      'input_format_null_as_default = 0',
    ],
  };
}

/** The name under which a query over `tableOf` finds a column. */
export function columnName({ columns }: Shape, name: string): string {
  return `c${columns.findIndex((column) => column.name === name) + 1}`;
}
