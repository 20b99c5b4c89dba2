/**
 * Sends events to the product with many clients while it is killed again and again, and holds what is there in the end against
 * what was acknowledged. Prints one line of JSON; ends with 1 when anything was lost, doubled, or told wrongly.
 * Usage: node bench/reliability/kill-loop.ts [--kills 200] [--events 500000] [--seed 1] [--page] [--folder <kept>]
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writePage } from './page.ts';
import { clients } from './senders/client-senders.ts';
import { runTrial } from './trial.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { kills: text, events: text, seed: text, folder: text, page: { type: 'boolean' } },
});
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'kill-loop-'));
mkdirSync(folder, { recursive: true });
chmodSync(folder, 0o755);
const began = performance.now();
const wish = {
  kills: Number(values.kills ?? 200),
  events: Number(values.events ?? 500_000),
  seed: Number(values.seed ?? 1),
};
const note = (line: string): void => void process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
// Some clients leave a promise of theirs alone when they give an event up.
process.on('unhandledRejection', (thrown) => note(`A client gave up: ${String(thrown).slice(0, 200)}`));
const outcome = await runTrial({ ...wish, folder, clients: Object.keys(clients), note });
const told = { bench: 'kill-loop', ...wish, seconds: Math.round((performance.now() - began) / 1000), ...outcome };
process.stdout.write(`${JSON.stringify(told)}\n`);
const isRight = Object.values(outcome.wrong).every((count) => count === 0);
if (values.page) writePage(told);
if (isRight && values.folder === undefined) rmSync(folder, { recursive: true });
else writeFileSync(join(folder, 'outcome.json'), JSON.stringify(told, undefined, 2));
process.exit(isRight ? 0 : 1);
