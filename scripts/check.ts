// What `npm test` runs, at home and before a change is taken: every check of the house, each named and timed.
//   npm test                  everything
//   npm test -- types unit    only these steps
//   npm test -- -u            everything, and accepts what the golden pages answer now
import { performance } from 'node:perf_hooks';
import { type Counts, noneYet, type Step, sum, summaryLine } from './check/step.ts';
import { stepsOf } from './check/steps.ts';

const words = process.argv.slice(2);
const steps = stepsOf({ accept: words.includes('-u') });
const chosen = words.filter((word) => !word.startsWith('-'));
const unknown = chosen.filter((name) => !steps.some((step) => step.name === name));

if (unknown.length > 0) {
  console.error(`There is no step "${unknown[0]}". The steps are ${steps.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const wanted = chosen.length === 0 ? steps : steps.filter(({ name }) => chosen.includes(name));
const results: Counts[] = [];
for (const step of wanted) results.push(await take(step));

const total = results.reduce(sum, noneYet);
console.log(`\n${summaryLine(total)}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

/** A step that fails does not keep the later ones from being heard. */
async function take({ name, says, run }: Step): Promise<Counts> {
  console.log(`\n▸ ${name}: ${says}`);
  const began = performance.now();
  const counts = await run();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${counts.failed === 0 ? '✓' : '✗'} ${name}: ${summaryLine(counts)} in ${seconds} s`);
  return counts;
}
