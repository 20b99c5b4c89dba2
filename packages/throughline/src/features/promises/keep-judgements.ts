import { createHash } from 'node:crypto';
import type { EventStore } from '#foundation/event-store.ts';
import type { BlueprintInForce, Judgement } from '#foundation/house.ts';
import { statementsOf } from './statements.ts';
import { judgementTables } from './tables.ts';

/** Of so many versions, counted from the newest, the answers are kept. */
const VERSIONS_KEPT = 10;

type Made = {
  readonly inForce: BlueprintInForce;
  /** Epoch milliseconds. */
  readonly askedAt: number;
};

/** Writes down that a judgement is complete: from now on it is the newest, and the one of its version. */
export async function recordJudgement(
  store: EventStore,
  judgement: Judgement,
  { inForce: { blueprint, text, file, version = 0 }, askedAt }: Made,
): Promise<void> {
  const values = { ...judgement, hash: nameOf(text), file, text, judgedAt: askedAt, version };
  await store.write({
    sql: `INSERT INTO judgements SELECT {id:String}, {hash:String}, {file:String}, {text:String}, fromUnixTimestamp64Milli({asOf:Int64}, 'UTC'),
  fromUnixTimestamp64Milli({judgedAt:Int64}, 'UTC'), {events:UInt64}, {customers:UInt64}, {rejected:UInt64}, {version:UInt32}, {statements:String}`,
    values: { ...values, statements: nameOf(statementsOf(blueprint)) },
  });
}

/** The judgement of the version in force, where it was made by the same statements after `since` and can be gone on with. */
export async function keptJudgement(
  store: EventStore,
  { blueprint, version }: BlueprintInForce,
  since: number,
): Promise<Judgement | undefined> {
  if (version === undefined || blueprint.clock.kind !== 'now') return undefined;
  for (const table of judgementTables) await store.write({ sql: table, values: {} });
  const [found] = await store.ask<Judgement & { readonly statements: string }>({
    sql: `SELECT id, toFloat64(toUnixTimestamp64Milli(as_of)) AS asOf, toFloat64(events) AS events, toFloat64(customers) AS customers,
  toFloat64(rejected) AS rejected, statements FROM judgements WHERE version = {version:UInt32} AND judged_at > fromUnixTimestamp64Milli({since:Int64}, 'UTC')
ORDER BY judged_at DESC LIMIT 1`,
    values: { version, since },
  });
  if (!found || found.statements !== nameOf(statementsOf(blueprint))) return undefined;
  const { statements: _, ...judgement } = found;
  return judgement;
}

function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

type Kept = { readonly id: string; readonly version: number };

/**
 * Forgets all judgements but the newest one of each of the ten newest versions and the newest that is of no version.
 * What was never written down is forgotten too, except the one that is told.
 */
export async function forgetOldJudgements(store: EventStore, except?: string): Promise<void> {
  const newest = await store.ask<Kept>({
    sql: `SELECT id, toFloat64(version) AS version FROM judgements ORDER BY judged_at DESC, id DESC LIMIT 1 BY version`,
    values: {},
  });
  const ofVersions = newest.filter(({ version }) => version > 0).toSorted((one, other) => other.version - one.version);
  const kept = [...ofVersions.slice(0, VERSIONS_KEPT), ...newest.filter(({ version }) => version === 0)];
  const stale = `NOT has({kept:Array(String)}, concat(id, ' ', toString(version)))`;
  const values = { kept: kept.map(({ id, version }) => `${id} ${version}`) };
  const rows = await store.ask({ sql: `SELECT 1 AS one FROM judgements WHERE ${stale} LIMIT 1`, values });
  if (rows.length > 0)
    await store.write({ sql: `ALTER TABLE judgements DELETE WHERE ${stale} SETTINGS mutations_sync = 1`, values });
  const ids = [...kept.map(({ id }) => id), ...(except === undefined ? [] : [except])];
  await dropPartitions(store, { sql: 'NOT has({ids:Array(String)}, partition)', values: { ids } });
}

/** Forgets a judgement that was never written down. */
export async function forgetJudgement(store: EventStore, id: string): Promise<void> {
  await dropPartitions(store, { sql: 'partition = {id:String}', values: { id } });
}

type Which = { readonly sql: string; readonly values: Record<string, string | readonly string[]> };

async function dropPartitions(store: EventStore, which: Which): Promise<void> {
  const found = await store.ask<{ table: string; partition: string }>({
    sql: `SELECT DISTINCT table, partition FROM system.parts
WHERE database = currentDatabase() AND active AND table IN ('promises_made', 'moments_seen', 'known_findings', 'wakes') AND ${which.sql}`,
    values: which.values,
  });
  for (const { table, partition } of found) {
    await store.write({ sql: `ALTER TABLE ${table} DROP PARTITION {partition:String}`, values: { partition } });
  }
}
