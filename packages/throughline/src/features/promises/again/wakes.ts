import { type Blueprint, type Customers, type Duration, findings, type Plan } from '@throughline/blueprint';
import { count, type Fragment, identifier, join, keys, sql, statement, text, whole } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import { became, RECKONED_FROM, warning } from './known.ts';

/** For whom it is reckoned when they change without an event. Times are epoch milliseconds. */
export type Silence = {
  readonly planned: Plan;
  readonly judgement: string;
  readonly customers: Customers;
  readonly now: number;
  /** The time of their earliest event. */
  readonly since: number;
  /** Holds what is found of them as of `now`. */
  readonly foundTable: string;
  /** Takes what will be found of them when nothing happens any more. */
  readonly laterTable: string;
};

/**
 * Notes when each customer changes next if nothing happens: found by judging the same histories as of a time so far ahead that
 * every silence has spoken. What is found there and not today happens when its time is over.
 */
export async function noteWakes(store: EventStore, silence: Silence, round: number): Promise<void> {
  const { planned, judgement, customers, now, foundTable, laterTable } = silence;
  const { promises } = planned.blueprint;
  const asked = await findLater(store, silence);
  const found = identifier(foundTable);
  const later = identifier(laterTable);
  const stillOpen = sql`code % 16 = ${whole(became.open)}`;
  const isOther = sql`(customer_key, code, first, last) NOT IN (SELECT customer_key, code, first, last FROM ${found})`;
  const isAsked = asked === 'all' ? sql`0` : sql`1`;
  const spare = sql`if(code % 16 = ${whole(became.seen)} OR ${warning(promises)} = 0, -1, toInt64(${warning(promises)}))`;
  const coming = [
    sql`SELECT customer_key, code, reckoned FROM ${later} WHERE ${stillOpen} OR ${isOther}`,
    sql`SELECT customer_key, code, reckoned FROM ${found} WHERE ${isAsked} AND ${stillOpen}`,
  ];
  const times = [
    sql`SELECT customer_key, arrayJoin([toInt64(reckoned) + 1, toInt64(reckoned) - ${spare}]) - ${whole(RECKONED_FROM)} AS time FROM (${join(coming, ' UNION ALL ')})`,
    sql`SELECT customer_key, toUnixTimestamp64Milli(at) AS time FROM events WHERE at > fromUnixTimestamp64Milli(${whole(now)}, 'UTC')${theirs(customers)}`,
    ...(customers.are === 'these'
      ? [sql`SELECT arrayJoin(${keys(customers.keys)}) AS customer_key, toInt64(0) AS time`]
      : []),
  ];
  await store.write(
    statement(
      sql`INSERT INTO wakes SELECT ${text(judgement)}, customer_key, minIf(time, time > ${whole(now)}) AS wake, ${count(round)}
FROM (${join(times, ' UNION ALL ')}) GROUP BY customer_key${customers.are === 'these' ? sql`` : sql` HAVING wake > 0`}`,
    ),
  );
}

/** Customers whose time has come, the longest due first. */
export async function dueCustomers(store: EventStore, judgement: string, now: number): Promise<readonly string[]> {
  const rows = await store.ask<{ key: string }>(
    statement(
      sql`SELECT toString(customer_key) AS key FROM wakes FINAL WHERE judgement = ${text(judgement)} AND wake BETWEEN 1 AND ${whole(now)} ORDER BY wake, customer_key LIMIT ${whole(MOST_AT_ONCE)}`,
    ),
  );
  return rows.map(({ key }) => key);
}

export async function nextWake(store: EventStore, judgement: string): Promise<number | undefined> {
  const [row] = await store.ask<{ next: number }>(
    statement(
      sql`SELECT toFloat64(min(wakes.wake)) AS next FROM wakes FINAL WHERE judgement = ${text(judgement)} AND wakes.wake > 0`,
    ),
  );
  return row && row.next > 0 ? row.next : undefined;
}

/** So many customers are judged again together at most. */
const MOST_AT_ONCE = 1000;

/** Of more customers than so many, all histories of the slice are read. */
const MOST_PICKED = 20_000;

/** Fills the table of what is found later; says whether that was asked of all of these customers, or of some. */
async function findLater(store: EventStore, silence: Silence): Promise<'all' | 'some'> {
  const { planned, now, since, laterTable } = silence;
  await store.write(statement(sql`TRUNCATE TABLE ${identifier(laterTable)}`));
  if (!changesInSilence(planned.blueprint)) return 'some';
  const reach = longestSilence(planned.blueprint);
  const customers = silence.customers.are === 'these' ? silence.customers : await recent(store, silence, now - reach);
  if (customers.are === 'these' && customers.keys.length === 0) return 'some';
  const { sql: text, values } = findings(planned, { now: now + reach, since, customers });
  await store.write({ sql: `INSERT INTO ${laterTable} ${text}`, values });
  return silence.customers.are === 'these' ? 'all' : 'some';
}

/** Those of a slice to whom something happened lately: only they may become silent. */
async function recent(store: EventStore, { customers }: Silence, from: number): Promise<Customers> {
  const rows = await store.ask<{ key: string }>(
    statement(
      sql`SELECT DISTINCT toString(customer_key) AS key FROM events WHERE at >= fromUnixTimestamp64Milli(${whole(from)}, 'UTC')${theirs(customers)} LIMIT ${whole(MOST_PICKED + 1)}`,
    ),
  );
  return rows.length > MOST_PICKED ? customers : { are: 'these', keys: rows.map(({ key }) => key) };
}

function theirs(customers: Customers): Fragment {
  if (customers.are === 'all') return sql``;
  if (customers.are === 'these') return sql` AND customer_key IN ${keys(customers.keys)}`;
  const [from, to] = [customers.from, customers.to].map((value) => ({ type: 'UInt64', value }) as const);
  return from && to ? sql` AND customer_key BETWEEN ${from} AND ${to}` : sql``;
}

/** Whether something can happen to a customer in silence that is not the due time of an open promise. */
function changesInSilence({ moments, promises }: Blueprint): boolean {
  return (
    moments.some(({ seen }) => seen.form === 'without' || seen.form === 'quiet') ||
    promises.some(({ paused }) => paused !== undefined)
  );
}

const DAY = 86_400_000;

/** After so many milliseconds without an event no moment is seen any more. */
function longestSilence({ moments }: Blueprint): number {
  const spans = moments.flatMap(({ seen }) =>
    seen.form === 'without' || seen.form === 'quiet' ? [atMost(seen.within)] : [],
  );
  return Math.max(0, ...spans) + 2 * DAY;
}

/** A calendar may be closed for long: a duration in open hours is taken to be over after ten years. */
function atMost(duration: Duration): number {
  if (duration.kind === 'elapsed') return duration.ms;
  return duration.kind === 'calendar-days' ? (duration.days + 2) * DAY : 3650 * DAY;
}
