// What the compiled statements cost: 20 moments and 20 promises over generated events, against the cheapest query that brings each
// customer's history together in order, in one run; beside them what the same questions cost asked one by one, here and in DuckDB
// (`npm install --no-save @duckdb/node-api` brings it).
//   node bench/patterns.ts [millions of events, 20] [runs, 3] [peers | alone]
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Customers, compile, findings, plan } from '@throughline/blueprint';
import { costInDuckDb } from './patterns/duckdb.ts';
import { costOf, median, openEngine } from './patterns/engine.ts';
import { eventInserts, eventTable } from './patterns/events.ts';
import { clickhouse, duckdb, oneByOne } from './patterns/one-by-one.ts';

const millions = Number(process.argv[2] ?? 20);
const runs = Number(process.argv[3] ?? 3);
const withPeers = process.argv[4] !== 'alone';
const engine = openEngine();
const { blueprint } = compile(readFileSync(join(import.meta.dirname, 'patterns/blueprint.yaml'), 'utf8'));
if (!blueprint) throw new Error('The blueprint of the benchmark does not compile.');
const planned = plan(blueprint);

engine.rows(eventTable);
for (const insert of eventInserts(millions * 1e6)) engine.rows(insert);
const [extent] = engine.rows<{ events: number; customers: number; since: number; now: number }>(`
SELECT toFloat64(count()) AS events, toFloat64(uniqExact(customer_key)) AS customers, toFloat64(toUnixTimestamp64Milli(min(at))) AS since,
  toFloat64(toUnixTimestamp64Milli(max(at))) AS now FROM events`);
if (!extent) throw new Error('There are no events.');
const { now, since } = extent;

/** Each history as sorted numbers that hold when and what: what every answer must at least read and order. */
const floor = `SELECT count(), sum(length(history)) FROM (
  SELECT customer_key, arraySort(groupArray(bitShiftLeft(toUInt64(toUnixTimestamp64Milli(at)), 20) + ${eventBits()})) AS history
  FROM events GROUP BY customer_key
) SETTINGS optimize_aggregation_in_order = 1`;

function eventBits(): string {
  const names = [
    'order.placed',
    'order.paid',
    'parcel.packed',
    'parcel.shipped',
    'parcel.scanned',
    'parcel.arrived',
    'contact.opened',
    'contact.closed',
    'review.given',
    'order.cancelled',
  ];
  return names.map((name, bit) => `bitShiftLeft(toUInt64(event = '${name}'), ${bit})`).join(' + ');
}

/** Answers everything and looks at every value that comes out, without keeping it. */
function answer(customers: Customers): number {
  const { sql, values } = findings(planned, { now, since, customers });
  const [body = '', settings = ''] = sql.split('\nSETTINGS ');
  const all = `SELECT toFloat64(count()) AS n, sum(code), sum(first), sum(last), sum(reckoned) FROM (${body}) SETTINGS ${settings}`;
  return engine.rows<{ n: number }>({ sql: all, values })[0]?.n ?? 0;
}

function slices(count: number): readonly Customers[] {
  const width = 2n ** 64n / BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    are: 'between',
    from: String(BigInt(index) * width),
    to: String(BigInt(index + 1) * width - 1n),
  }));
}

const parts = slices(Math.max(1, Math.round(millions / 25)));
const costs = Array.from({ length: runs }, () => {
  const floorCost = costOf(() => engine.rows(floor));
  const found = { rows: 0 };
  const answerCost = costOf(() => {
    for (const part of parts) found.rows += answer(part);
  });
  return { floorCost, answerCost, rows: found.rows };
});
const floorCost = median(costs.map((each) => each.floorCost));
const answerCost = median(costs.map((each) => each.answerCost));

const picked = engine
  .rows<{ key: string }>(
    'SELECT DISTINCT toString(customer_key) AS key FROM events WHERE cityHash64(customer_key) % 1000 = 0 LIMIT 1000',
  )
  .map(({ key }) => key);
const thousand = median(Array.from({ length: 5 }, () => costOf(() => answer({ are: 'these', keys: picked }))));

const mostMemoryGiB = process.resourceUsage().maxRSS / 2 ** 20;
const peers = withPeers ? await costOfPeers() : undefined;

/** The questions one by one, each once. */
async function costOfPeers() {
  const windowQueries = costOf(() => {
    for (const query of oneByOne(planned.blueprint, clickhouse)) engine.rows(query);
  });
  const parquet = join(tmpdir(), `throughline-bench-${process.pid}.parquet`);
  engine.rows(
    `SELECT customer_key, at, event, case, channel, rating FROM events INTO OUTFILE '${parquet}' FORMAT Parquet`,
  );
  const inDuckDb = await costInDuckDb(parquet, oneByOne(planned.blueprint, duckdb));
  rmSync(parquet, { force: true });
  return { windowQueries, duckDb: inDuckDb ?? 'not installed' };
}

console.log(
  JSON.stringify(
    {
      events: extent.events,
      customers: extent.customers,
      rowsFound: costs[0]?.rows,
      floor: floorCost,
      patterns: answerCost,
      ratio: answerCost.cpuSeconds / floorCost.cpuSeconds,
      aThousandCustomers: { customers: picked.length, ...thousand },
      mostMemoryGiB,
      peers,
    },
    null,
    2,
  ),
);
engine.close();
