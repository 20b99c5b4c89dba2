import { join } from 'node:path';
import { passing } from '#features/events/event-tables.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { Manifest } from './manifest.ts';

type EventTable = Manifest['events'][number];

type Copying = {
  /** The backup's folder. */
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onTable: (table: string) => void;
};

/**
 * Writes every table of the event store into a file of its own, in the engine's own form. Of rows that replace one another
 * the one that counts is written.
 */
export async function copyEventsOut(events: EventStore, copying: Copying): Promise<readonly EventTable[]> {
  const { folder, signal, onTable } = copying;
  const found = await events.ask<{ name: string; create: string; final: string }>({
    sql: `SELECT name, create_table_query AS create, if(startsWith(engine, 'Replacing'), 'FINAL', '') AS final FROM system.tables
WHERE database = currentDatabase() AND endsWith(engine, 'MergeTree') AND NOT startsWith(name, {passing:String}) ORDER BY name`,
    values: { passing },
  });
  const tables: EventTable[] = [];
  for (const { name, create, final } of found) {
    onTable(name);
    const file = `events/${name}.native.zst`;
    const into = `INTO OUTFILE ${quoted(join(folder, file))} COMPRESSION 'zstd' FORMAT Native`;
    await events.write({ sql: `SELECT * FROM ${named(name)} ${final} ${into}`, values: {} }, { signal });
    tables.push({ table: name, create, rows: await rowsIn(events, `${named(name)} ${final}`), file });
  }
  return tables;
}

/** Makes the tables of a backup and fills them. Errors: a `Fault` "not-readable" when rows are missing. */
export async function copyEventsIn(
  events: EventStore,
  tables: readonly EventTable[],
  { folder, signal, onTable }: Copying,
): Promise<void> {
  for (const { table, create, rows, file } of tables) {
    onTable(table);
    await events.write({ sql: create, values: {} });
    const from = `SELECT * FROM file(${quoted(join(folder, file))}, 'Native')`;
    if (rows > 0) await events.write({ sql: `INSERT INTO ${named(table)} ${from}`, values: {} }, { signal });
    const found = await rowsIn(events, named(table));
    if (found !== rows)
      throw new Fault('not-readable', `The backup's table "${table}" gave ${found} rows and should give ${rows}.`);
  }
}

/** Names all that is stored, so that two of them are the same when nothing came or went between. */
export async function eventsFingerprint(events: EventStore): Promise<string> {
  const rows = await events.ask<{ of: string }>({
    sql: `SELECT concat(table, ' ', partition, ' ', toString(sum(rows))) AS of FROM system.parts
WHERE database = currentDatabase() AND active GROUP BY table, partition ORDER BY of`,
    values: {},
  });
  return rows.map(({ of }) => of).join('\n');
}

async function rowsIn(events: EventStore, from: string): Promise<number> {
  const [row] = await events.ask<{ rows: number }>({
    sql: `SELECT toFloat64(count()) AS rows FROM ${from}`,
    values: {},
  });
  return row?.rows ?? 0;
}

function named(name: string): string {
  return `\`${name.replace(/[\\`]/g, '\\$&')}\``;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
