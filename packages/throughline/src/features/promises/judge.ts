import { createHash, randomUUID } from 'node:crypto';
import { type Customers, findings, type Plan, plan, rowsOfFindings } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { BlueprintInForce, Judgement } from '#foundation/house.ts';
import { judgementTables } from './tables.ts';

/** Histories are judged in slices of about so many events, which bounds the memory that lists of a slice take. */
const EVENTS_IN_A_SLICE = 1_000_000;

export type JudgeOptions = {
  readonly inForce: BlueprintInForce;
  /** Rows of the sources that could not be read, to be told beside the figures. */
  readonly rejected: number;
  /** The time of asking, in epoch milliseconds: `clock: now` judges as of it. */
  readonly askedAt: number;
  /** Judges as of this time instead of what the blueprint's clock says. */
  readonly asOf?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told after each slice: how many of how many are done. */
  readonly onProgress?: ((done: number, of: number) => void) | undefined;
};

type Extent = { readonly events: number; readonly customers: number; readonly since: number; readonly until: number };

/**
 * Reads all history under a blueprint and writes what became of every promise, and every moment seen, into the tables of
 * `tables.ts`, under an id of its own. The judgement exists once its row stands in `judgements`, which is written last.
 */
export async function judge(store: EventStore, options: JudgeOptions): Promise<Judgement> {
  for (const table of judgementTables) await store.write({ sql: table, values: {} });
  const extent = await extentOf(store);
  const asOf = options.asOf ?? asOfClock(options, extent);
  const id = randomUUID();
  const foundTable = `found_${id.replaceAll('-', '')}`;
  const planned = plan(options.inForce.blueprint);
  await store.write({ sql: `CREATE TABLE ${foundTable} (${foundColumns}) ENGINE = Memory`, values: {} });
  try {
    const slices = slicesOf(extent.events);
    for (const [index, customers] of slices.entries()) {
      await judgeSlice(store, {
        planned,
        customers,
        asOf,
        since: extent.since,
        foundTable,
        id,
        signal: options.signal,
      });
      options.onProgress?.(index + 1, slices.length);
    }
  } finally {
    await store.write({ sql: `DROP TABLE IF EXISTS ${foundTable}`, values: {} });
  }
  const judgement = { id, asOf, events: extent.events, customers: extent.customers, rejected: options.rejected };
  await recordJudgement(store, judgement, options);
  return judgement;
}

const foundColumns = 'customer_key UInt64, code UInt32, first UInt64, last UInt64, reckoned UInt64';

type Slice = {
  readonly planned: Plan;
  readonly customers: Customers;
  readonly asOf: number;
  readonly since: number;
  readonly foundTable: string;
  readonly id: string;
  readonly signal: AbortSignal | undefined;
};

async function judgeSlice(store: EventStore, slice: Slice): Promise<void> {
  const { planned, customers, asOf, since, foundTable, id, signal } = slice;
  await store.write({ sql: `TRUNCATE TABLE ${foundTable}`, values: {} });
  const found = findings(planned, { now: asOf, since, customers });
  await store.write({ sql: `INSERT INTO ${foundTable} ${found.sql}`, values: found.values }, { signal });
  const rows = rowsOfFindings(planned, { customers, foundTable });
  for (const [table, { sql, values }] of [
    ['promises_made', rows.promises],
    ['moments_seen', rows.moments],
  ] as const) {
    await store.write(
      {
        sql: `INSERT INTO ${table} SELECT {judgement:String} AS judgement, * FROM (${sql})`,
        values: { ...values, judgement: id },
      },
      { signal },
    );
  }
}

/** Ranges of `customer_key`, which is a hash and so evenly spread, that together cover all customers. */
function slicesOf(events: number): readonly Customers[] {
  const count = BigInt(Math.max(1, Math.ceil(events / EVENTS_IN_A_SLICE)));
  if (count === 1n) return [{ are: 'all' }];
  const width = 2n ** 64n / count;
  return Array.from({ length: Number(count) }, (_, index) => {
    const from = BigInt(index) * width;
    const to = BigInt(index) === count - 1n ? 2n ** 64n - 1n : from + width - 1n;
    return { are: 'between', from: String(from), to: String(to) };
  });
}

async function extentOf(store: EventStore): Promise<Extent> {
  const [extent] = await store.ask<Extent>({
    sql: `SELECT toFloat64(sum(events)) AS events, toFloat64(count()) AS customers,
  toFloat64(toUnixTimestamp64Milli(min(since))) AS since, toFloat64(toUnixTimestamp64Milli(max(until))) AS until
FROM (SELECT count() AS events, min(at) AS since, max(at) AS until FROM events GROUP BY customer_key)`,
    values: {},
  });
  if (!extent || extent.events === 0) {
    throw new Fault('not-as-asked', 'There are no events to judge.', {
      hint: 'Name where they come from under `sources` in the blueprint; `throughline import --dry-run` says what it finds there.',
    });
  }
  return extent;
}

function asOfClock({ inForce, askedAt }: JudgeOptions, { until }: Extent): number {
  const { clock } = inForce.blueprint;
  if (clock.kind === 'at') return clock.at;
  return clock.kind === 'data' ? until : askedAt;
}

/** Writes the judgement's own row, which makes it the one in force, and forgets the ones before it. */
async function recordJudgement(
  store: EventStore,
  judgement: Judgement,
  { inForce, askedAt }: JudgeOptions,
): Promise<void> {
  const hash = createHash('sha256').update(inForce.text).digest('hex');
  await store.write({
    sql: `INSERT INTO judgements SELECT {id:String}, {hash:String}, {file:String}, {text:String}, fromUnixTimestamp64Milli({asOf:Int64}, 'UTC'),
  fromUnixTimestamp64Milli({judgedAt:Int64}, 'UTC'), {events:UInt64}, {customers:UInt64}, {rejected:UInt64}`,
    values: { ...judgement, hash, file: inForce.file, text: inForce.text, judgedAt: askedAt },
  });
  const others = await store.ask<{ table: string; partition: string }>({
    sql: `SELECT DISTINCT table, partition FROM system.parts
WHERE database = currentDatabase() AND active AND table IN ('promises_made', 'moments_seen') AND partition != {id:String}`,
    values: { id: judgement.id },
  });
  for (const { table, partition } of others) {
    await store.write({ sql: `ALTER TABLE ${table} DROP PARTITION {partition:String}`, values: { partition } });
  }
}
