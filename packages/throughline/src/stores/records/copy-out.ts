import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { CopyPlace, KeptSchedule, RecordsCopy } from '#foundation/records/record-store.ts';
import { stepsTaken } from './migrate.ts';

const { escapeIdentifier } = pg;
const WRITE_MODE = { flags: 'wx', flush: true } as const;

/** All rows at one moment, a file for each table. A connection on which it fails is of no further use. */
export async function copyOut(client: pg.ClientBase, place: CopyPlace): Promise<RecordsCopy> {
  await client.query('begin isolation level repeatable read, read only');
  await client.query('set local statement_timeout = 0');
  const tables = [];
  for (const { name, columns } of await tablesIn(client)) {
    place.signal.throwIfAborted();
    const file = `${name}.copy.gz`;
    const rows = to(`copy ${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')}) to stdout`);
    const out = createWriteStream(join(place.folder, file), WRITE_MODE);
    await pipeline(client.query(rows), createGzip(), out, { signal: place.signal });
    tables.push({ name, columns, file, rows: rows.rowCount });
  }
  const rest = {
    steps: await stepsTaken(client),
    sequences: await sequencesIn(client),
    schedules: await schedulesIn(client),
  };
  await client.query('commit');
  return { tables, ...rest };
}

type Table = { readonly name: string; readonly columns: readonly string[]; readonly needs: readonly string[] };

/** Our tables, each after those it refers to. */
async function tablesIn(client: pg.ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(`select c.relname as name,
  array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
  array(select t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid where f.conrelid = c.oid and f.contype = 'f') as needs
from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'migration' order by c.relname`);
  const byName = new Map(rows.map((table) => [table.name, table]));
  const ordered = new Set<Table>();
  const add = (table: Table, above: readonly string[]): void => {
    for (const need of table.needs) {
      const needed = byName.get(need);
      if (needed && !above.includes(need)) add(needed, [...above, need]);
    }
    ordered.add(table);
  };
  for (const table of rows) add(table, [table.name]);
  return [...ordered];
}

async function sequencesIn(client: pg.ClientBase): Promise<RecordsCopy['sequences']> {
  const { rows } = await client.query<{ name: string; last: number }>(
    'select sequencename as name, last_value as last from pg_sequences where schemaname = current_schema() and last_value is not null order by 1',
  );
  return rows;
}

async function schedulesIn(client: pg.ClientBase): Promise<readonly KeptSchedule[]> {
  const { rows } = await client.query<{ is: boolean }>(`select to_regclass('jobs.schedule') is not null as is`);
  if (rows[0]?.is !== true) return [];
  const found = await client.query<KeptSchedule>(
    'select name as job, key, cron, timezone as zone, data as input from jobs.schedule order by name, key',
  );
  return found.rows;
}
