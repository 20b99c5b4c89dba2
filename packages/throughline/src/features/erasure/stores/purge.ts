import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { eventTables, recordTables } from './holds-people.ts';
import { tablesOf } from './tables-of.ts';

const LOOK_EVERY_MS = 250;
const PATIENCE_MS = 120_000;
const hasty =
  'old_parts_lifetime = 1, cleanup_delay_period = 1, cleanup_delay_period_random_add = 0, max_cleanup_delay_period = 2';

/** Has the engine give up the bytes of rows that are gone: it keeps former parts for minutes, and rows that were only hidden for ever. */
export async function purgeEvents(events: EventStore, signal: AbortSignal): Promise<void> {
  const present = await tablesOf(events);
  const tables = Object.keys(eventTables).filter((table) => present.has(table));
  for (const table of tables) {
    await events.write({ sql: `ALTER TABLE ${table} MODIFY SETTING ${hasty}`, values: {} });
    await events.write({ sql: `ALTER TABLE ${table} APPLY DELETED MASK SETTINGS mutations_sync = 2`, values: {} });
  }
  const until = Date.now() + PATIENCE_MS;
  while ((await formerParts(events, tables)) > 0) {
    if (Date.now() > until) {
      throw new Fault('engine-failed', 'The event store still holds former parts of what was erased.', {
        hint: 'The erasure goes on by itself.',
      });
    }
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}

async function formerParts(events: EventStore, tables: readonly string[]): Promise<number> {
  const [found] = await events.ask<{ parts: number }>({
    sql: 'SELECT toFloat64(count()) AS parts FROM system.parts WHERE database = currentDatabase() AND NOT active AND table IN {tables:Array(String)} AND modification_time < now() - INTERVAL 0 SECOND',
    values: { tables: [...tables] },
  });
  return found?.parts ?? 0;
}

/**
 * Has PostgreSQL give up the bytes of rows that are gone: in its tables, in what it knows of their values, and in its log. Of
 * a server that somebody else looks after the log is theirs.
 */
export async function purgeRecords({ records }: Pick<House, 'records'>): Promise<void> {
  await records
    .tables<unknown>()
    .connection()
    .execute(async (one) => {
      await sql`set statement_timeout = 0`.execute(one);
      try {
        for (const table of [...Object.keys(recordTables), 'pg_statistic'])
          await sql`vacuum (full, analyze) ${sql.table(table)}`.execute(one).catch(unlessForeign);
        await purgeLog(one).catch(unlessForeign);
      } finally {
        await sql`reset statement_timeout`.execute(one);
      }
    });
}

const MOST_SEGMENTS = 40;

/** What was written down before lies in segments that are used again; they are gone once all of them have been left. */
async function purgeLog(one: Kysely<unknown>): Promise<void> {
  await sql`alter system set wal_recycle = off`.execute(one);
  try {
    await sql`select pg_reload_conf()`.execute(one);
    const { rows } = await sql<{ name: string }>`select name from pg_ls_waldir() where name ~ '^[0-9A-F]{24}$'`.execute(
      one,
    );
    const former = rows.map(({ name }) => name);
    for (let turn = 0; turn < MOST_SEGMENTS; turn += 1) {
      await sql`select pg_switch_wal()`.execute(one);
      await sql`checkpoint`.execute(one);
      const left = await sql<{ name: string }>`select name from pg_ls_waldir() where name = any(${former})`.execute(
        one,
      );
      if (left.rows.length === 0) return;
    }
  } finally {
    await sql`alter system reset wal_recycle`.execute(one);
    await sql`select pg_reload_conf()`.execute(one);
  }
}

/** A right that is missing on somebody else's server, which the README tells of. */
function unlessForeign(thrown: unknown): void {
  if ((thrown as { readonly code?: unknown }).code !== '42501') throw thrown;
}
