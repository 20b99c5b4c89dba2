import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runTool } from './run-tool.ts';
import { type Counts, noneYet, oneFailed, sum } from './step.ts';

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Runs the unit tests, golden pages and laws. */
export function countVitest(words: readonly string[]): Promise<Counts> {
  return counted(
    (report) =>
      runTool(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...words]),
    (json) => {
      const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = vitestReport.parse(json);
      return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
    },
  );
}

/** Runs the browser tests; one that passed only at the second try counts as failed. */
export async function countPlaywright(): Promise<Counts> {
  if ((await runTool(['node', 'scripts/browser.mjs'])) !== 0) return oneFailed;
  return counted(
    (report) => runTool(['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report }),
    (json) => {
      const { expected, unexpected, flaky, skipped } = playwrightReport.parse(json).stats;
      return { passed: expected, failed: unexpected + flaky, skipped };
    },
  );
}

/** A runner that ends badly without counting a failure, or leaves no report, has failed once. */
async function counted(run: (report: string) => Promise<number>, read: (json: unknown) => Counts): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-check-'));
  const report = join(folder, 'report.json');
  try {
    const code = await run(report);
    const counts = existsSync(report) ? read(JSON.parse(readFileSync(report, 'utf8'))) : noneYet;
    return code !== 0 && counts.failed === 0 ? sum(counts, oneFailed) : counts;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
