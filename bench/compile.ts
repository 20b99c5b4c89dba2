// How long a blueprint takes to compile: `node bench/compile.ts`. Each first time is taken in a new process of its own, in which
// nothing is warm but the loading is done; the loading is shown beside it.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { goodBlueprint } from '../packages/blueprint/test/good-blueprint.ts';
import { largeBlueprint } from '../packages/blueprint/test/large-blueprint.ts';

const limitMs = 200;
const large = largeBlueprint(2000);
const closedIn = (region: string) =>
  large.replace('13:00-17:00] } }', `13:00-17:00] }, holidays: ${region}, timezone: UTC }`);

const texts: Readonly<Record<string, string>> = {
  '2,000 lines': large,
  '2,000 lines with a folded text': large.replace(
    'says: Residents trust us }',
    'says: Residents trust us }\n  care:\n    says: >\n      We\n      care',
  ),
  '2,000 lines with an anchor': large.replace('says: Residents', 'says: &trust Residents'),
  '2,000 lines, holidays of US-MA': closedIn('US-MA'),
  '2,000 lines, holidays of HK': closedIn('HK'),
  '8,000 lines': largeBlueprint(8000),
  '100 lines': goodBlueprint,
};

const [, , asked] = process.argv;
if (asked === undefined) showAll();
else await timeFirst(texts[asked] ?? '');

/** Prints how long the loading and the first compiling take, and then the median and the longest of many. */
async function timeFirst(text: string) {
  const started = performance.now();
  const { compile } = await import('../packages/blueprint/src/compile.ts');
  const loaded = performance.now();
  const timed = () => {
    const start = performance.now();
    const { blueprint } = compile(text);
    if (!blueprint) throw new Error('The blueprint of the bench has errors.');
    return performance.now() - start;
  };
  const first = timed();
  const more = Array.from({ length: 15 }, timed).sort((a, b) => a - b);
  console.log(JSON.stringify([loaded - started, first, more[7], more[14]]));
}

function showAll() {
  console.log(`${'ms'.padEnd(34)}${['loading', 'first', 'median', 'longest'].map((one) => one.padStart(9)).join('')}`);
  for (const what of Object.keys(texts)) {
    const times = JSON.parse(
      execFileSync(process.execPath, [fileURLToPath(import.meta.url), what], { encoding: 'utf8' }),
    );
    console.log(`${what.padEnd(34)}${(times as number[]).map((ms) => ms.toFixed(0).padStart(9)).join('')}`);
    if (what.startsWith('2,000') && (times[1] > limitMs || times[3] > limitMs)) process.exitCode = 1;
  }
}
