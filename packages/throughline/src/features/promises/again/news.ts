import { type Customers, rowsOfFindings, type Statement } from '@throughline/blueprint';
import { sql, statement, whole } from '@throughline/blueprint/sql';
import type { EventStore } from '#foundation/event-store.ts';
import type { News, NewsKind } from './contract.ts';
import { became, knownOf, namedFindings, RECKONED_FROM } from './known.ts';
import { type Look, passing } from './look.ts';

/** What the fresh findings mean to people: rows of the statements of all history, held against what was known. */
export async function newsOf(store: EventStore, look: Look): Promise<readonly News[]> {
  const customers: Customers = { are: 'these', keys: look.customers };
  const { promises, moments } = rowsOfFindings(look.planned, { customers, foundTable: passing.fresh });
  const [seen, made, was] = await Promise.all([
    store.ask<MomentRow>(inEpochs(moments, momentColumns)),
    store.ask<PromiseRow>(inEpochs(promises, promiseColumns)),
    knownBefore(store, look),
  ]);
  const warnings = new Map(look.blueprint.promises.map(({ name, atRiskMs }) => [name, atRiskMs] as const));
  const news = [
    ...seen.map(momentNews),
    ...made.flatMap((row) => {
      const atRiskFrom = (row.due ?? Number.POSITIVE_INFINITY) - (warnings.get(row.name) ?? 0);
      return promiseNews(row, { was: was.get(placeOf(row)), atRiskFrom, now: look.now });
    }),
  ];
  return news.toSorted((one, other) => one.at - other.at);
}

type Row = Readonly<Record<'name' | 'customerKey' | 'customer' | 'case' | 'team' | 'channel', string>> & {
  readonly evidence: readonly string[];
};
type MomentRow = Row & { readonly at: number };
type PromiseRow = Row & {
  readonly made: number;
  readonly due: number | null;
  readonly met: number | null;
  readonly outcome: 'kept' | 'broken' | 'open' | 'released' | 'no-deadline';
  readonly late: boolean;
};

const columns = `toString(customer_key) AS customerKey, customer, case, team, channel, arrayMap(id -> toString(id), evidence) AS evidence`;
const epoch = (column: string) => `toFloat64(toUnixTimestamp64Milli(${column}))`;
const momentColumns = `moment AS name, ${columns}, ${epoch('at')} AS at`;
const promiseColumns = `promise AS name, ${columns}, ${epoch('made')} AS made, ${epoch('due')} AS due, ${epoch('met')} AS met, outcome, late`;

function inEpochs({ sql: rows, values }: Statement, wanted: string): Statement {
  return {
    sql: `SELECT ${wanted.replaceAll('toUnixTimestamp64Milli(', 'toUnixTimestamp64Milli(row.')} FROM (${rows}) AS row`,
    values,
  };
}

/** What was known of the promises that something fresh was found of. */
async function knownBefore(store: EventStore, { blueprint, judgement, customers, now }: Look) {
  const fresh = namedFindings(blueprint, passing.fresh, now);
  const rows = await store.ask<{ place: string; became: number }>(
    statement(sql`SELECT concat(toString(customer_key), ' ', toString(first), ' ', name) AS place, became FROM (${knownOf(judgement, customers)})
WHERE became != ${whole(became.seen)} AND (customer_key, name, first) IN (SELECT customer_key, name, first FROM (${fresh}))`),
  );
  return new Map(rows.map(({ place, became: known }) => [place, known]));
}

/** Names the promise as what is known does: by its customer, the stamp of the event that made it, and its name. */
function placeOf({ customerKey, made, evidence: [id = '0'], name }: PromiseRow): string {
  const stamp = (BigInt(made + RECKONED_FROM) << 20n) | ((BigInt(id) >> 46n) << 2n);
  return `${customerKey} ${stamp} ${name}`;
}

function momentNews(row: MomentRow): News {
  return { ...said(row), kind: 'moment-seen', at: row.at, dueAt: undefined };
}

function promiseNews(
  row: PromiseRow,
  { was, atRiskFrom, now }: { readonly was: number | undefined; readonly atRiskFrom: number; readonly now: number },
): readonly News[] {
  const { outcome, made, due, met, late } = row;
  if (outcome === 'no-deadline' || due === null) return [];
  const wasBroken = was === became.broken || was === became.brokenButLate;
  const told = (kind: NewsKind, at: number): News => ({ ...said(row), kind, at, dueAt: due });
  const news: News[] = was === undefined ? [told('promise-made', made)] : [];
  if (outcome === 'kept' && was !== became.kept) news.push(told('promise-kept', met ?? due));
  if (outcome === 'broken' && !wasBroken) news.push(told('promise-broken', late ? due : (met ?? due)));
  if (outcome === 'open' && atRiskFrom < due && atRiskFrom <= now && was !== became.atRisk)
    news.push(told('promise-at-risk', atRiskFrom));
  return news;
}

function said({ name, customerKey, customer, case: of, team, channel, evidence }: Row) {
  return { name, customerKey, customer, case: of, team, channel, evidence };
}
