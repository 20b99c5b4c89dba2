import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { hasArrivals, loadedThrough, prepareArrivalTables } from './arrival-tables.ts';

/** Stands in the store from the beginning of forgetting to its end. */
const MARK = 'arrivals_forgotten';
const derived = ['quarantine', 'quarantined_requests', 'identity_edges', 'arrivals'] as const;

/** Makes sure that a journal up to this record has all that was loaded. Errors: a `Fault` "not-as-asked". */
export async function requireLoadedIn(store: EventStore, through: number): Promise<void> {
  const loaded = (await hasArrivals(store)) ? await loadedThrough(store) : 0;
  if (loaded <= through) return;
  throw new Fault('not-as-asked', `The journal ends with record ${through}, though ${loaded} were loaded from it.`, {
    hint: 'Nothing was changed. Put the whole journal back into the data folder first.',
  });
}

/**
 * Forgets all that was made of the journal, so that loading begins with its first record. Who had events is written down as
 * touched before it. Broken off anywhere, the same call finishes it, and so does opening the loader.
 */
export async function forgetLoaded(store: EventStore): Promise<void> {
  await run(store, `CREATE TABLE IF NOT EXISTS ${MARK} (one UInt8) ENGINE = MergeTree ORDER BY one`);
  await finishForgetting(store);
}

/** Finishes what `forgetLoaded` began, if it began. */
export async function finishForgetting(store: EventStore): Promise<void> {
  if (!(await isThere(store, MARK))) return;
  await prepareArrivalTables(store);
  await run(store, 'DELETE FROM arrival_counts WHERE seq > 0');
  await run(
    store,
    `INSERT INTO arrival_counts (seq, source, regrouped) SELECT 0, '', [customer_key] FROM (SELECT DISTINCT customer_key FROM arrivals)`,
  );
  const sources = await store.ask<{ source: string }>({ sql: 'SELECT DISTINCT source FROM arrivals', values: {} });
  for (const { source } of sources)
    await store.write({ sql: 'ALTER TABLE events DROP PARTITION {source:String}', values: { source } });
  for (const table of derived) await run(store, `DROP TABLE IF EXISTS ${table} SYNC`);
  await prepareArrivalTables(store);
  await run(store, `DROP TABLE ${MARK} SYNC`);
}

/** Names all events that arrived and what became of the others: the same rows have the same name. Undefined where nothing ever arrived. */
export async function nameOfLoaded(store: EventStore): Promise<string | undefined> {
  if (!(await hasArrivals(store)) || (await isThere(store, MARK))) return undefined;
  const names: string[] = [];
  for (const rows of meaningful) {
    const [found] = await store.ask<{ name: string }>({
      sql: `SELECT concat(toString(count()), ' ', toString(groupBitXor(cityHash64(*)))) AS name FROM (${rows})`,
      values: {},
    });
    names.push(found?.name ?? '');
  }
  return names.join(', ');
}

/** Rows as they mean something: but for when they were written, and by which of several equal sayings. */
const meaningful = [
  `SELECT * FROM events WHERE source IN (SELECT DISTINCT source FROM arrivals)`,
  `SELECT * EXCEPT moves FROM arrivals FINAL`,
  `SELECT source, seq, index, reason, says, message_id, content_hash FROM quarantine FINAL WHERE became = ''`,
  `SELECT DISTINCT under, pair, kind, one, other FROM identity_edges`,
  `SELECT seq, source, received, accepted, duplicate, quarantined, suppressed FROM arrival_counts WHERE source != ''`,
] as const;

async function isThere(store: EventStore, table: string): Promise<boolean> {
  const found = await store.ask({
    sql: 'SELECT 1 AS one FROM system.tables WHERE database = currentDatabase() AND name = {table:String}',
    values: { table },
  });
  return found.length > 0;
}

async function run(store: EventStore, sql: string): Promise<void> {
  await store.write({ sql, values: {} });
}
