// How long a blueprint takes to compile. `node bench/compile.ts` prints the first time in a new process and the median of many.
import { compile } from '../packages/blueprint/src/compile.ts';
import { goodBlueprint } from '../packages/blueprint/test/good-blueprint.ts';
import { largeBlueprint } from '../packages/blueprint/test/large-blueprint.ts';

const limitMs = 200;

function timed(text: string): number {
  const started = performance.now();
  const { blueprint } = compile(text);
  if (!blueprint) throw new Error('The blueprint of the bench has errors.');
  return performance.now() - started;
}

function median(of: () => number): number {
  const times = Array.from({ length: 15 }, of).sort((a, b) => a - b);
  return times[7] ?? Number.NaN;
}

function show(what: string, ms: number) {
  console.log(`${what.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms`);
}

const large = largeBlueprint(2000);
const withHolidays = goodBlueprint.replace('    closed:', '    holidays: US-MA\n    closed:');

show('2,000 lines, first in a new process', timed(large));
const ms = median(() => timed(large));
show(`2,000 lines, median (limit ${limitMs} ms)`, ms);
show(
  '8,000 lines, median',
  median(() => timed(largeBlueprint(8000))),
);
show(
  '100 lines, median',
  median(() => timed(goodBlueprint)),
);
show('100 lines with public holidays, first', timed(withHolidays));
show(
  '100 lines with public holidays, median',
  median(() => timed(withHolidays)),
);
process.exitCode = ms <= limitMs ? 0 : 1;
