import { randomUUID } from 'node:crypto';
import { type Customers, findings, type Plan, plan, rowsOfFindings } from '@throughline/blueprint';
import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { BlueprintInForce, Judgement } from '#foundation/house.ts';
import { rememberSlice } from './again/remember-slice.ts';
import { forgetJudgement } from './keep-judgements.ts';
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
  /** Set where having no events yet is no fault. */
  readonly mayBeEmpty?: true;
  readonly signal?: AbortSignal | undefined;
  /** Told about once a second and after each slice. */
  readonly onProgress?: ((progress: JudgeProgress) => void) | undefined;
};

/** How many slices of how many are done, and how many rows were read for the next. */
export type JudgeProgress = { readonly parts: number; readonly of: number; readonly rows: number };

type Extent = { readonly events: number; readonly customers: number; readonly since: number; readonly until: number };

/**
 * Reads all history under a blueprint and writes what became of every promise, and every moment seen, into the tables of
 * `tables.ts`, under an id of its own. Nobody else knows of the judgement until `keep-judgements.ts` writes it down.
 */
export async function judge(store: EventStore, options: JudgeOptions): Promise<Judgement> {
  for (const table of judgementTables) await store.write({ sql: table, values: {} });
  const extent = await extentOf(store, options);
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
        goesOn: options.inForce.blueprint.clock.kind === 'now' && options.asOf === undefined,
        options: {
          signal: options.signal,
          onProgress: ({ rowsRead }) => options.onProgress?.({ parts: index, of: slices.length, rows: rowsRead }),
        },
      });
      options.onProgress?.({ parts: index + 1, of: slices.length, rows: 0 });
    }
  } catch (error) {
    await forgetJudgement(store, id);
    throw error;
  } finally {
    await store.write({ sql: `DROP TABLE IF EXISTS ${foundTable}`, values: {} });
  }
  return { id, asOf, events: extent.events, customers: extent.customers, rejected: options.rejected };
}

const foundColumns = 'customer_key UInt64, code UInt32, first UInt64, last UInt64, reckoned UInt64';

type Slice = {
  readonly planned: Plan;
  readonly customers: Customers;
  readonly asOf: number;
  readonly since: number;
  readonly foundTable: string;
  readonly id: string;
  /** Whether customers will be judged again, one by one, as things happen. */
  readonly goesOn: boolean;
  readonly options: AskOptions;
};

async function judgeSlice(store: EventStore, slice: Slice): Promise<void> {
  const { planned, customers, asOf, since, foundTable, id, options } = slice;
  await store.write({ sql: `TRUNCATE TABLE ${foundTable}`, values: {} });
  const found = findings(planned, { now: asOf, since, customers });
  await store.write({ sql: `INSERT INTO ${foundTable} ${found.sql}`, values: found.values }, options);
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
      options,
    );
  }
  if (slice.goesOn) await rememberSlice(store, { planned, judgement: id, customers, asOf, since, foundTable });
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

async function extentOf(store: EventStore, { mayBeEmpty }: JudgeOptions): Promise<Extent> {
  const [extent] = await store.ask<Extent>({
    sql: `SELECT toFloat64(sum(events)) AS events, toFloat64(count()) AS customers,
  toFloat64(toUnixTimestamp64Milli(min(since))) AS since, toFloat64(toUnixTimestamp64Milli(max(until))) AS until
FROM (SELECT count() AS events, min(at) AS since, max(at) AS until FROM events GROUP BY customer_key)`,
    values: {},
  });
  if (!extent || (extent.events === 0 && !mayBeEmpty)) {
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
