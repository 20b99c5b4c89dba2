import { type Blueprint, type Customers, findings, plan, rowsOfFindings, type Statement } from '@throughline/blueprint';
import { count, identifier, keys, sql, statement, text, whole } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import type { JudgeAgain, Seen } from './contract.ts';
import { became, foundColumns, knownOf, namedFindings } from './known.ts';
import { type Look, passing } from './look.ts';
import { newsOf } from './news.ts';
import { prepareExchange, replaceRows } from './replace-rows.ts';
import { dueCustomers, nextWake, noteWakes } from './wakes.ts';

/** Makes what judging some customers again needs. `blueprint` is asked at each look, so that it may change in between. */
export async function openJudgeAgain(store: EventStore, blueprint: () => Blueprint): Promise<JudgeAgain> {
  for (const table of Object.values(passing)) {
    await store.write({ sql: `DROP TABLE IF EXISTS ${table} SYNC`, values: {} });
    await store.write({ sql: `CREATE TABLE ${table} (${foundColumns}) ENGINE = Memory`, values: {} });
  }
  await prepareExchange(store);
  const rounds = roundNumbers(store);
  return {
    look: (asked) => look(store, { ...asked, blueprint: blueprint(), planned: plan(blueprint()) }, rounds),
    due: (judgement, now) => dueCustomers(store, judgement, now),
    nextWakeAt: (judgement) => nextWake(store, judgement),
  };
}

async function look(store: EventStore, asked: Look, nextRound: RoundNumbers): Promise<Seen> {
  const { planned, judgement, now } = asked;
  const customers: Customers = { are: 'these', keys: asked.customers };
  const since = Math.min(now, await earliest(store, asked.customers));
  await refill(store, passing.found, findings(planned, { now, since, customers }));
  await refill(store, passing.fresh, freshOf(asked));
  const [news, changed] = await Promise.all([newsOf(store, asked), changedOf(store, asked)]);
  return {
    news,
    changed: changed.length,
    async show() {
      if (changed.length === 0) return;
      const theirs: Customers = { are: 'these', keys: changed };
      await refill(store, passing.changed, findingsOf(changed));
      const { promises, moments } = rowsOfFindings(planned, { customers: theirs, foundTable: passing.changed });
      const rows = { promises_made: promises, moments_seen: moments };
      await replaceRows(store, { judgement, customers: changed, rows });
    },
    async remember() {
      const round = await nextRound(judgement);
      if (changed.length > 0) await remember(store, { ...asked, customers: changed }, round);
      const silence = {
        planned,
        judgement,
        customers,
        now,
        since,
        foundTable: passing.found,
        laterTable: passing.later,
      };
      await noteWakes(store, silence, round);
    },
  };
}

async function earliest(store: EventStore, customers: readonly string[]): Promise<number> {
  const [row] = await store.ask<{ since: number }>(
    statement(
      sql`SELECT toFloat64(toUnixTimestamp64Milli(min(at))) AS since FROM events PREWHERE customer_key IN ${keys(customers)}`,
    ),
  );
  return row?.since ?? 0;
}

function findingsOf(customers: readonly string[]) {
  return statement(sql`SELECT * FROM ${identifier(passing.found)} WHERE customer_key IN ${keys(customers)}`);
}

async function refill(store: EventStore, table: string, rows: Statement): Promise<void> {
  await store.write({ sql: `TRUNCATE TABLE ${table}`, values: {} });
  await store.write({ sql: `INSERT INTO ${table} ${rows.sql}`, values: rows.values });
}

/** What is found and was not known, whenever it is due. */
function freshOf({ blueprint, judgement, customers, now }: Look) {
  return statement(sql`SELECT customer_key, code, first, last, reckoned FROM (${namedFindings(blueprint, passing.found, now)})
WHERE became != ${whole(became.noDeadline)} AND (customer_key, name, became, first, last) NOT IN (
  SELECT customer_key, name, became, first, last FROM (${knownOf(judgement, customers)})
)`);
}

/** Those of whom anything is other than what is known. */
async function changedOf(
  store: EventStore,
  { blueprint, judgement, customers, now }: Look,
): Promise<readonly string[]> {
  const line = sql`customer_key, cityHash64(toString(name), became, first, last, reckoned) AS line`;
  const rows = await store.ask<{ key: string }>(
    statement(sql`SELECT DISTINCT toString(customer_key) AS key FROM (
  SELECT customer_key, line, sum(side) AS sides FROM (
    SELECT ${line}, 1 AS side FROM (${namedFindings(blueprint, passing.found, now)})
    UNION ALL SELECT ${line}, -1 AS side FROM (${knownOf(judgement, customers)})
  ) GROUP BY customer_key, line HAVING sides != 0
)`),
  );
  return rows.map(({ key }) => key);
}

async function remember(
  store: EventStore,
  { blueprint, judgement, customers, now }: Look,
  round: number,
): Promise<void> {
  const theirs = sql`${keys(customers)}`;
  const nothing = sql`SELECT arrayJoin(arrayFilter(k -> k NOT IN (SELECT customer_key FROM ${identifier(passing.found)}), ${theirs})) AS customer_key, '' AS name,
  toUInt8(${whole(became.nothing)}) AS became, toUInt64(0) AS first, toUInt64(0) AS last, toUInt64(0) AS reckoned`;
  await store.write(
    statement(sql`INSERT INTO known_findings SELECT ${text(judgement)}, customer_key, name, became, first, last, reckoned, ${count(round)} FROM (
  SELECT customer_key, name, became, first, last, reckoned FROM (${namedFindings(blueprint, passing.found, now)}) WHERE customer_key IN ${theirs}
  UNION ALL ${nothing}
)`),
  );
}

type RoundNumbers = (judgement: string) => Promise<number>;

/** Numbers rounds upwards: what a later one wrote holds, and so does what is written again after a break. */
function roundNumbers(store: EventStore): RoundNumbers {
  const held = { judgement: '', last: 0 };
  return async (judgement) => {
    if (held.judgement !== judgement) {
      const [row] = await store.ask<{ last: number }>(
        statement(sql`SELECT toFloat64(greatest((SELECT max(round) FROM known_findings WHERE judgement = ${text(judgement)}),
  (SELECT max(round) FROM wakes WHERE judgement = ${text(judgement)}))) AS last`),
      );
      held.last = row?.last ?? 0;
      held.judgement = judgement;
    }
    held.last += 1;
    return held.last;
  };
}
