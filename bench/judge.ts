// What judging a whole history takes: time, and the most memory that the engine's process held, above what it holds when it is idle.
//   node bench/judge.ts [millions of events, 20]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
import { judge } from '../packages/throughline/src/features/promises/judge.ts';
import { openChdb } from '../packages/throughline/src/stores/chdb.ts';
import { eventInserts, eventTable } from './patterns/events.ts';

const millions = Number(process.argv[2] ?? 20);
const text = readFileSync(join(import.meta.dirname, 'patterns/blueprint.yaml'), 'utf8');
const { blueprint } = compile(text);
if (!blueprint) throw new Error('The blueprint of the benchmark does not compile.');

const store = await openChdb();
await store.write({ sql: 'SELECT 1', values: {} });
const engine = Number(
  execFileSync('pgrep', ['-P', String(process.pid)], { encoding: 'utf8' })
    .trim()
    .split('\n')[0],
);
const base = memoryOf(engine, 'VmRSS');
await store.write({ sql: eventTable, values: {} });
for (const insert of eventInserts(millions * 1e6)) await store.write({ sql: insert, values: {} });
const loaded = memoryOf(engine, 'VmHWM');

const begun = performance.now();
const judgement = await judge(store, {
  inForce: { text, file: 'blueprint.yaml', blueprint },
  rejected: 0,
  askedAt: Date.now(),
  onProgress: ({ parts, of }) => process.stderr.write(`\r${parts} of ${of} parts`),
});
const seconds = (performance.now() - begun) / 1000;
const [rows] = await store.ask({
  sql: `SELECT (SELECT toFloat64(count()) FROM promises_made) AS promises, (SELECT toFloat64(count()) FROM moments_seen) AS moments`,
  values: {},
});
const most = memoryOf(engine, 'VmHWM');
await store.close();
console.log(
  JSON.stringify(
    {
      ...judgement,
      ...(rows as object),
      seconds,
      gibibytes: { base, mostWhileLoading: loaded, most, aboveBase: most - base },
    },
    null,
    2,
  ),
);

/** Gibibytes of a process: what it holds (VmRSS) or the most that it ever held (VmHWM). */
function memoryOf(pid: number, which: 'VmRSS' | 'VmHWM'): number {
  const line =
    readFileSync(`/proc/${pid}/status`, 'utf8')
      .split('\n')
      .find((each) => each.startsWith(which)) ?? '';
  return Number(/\d+/.exec(line)?.[0] ?? 0) / 2 ** 20;
}
