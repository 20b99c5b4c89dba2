import type { EventStore } from '#foundation/event-store.ts';

/** How a value is written for the engine; `ms` are epoch milliseconds, `bytes` are base64 on their way. */
export type ColumnKind =
  | 'text'
  | 'number?'
  | 'ms'
  | 'ms?'
  | 'count'
  | 'key'
  | 'whole'
  | 'keys'
  | 'pair'
  | 'pairs'
  | 'bytes';

export type Column = { readonly name: string; readonly kind: ColumnKind };
/** A row as its values stand under the columns. 64-bit integers are decimal texts. */
export type Row = readonly unknown[];

const types: Readonly<Record<ColumnKind, string>> = {
  text: 'String',
  'number?': 'Nullable(Float64)',
  ms: 'Int64',
  'ms?': 'Nullable(Int64)',
  count: 'UInt64',
  key: 'UInt64',
  whole: 'Int64',
  keys: 'Array(UInt64)',
  pair: 'Tuple(String, String)',
  pairs: 'Array(Tuple(String, String))',
  bytes: 'String',
};

/** Rows as a table of the engine, and the one value that carries them: no value enters the text of a statement. */
export function asTable(
  columns: readonly Column[],
  rows: readonly Row[],
): { readonly sql: string; readonly lines: string } {
  const shape = columns.map(({ kind }, at) => `c${at} ${types[kind]}`).join(', ');
  const values = columns.map(({ name, kind }, at) => `${asKind(`c${at}`, kind)} AS ${quoted(name)}`);
  return {
    sql: `SELECT ${values.join(', ')} FROM format(JSONCompactEachRow, '${shape}', base64Decode({lines:String}))`,
    // A value on its way to the engine is escaped letter by letter, and JSON within JSON is full of such letters.
    lines: Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')).toString('base64'),
  };
}

/** Adds rows to a table in one statement: up to a million they are one part of each partition, there as a whole or not at all. */
export async function insertRows(
  store: EventStore,
  table: string,
  { columns, rows }: { readonly columns: readonly Column[]; readonly rows: readonly Row[] },
): Promise<void> {
  if (rows.length === 0) return;
  const { sql, lines } = asTable(columns, rows);
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  await store.write({ sql: `INSERT INTO ${table} (${names})\n${sql}`, values: { lines } });
}

function asKind(column: string, kind: ColumnKind): string {
  if (kind === 'ms' || kind === 'ms?') return `fromUnixTimestamp64Milli(${column}, 'UTC')`;
  return kind === 'bytes' ? `base64Decode(${column})` : column;
}

/** A name as an identifier, whatever letters it has. */
export function quoted(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}
