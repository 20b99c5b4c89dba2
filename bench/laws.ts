// Holds the engine against the interpreter over many random histories: the compiled statements must answer row for
// row what the interpreter means. Prints what it goes by, so that a failure can be repeated.
//   npm run laws                                      100,000 histories, another seed each time
//   npm run laws -- --histories 5000 --seed 42        fewer, and the same ones again
//   npm run laws -- --seed 42 --path 17:3:0           the one that failed
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { interpret } from '../packages/blueprint/interpreter/interpret.ts';
import { anyBatch, type Batch, eventsOf } from '../packages/blueprint/test/arbitrary-batch.ts';
import { openEngine } from '../packages/blueprint/test/engine.ts';
import { difference } from '../packages/blueprint/test/laws-rows.ts';

const HISTORIES_IN_A_BATCH = 50;
const BATCHES_BETWEEN_LINES = 50;

const { values: given } = parseArgs({
  options: {
    histories: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    path: { type: 'string' },
  },
});
const batches = Math.ceil(wholeNumber('--histories', given.histories) / HISTORIES_IN_A_BATCH);
const seed = wholeNumber('--seed', given.seed);

const began = performance.now();
const engine = openEngine();
const done = { batches: 0, events: 0, rows: 0 };

function wholeNumber(name: string, written: string): number {
  if (/^\d{1,10}$/.test(written)) return Number(written);
  console.error(`${name} takes a whole number, and "${written}" is none.`);
  process.exit(2);
}

/** Throws with the rows that only one of the two answers. */
function holds(batch: Batch): void {
  const question = { blueprint: batch.blueprint, events: eventsOf(batch), now: batch.now };
  const meant = interpret(question.blueprint, question.events, question.now);
  const told = difference(meant, engine.answer(question));
  if (told !== '') throw new Error(told);
  done.batches += 1;
  done.events += question.events.length;
  done.rows += meant.promises.length + meant.moments.length;
  if (done.batches % BATCHES_BETWEEN_LINES === 0) console.log(progressLine());
}

function progressLine(): string {
  const seconds = (performance.now() - began) / 1000;
  const counts = [
    `${number(done.batches * HISTORIES_IN_A_BATCH)} histories`,
    `${number(done.events)} events`,
    `${number(done.rows)} rows the same`,
  ];
  return `${counts.join(', ')}, ${seconds.toFixed(0)} s`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

/** A batch as it can be read: the blueprint as it was resolved, the histories that are not empty, the time of judging. */
function asText({ blueprint, histories, now }: Batch): string {
  const plain = (_key: string, value: unknown) => (value instanceof Map ? Object.fromEntries(value) : value);
  const told = histories.filter((history) => history.length > 0);
  return JSON.stringify({ now: new Date(now).toISOString(), blueprint, histories: told }, plain, 2);
}

console.log(
  `${number(batches * HISTORIES_IN_A_BATCH)} histories, ${HISTORIES_IN_A_BATCH} to a blueprint, seed ${seed}`,
);
const result = fc.check(fc.property(anyBatch(HISTORIES_IN_A_BATCH), holds), {
  seed,
  numRuns: batches,
  ...(given.path === undefined ? {} : { path: given.path }),
});
engine.close();

if (result.failed) {
  const [smallest] = result.counterexample ?? [];
  console.log(
    `\nAfter ${result.numRuns} batches one failed. The smallest of its kind, after ${result.numShrinks} steps:`,
  );
  if (smallest) console.log(asText(smallest));
  console.log(result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance));
  console.log(`\nAgain: npm run laws -- --seed ${seed} --path ${result.counterexamplePath ?? ''}`);
} else {
  console.log(`\nEvery row is as it is meant. ${progressLine()}, seed ${seed}`);
}
process.exitCode = result.failed ? 1 : 0;
