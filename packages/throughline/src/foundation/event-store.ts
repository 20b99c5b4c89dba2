import type { Statement } from '@throughline/blueprint';

/**
 * What happened: an append-only store that speaks the ClickHouse dialect.
 *
 * Reading and writing are two doors. `ask` and `stream` go through a session that may only read: no files, no
 * addresses, no changed settings. `write` may do anything and is used by the loader and the judge alone.
 */
export type EventStore = {
  /** Rows as plain objects. 64-bit integers arrive as strings, so ask for times as epoch milliseconds in Float64 or Int64 cast to it. */
  ask<Row>(statement: Statement, options?: AskOptions): Promise<readonly Row[]>;
  /** The answer's bytes in a ClickHouse output format, piece by piece; the session is busy until the end or a break. */
  stream(statement: Statement, format: OutputFormat, options?: AskOptions): AsyncIterable<Uint8Array>;
  /** Runs a statement that changes something, or that needs files. Answers its rows, if it has any. */
  write<Row = never>(statement: Statement, options?: AskOptions): Promise<readonly Row[]>;
  close(): Promise<void>;
};

export type OutputFormat = 'CSVWithNames' | 'JSONEachRow' | 'Parquet';

export type AskOptions = {
  /** Stops the engine's work, not only our waiting for it. */
  readonly signal?: AbortSignal | undefined;
  /** Called about once a second while the engine works. */
  readonly onProgress?: ((progress: { readonly rowsRead: number }) => void) | undefined;
};
