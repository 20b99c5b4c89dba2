import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Outcome } from '../bench/reliability/trial.ts';
import { root } from './house/read-house.ts';

const loop = join(root, 'bench/reliability/kill-loop.ts');

/** Its words where it ended with 1 too: they say what was wrong. */
async function runLoop(...words: readonly string[]): Promise<Outcome> {
  const { stdout } = await promisify(execFile)(process.execPath, [loop, ...words], { maxBuffer: 64 * 2 ** 20 }).catch(
    (thrown: { readonly stdout: string; readonly stderr: string }) => {
      if (thrown.stdout === '') throw new Error(thrown.stderr.slice(-4000));
      return thrown;
    },
  );
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome;
}

test('nothing acknowledged is lost, nothing is counted or told twice, whatever is killed', async () => {
  const { wrong, examples, figures, kills, exitCode, left } = await runLoop('--kills', '6', '--events', '4000');
  expect(examples).toEqual({});
  expect(Object.values(wrong).every((count) => count === 0)).toBe(true);
  expect(Object.values(kills).every((count) => count > 0)).toBe(true);
  expect(figures.acked).toBeGreaterThan(3000);
  expect(figures.duplicate).toBeGreaterThan(0);
  expect(figures.quarantined).toBeGreaterThan(0);
  expect(figures.orders).toBeGreaterThan(100);
  expect(figures.deliveries).toBeGreaterThan(100);
  expect({ exitCode, left }).toEqual({ exitCode: 0, left: 0 });
}, 240_000);
