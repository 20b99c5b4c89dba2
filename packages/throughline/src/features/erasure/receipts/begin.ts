import { z } from 'zod';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { job } from '#foundation/jobs/job.ts';
import type { Receipt } from '../contract.ts';
import type { ErasureTables } from '../records/erasure-tables.ts';
import { tablesOf } from '../stores/tables-of.ts';
import { personOf } from '../who/person.ts';
import { suppress } from '../who/suppression.ts';
import { receiptOf } from './receipts.ts';

/** Does the erasures that wait: soon after one was asked for, and each minute, since a machine may have failed. */
export const carryOut = job({
  name: 'erasure.carry-out',
  input: z.object({}),
  schedule: { cron: '* * * * *', zone: 'UTC' },
});

/** Writes down that somebody is to be erased; from then on nothing new of them is kept. Errors: a `Fault` "not-found". */
export async function beginErasure(
  house: House,
  { wanted, folder }: { wanted: string; folder: string },
): Promise<Receipt> {
  const person = await personOf(house, { ids: [], names: [await customerNamed(house, wanted)] });
  await suppress(folder, person.ids);
  const row = await house.records
    .tables<ErasureTables>()
    .insertInto('erasure')
    .values({
      state: 'waiting',
      person,
      identifiers: person.ids.length,
      erased: {},
      files_left: await filesWith(house, person.keys),
      asked_at: new Date(),
      done_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return receiptOf(row);
}

/** Has it done beside the answers. */
export async function soon({ jobs }: House): Promise<void> {
  await jobs.later(carryOut, {}, { key: carryOut.name });
}

/** How events name the one who is meant, by that name or by an id. */
async function customerNamed({ events }: House, wanted: string): Promise<string> {
  const present = await tablesOf(events);
  const byName = !present.has('events')
    ? []
    : await events.ask({
        sql: 'SELECT 1 AS one FROM events WHERE customer_key = sipHash64({wanted:String}) LIMIT 1',
        values: { wanted },
      });
  if (byName.length > 0) return wanted;
  const byId = !present.has('arrivals')
    ? []
    : await events.ask<{ customer: string }>({
        sql: `SELECT DISTINCT customer FROM events WHERE customer_key IN (
  SELECT customer_key FROM arrivals FINAL WHERE hasAny(arrayMap(id -> id.2, ids), arrayConcat([{wanted:String}], (
    SELECT groupArray(if(one.2 = {wanted:String}, other.2, one.2)) FROM identity_edges WHERE one.2 = {wanted:String} OR other.2 = {wanted:String}))))`,
        values: { wanted },
      });
  const [only, another] = byId;
  if (only !== undefined && another === undefined) return only.customer;
  throw only === undefined ? unknown() : ambiguous();
}

function unknown(): Fault {
  return new Fault('not-found', 'No event is of a customer of that name or id, so nobody was erased.', {
    hint: 'Write it as the page of the customer does, in the same case.',
  });
}

function ambiguous(): Fault {
  return new Fault('not-as-asked', 'Several customers have that id, so nobody was erased.', {
    hint: 'Name the customer as their page does.',
  });
}

/** Sources that were read from files and have the person: what only came over HTTP has no file. */
async function filesWith({ events }: House, keys: readonly string[]): Promise<readonly string[]> {
  if (!(await tablesOf(events)).has('imports')) return [];
  const rows = await events.ask<{ source: string }>({
    sql: `SELECT DISTINCT source FROM events WHERE customer_key IN {keys:Array(UInt64)} AND source IN (SELECT source FROM imports) ORDER BY source`,
    values: { keys: [...keys] },
  });
  return rows.map(({ source }) => source);
}
