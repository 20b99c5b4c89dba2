import type { SourceDef } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import type { SourceFile } from './files/find-files.ts';
import { stagedRejects } from './rows/find-rejects.ts';
import type { FileCounts } from './rows/stage.ts';
import { holes, plainly } from './sql-text.ts';

export type Publication = {
  readonly source: SourceDef;
  readonly mapping: string;
  /** The staged events take the place of all that the source gave before. */
  readonly replaces: boolean;
  readonly files: readonly (SourceFile & { readonly content: string; readonly counts: FileCounts })[];
  readonly receivedAt: number;
  /** The table with the events to come, in the shape of `events`. */
  readonly table: string;
};

/**
 * Makes the events of a source known. They change in one moment, a whole partition at once: before it nothing is new,
 * after it all is. What is written down after that moment is made good by the next import when it is lost.
 */
export async function publish(store: EventStore, publication: Publication): Promise<void> {
  const { source, replaces, files, table } = publication;
  const { value, statement } = holes();
  const partition = value(source.name);
  await store.write(
    statement(`ALTER TABLE events ${replaces ? 'REPLACE' : 'ATTACH'} PARTITION ${partition} FROM ${table}`),
  );
  const names = value(
    files.map(({ name }) => name),
    'Array(String)',
  );
  const stale = `source = ${partition} AND ${replaces ? '1' : `file IN ${names}`}`;
  await forget(store, 'rejects', statement(stale));
  await store.write(plainly(`INSERT INTO rejects SELECT * FROM ${stagedRejects}`));
  if (replaces) await forget(store, 'imports', statement(stale));
  for (const file of files) await record(store, { ...publication, file });
}

async function forget(store: EventStore, table: string, { sql, values }: ReturnType<typeof plainly>): Promise<void> {
  const there = await store.ask({ sql: `SELECT 1 AS one FROM ${table} WHERE ${sql} LIMIT 1`, values });
  if (there.length > 0)
    await store.write({ sql: `ALTER TABLE ${table} DELETE WHERE ${sql} SETTINGS mutations_sync = 1`, values });
}

type Recorded = Publication & { readonly file: Publication['files'][number] };

async function record(store: EventStore, { source, mapping, file, receivedAt }: Recorded): Promise<void> {
  const { value, statement } = holes();
  const values = [
    value(source.name),
    value(file.name),
    value(file.size, 'UInt64'),
    value(file.modifiedMs, 'Float64'),
    value(file.content),
    value(mapping),
    value(file.counts.rows, 'UInt64'),
    value(file.counts.rejected, 'UInt64'),
    `fromUnixTimestamp64Milli(${value(receivedAt, 'Int64')}, 'UTC')`,
  ];
  const columns = 'source, file, size, modified_ms, content, mapping, rows, rejected, at';
  await store.write(statement(`INSERT INTO imports (${columns}) SELECT ${values.join(', ')}`));
}
