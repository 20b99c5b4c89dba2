// What a round of live evaluation takes: touched customers are judged again among a history of so many events.
//   node bench/live.ts [millions of events, 20] [rounds of each size, 7]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
import { factMigrations } from '../packages/throughline/src/features/live/records/fact-tables.ts';
import { openRounds, type RoundReport } from '../packages/throughline/src/features/live/rounds.ts';
import { openJudgeAgain } from '../packages/throughline/src/features/promises/again/judge-again.ts';
import { judge } from '../packages/throughline/src/features/promises/judge.ts';
import { openChdb } from '../packages/throughline/src/stores/chdb.ts';
import { openPostgres } from '../packages/throughline/src/stores/records/postgres.ts';
import { eventInserts, eventTable } from './patterns/events.ts';

const millions = Number(process.argv[2] ?? 20);
const rounds = Number(process.argv[3] ?? 7);
const text = readFileSync(join(import.meta.dirname, 'patterns/blueprint.yaml'), 'utf8').replace(
  /^clock:.*$/m,
  'clock: now',
);
const { blueprint } = compile(text);
if (!blueprint) throw new Error('The blueprint of the benchmark does not compile.');

const store = await openChdb();
const records = openPostgres({ migrations: factMigrations });
await store.write({ sql: eventTable, values: {} });
for (const insert of eventInserts(millions * 1e6)) await store.write({ sql: insert, values: {} });
const [extent] = await store.ask<{ now: number }>({
  sql: 'SELECT toFloat64(toUnixTimestamp64Milli(max(at))) AS now FROM events',
  values: {},
});
const held = { now: (extent?.now ?? 0) - 40 * 86_400_000 };
const inForce = { text, file: 'blueprint.yaml', blueprint };
const begun = performance.now();
const judgement = await judge(store, { inForce, rejected: 0, askedAt: held.now });
const judgeSeconds = (performance.now() - begun) / 1000;
const live = openRounds({
  records,
  blueprint: inForce,
  judgement,
  judgeAgain: await openJudgeAgain(store, () => blueprint),
  advance: () => undefined,
});

/** New events for some customers: each opens a contact or pays again, a minute after the round before. */
async function touch(customers: number, round: number): Promise<readonly string[]> {
  const rows = await store.ask<{ key: string }>({
    sql: `SELECT DISTINCT toString(customer_key) AS key FROM events WHERE cityHash64(customer_key, {round:UInt32}) % 50 = 0 LIMIT {customers:UInt32}`,
    values: { round, customers },
  });
  const keys = rows.map(({ key }) => key);
  await store.write({
    sql: `INSERT INTO events (source, customer_key, at, id, customer, event, channel) SELECT 'bench', key, fromUnixTimestamp64Milli({at:Int64}, 'UTC'),
  sipHash64(key, {at:Int64}), 'somebody', ['order.placed', 'contact.opened', 'parcel.arrived'][1 + key % 3], 'app' FROM (SELECT arrayJoin({keys:Array(UInt64)}) AS key)`,
    values: { keys, at: held.now - 1 },
  });
  return keys;
}

const median = (reports: readonly RoundReport[], of: 'toldMs' | 'tookMs') =>
  Math.round(reports.map((one) => one[of]).toSorted((one, other) => one - other)[Math.floor(reports.length / 2)] ?? 0);

const measured: Record<string, unknown>[] = [];
for (const customers of [1, 100, 1000]) {
  const reports: RoundReport[] = [];
  for (let round = 0; round < rounds; round += 1) {
    held.now += 1;
    const touched = await touch(customers, customers * 100 + round);
    reports.push(await live.round({ touched, now: held.now }));
  }
  const facts = reports.reduce((sum, one) => sum + one.facts, 0);
  measured.push({ customers, toldMs: median(reports, 'toldMs'), tookMs: median(reports, 'tookMs'), facts, reports });
}
const [rows] = await store.ask({
  sql: `SELECT (SELECT toFloat64(count()) FROM promises_made) AS promises, (SELECT toFloat64(count()) FROM moments_seen) AS moments,
  (SELECT toFloat64(count()) FROM wakes) AS wakes, (SELECT toFloat64(sum(bytes_on_disk)) / 1e6 FROM system.parts WHERE active AND table = 'known_findings') AS knownMegabytes`,
  values: {},
});
const wakeBegun = performance.now();
await live.nextWakeAt();
console.log(
  JSON.stringify(
    {
      events: judgement.events,
      judgeSeconds,
      ...(rows as object),
      nextWakeMs: Math.round(performance.now() - wakeBegun),
      rounds: measured.map(({ reports: _, ...each }) => each),
    },
    null,
    2,
  ),
);
await store.close();
await records.close();
