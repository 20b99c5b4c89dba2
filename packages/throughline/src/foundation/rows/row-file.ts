import { type Fragment, identifier, join, sql, statement } from '@throughline/blueprint/sql';
import type { EventStore, OutputFormat } from '../event-store.ts';
import type { FileAnswer } from '../handler.ts';
import type { RowFormat } from '../operation.ts';

/** One column of a file of rows: what it is called, what it holds, and how that is written. */
export type FileColumn = {
  readonly name: string;
  readonly value: Fragment;
  /** `ids` are unsigned numbers too large for a spreadsheet; `flag` is true or false. */
  readonly kind: 'text' | 'time' | 'flag' | 'ids';
};

export type RowFile = {
  /** The file's name without its ending. */
  readonly name: string;
  readonly format: RowFormat;
  readonly columns: readonly FileColumn[];
  /** The table and its conditions: what follows `FROM`. */
  readonly from: Fragment;
  /** By what the rows are put in order, rising. */
  readonly order: readonly Fragment[];
};

/**
 * All rows as a file, written by the engine and never held whole.
 *
 * Times are ISO 8601 in UTC with milliseconds, native timestamps in Parquet. In CSV a text that begins with `=`, `+`, `-`,
 * `@`, a tab or a return gets an apostrophe in front, since a spreadsheet would otherwise run it as a formula; JSONL and
 * Parquet hold every text as it is.
 */
export function rowFile(events: EventStore, { name, format, columns, from, order }: RowFile): FileAnswer {
  const written = columns.map((column) => sql`${writtenAs(column, format)} AS ${identifier(column.name)}`);
  const places = order.map((by, at) => ({ by, as: identifier(`place_${at}`) }));
  // Conditions and order stand apart from the columns, whose names would otherwise mean what is written, not what is stored.
  const question = statement(sql`
SELECT ${join(written, ',\n  ')}
FROM (SELECT *, ${join(
    places.map(({ by, as }) => sql`${by} AS ${as}`),
    ', ',
  )} FROM ${from})
ORDER BY ${join(
    places.map(({ as }) => as),
    ', ',
  )}`);
  const safeName = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  return { name: `${safeName}.${format}`, format, bytes: events.stream(question, engineFormats[format]) };
}

const engineFormats: Readonly<Record<RowFormat, OutputFormat>> = {
  csv: 'CSVWithNames',
  jsonl: 'JSONEachRow',
  parquet: 'Parquet',
};

function writtenAs({ value, kind }: FileColumn, format: RowFormat): Fragment {
  if (format === 'parquet') return kind === 'text' ? sql`toString(${value})` : value;
  if (kind === 'time') return format === 'csv' ? sql`ifNull(${isoText(value)}, '')` : isoText(value);
  if (kind === 'ids')
    return format === 'csv' ? sql`arrayStringConcat(${value}, ' ')` : sql`arrayMap(x -> toString(x), ${value})`;
  if (kind === 'text' && format === 'csv') return harmless(sql`toString(${value})`);
  return kind === 'text' ? sql`toString(${value})` : value;
}

function isoText(time: Fragment): Fragment {
  return sql`concat(substring(formatDateTime(${time}, '%Y-%m-%dT%H:%i:%S.%f', 'UTC'), 1, 23), 'Z')`;
}

function harmless(words: Fragment): Fragment {
  return sql`if(match(${words}, '^[=+@\\t\\r-]'), concat('''', ${words}), ${words})`;
}
