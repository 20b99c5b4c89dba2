import type { Statement } from '@throughline/blueprint';
import { keys, sql, statement, text } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';

const tables = ['promises_made', 'moments_seen'] as const;
type Table = (typeof tables)[number];
const besideOf = (table: Table): string => `${table}_next`;

/** A judgement may have found nothing yet, or nothing any more. */
const mayBeEmpty = 'SETTINGS allow_replace_partition_from_empty_source = 1';

/** What stands beside is gone after a moment: merging its parts would be in vain, and the change would wait for it. */
const unmerged = 'max_bytes_to_merge_at_max_space_in_pool = 1, max_bytes_to_merge_at_min_space_in_pool = 1';

/** Makes the tables in which rows are exchanged before anybody reads them. What an interrupted round left there goes. */
export async function prepareExchange(store: EventStore): Promise<void> {
  for (const table of tables) {
    await store.write({ sql: `DROP TABLE IF EXISTS ${besideOf(table)} SYNC`, values: {} });
    await store.write({ sql: `CREATE TABLE ${besideOf(table)} AS ${table}`, values: {} });
    await store.write({ sql: `ALTER TABLE ${besideOf(table)} MODIFY SETTING ${unmerged}`, values: {} });
  }
}

type Exchange = {
  readonly judgement: string;
  readonly customers: readonly string[];
  /** The statements that write their new rows, without the column `judgement`. */
  readonly rows: Readonly<Record<Table, Statement>>;
};

/**
 * Puts new rows of some customers in place of their old ones. Each partition is cloned beside (its files are linked, not copied)
 * and changed there; when all of them are ready, each is put in force by one command: a reader of a table sees the old rows or
 * the new ones of everybody, and the tables follow one another within moments.
 */
export async function replaceRows(store: EventStore, exchange: Exchange): Promise<void> {
  for (const table of tables) await makeReady(store, table, exchange);
  for (const table of tables) await putPartition(store, exchange.judgement, { from: besideOf(table), into: table });
}

async function makeReady(store: EventStore, table: Table, { judgement, customers, rows }: Exchange): Promise<void> {
  const beside = besideOf(table);
  await putPartition(store, judgement, { from: table, into: beside });
  const old = statement(sql`judgement = ${text(judgement)} AND customer_key IN ${keys(customers)}`);
  await store.write({
    sql: `DELETE FROM ${beside} WHERE ${old.sql} SETTINGS lightweight_deletes_sync = 1`,
    values: old.values,
  });
  const { sql: written, values } = rows[table];
  await store.write({
    sql: `INSERT INTO ${beside} SELECT {judgement:String} AS judgement, * FROM (${written})`,
    values: { ...values, judgement },
  });
}

async function putPartition(
  store: EventStore,
  judgement: string,
  { from, into }: { readonly from: string; readonly into: string },
): Promise<void> {
  await store.write({
    sql: `ALTER TABLE ${into} REPLACE PARTITION {judgement:String} FROM ${from} ${mayBeEmpty}`,
    values: { judgement },
  });
}
