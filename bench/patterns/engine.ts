import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Statement } from '@throughline/blueprint';
import { Session } from 'chdb';
import { parameterStatement } from '../../packages/throughline/src/stores/chdb-parameters.ts';

/** The embedded engine in this very process, so that its CPU time and memory are ours to read. */
export type MeasuredEngine = {
  rows<Row = Record<string, unknown>>(statement: Statement | string): Row[];
  close(): void;
};

export function openEngine(): MeasuredEngine {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const session = new Session(folder);
  return {
    rows: (asked) => {
      const asking = typeof asked === 'string' ? { sql: asked, values: {} } : asked;
      const parameters = parameterStatement(asking);
      if (parameters !== undefined) session.query(parameters);
      return session
        .query(asking.sql, 'JSONEachRow')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    },
    close: () => {
      session.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Cost = { readonly cpuSeconds: number; readonly wallSeconds: number };

/** CPU time of this process over all its threads, and time by the clock, that some work takes. */
export function costOf(work: () => void): Cost {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuSeconds: (user + system) / 1e6, wallSeconds: (performance.now() - wall) / 1e3 };
}

export const median = (costs: readonly Cost[]): Cost =>
  costs.toSorted((one, other) => one.cpuSeconds - other.cpuSeconds)[Math.floor(costs.length / 2)] ?? {
    cpuSeconds: 0,
    wallSeconds: 0,
  };
