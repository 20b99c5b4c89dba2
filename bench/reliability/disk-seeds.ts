/**
 * Runs the journal through disks that fail, tear and lose power, one run for each seed, and holds what it kept against
 * what it acknowledged. Prints one line of JSON; ends with 1 when a seed lost or changed anything.
 * Usage: node bench/reliability/disk-seeds.ts [seeds, 5000] [first, 1]
 */
import { runSeed } from '../../packages/journal/test/seeded-run.ts';

const seeds = Number(process.argv[2] ?? 5000);
const first = Number(process.argv[3] ?? 1);
const began = performance.now();
const failed: { readonly seed: number; readonly says: string }[] = [];
const sum = { acknowledged: 0, appended: 0, refusedAsFull: 0, diskCalls: 0 };

for (let seed = first; seed < first + seeds; seed++) {
  try {
    const run = await runSeed(seed);
    sum.acknowledged += run.acknowledged;
    sum.appended += run.appended.size;
    sum.refusedAsFull += run.refused.size;
    sum.diskCalls += run.disk.calls();
  } catch (error) {
    failed.push({ seed, says: error instanceof Error ? error.message : String(error) });
  }
}

const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(`${JSON.stringify({ bench: 'disk-seeds', seeds, failed, ...sum, seconds })}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
