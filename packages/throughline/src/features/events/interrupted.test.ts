import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHouse } from '#app/open-house.ts';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { importSources } from './import.ts';
import { blueprintOf, blueprintText } from './import-trial.suite.ts';

const place = { folder: '', dataDir: '' };
const rows = 600_000;

beforeEach(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'interrupted-'));
  place.dataDir = join(place.folder, 'store');
  const lines = Array.from(
    { length: rows },
    (_, index) =>
      `c${(index * 7919) % 50_000},${index},2015-01-01T00:00:00Z,${(index * 2_654_435_761) % 4_294_967_296}`,
  );
  await writeFile(join(place.folder, 'data.csv'), `customer,n,at,note\n${lines.join('\n')}\n`);
});
afterEach(() => rm(place.folder, { recursive: true, force: true }));

const asked = { source: ['case: n'], events: ['- { event: visit, at: at, text: note }'] };

/** An import in a process of its own, that stops by the signal SIGINT as the command line does. */
async function importElsewhere(): Promise<ChildProcess> {
  const at = (name: string) => JSON.stringify(fileURLToPath(new URL(name, import.meta.url)));
  const script = `
import { compile } from ${at('../../../../blueprint/src/index.ts')};
import { importSources } from ${at('./import.ts')};
import { openHouse } from ${at('../../app/open-house.ts')};
const stop = new AbortController();
process.on('SIGINT', () => stop.abort());
const { blueprint } = compile(${JSON.stringify(blueprintText(asked))});
const house = await openHouse({ dataDir: ${JSON.stringify(place.dataDir)} });
try {
  await importSources(house.events, { blueprint, folder: ${JSON.stringify(place.folder)}, signal: stop.signal });
} catch (error) {
  process.exitCode = error.code === 'stopped' ? 130 : 99;
} finally {
  await house.close();
}`;
  await writeFile(join(place.folder, 'import.ts'), script);
  const env = { PATH: process.execPath, TMPDIR: place.folder };
  return spawn(process.execPath, [join(place.folder, 'import.ts')], { stdio: 'inherit', env });
}

type House = Awaited<ReturnType<typeof openHouse>>;

/** The engine of a killed process ends by itself a moment later. */
async function openSoon(tries = 50): Promise<House> {
  try {
    return await openHouse({ dataDir: place.dataDir });
  } catch (error) {
    if (tries === 0 || !(error instanceof Fault) || error.code !== 'in-use') throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    return openSoon(tries - 1);
  }
}

async function eventsIn(store: EventStore): Promise<number> {
  const tables = await store.ask({
    sql: "SELECT name FROM system.tables WHERE name = 'events' AND database = currentDatabase()",
    values: {},
  });
  if (tables.length === 0) return 0;
  const [row] = await store.ask<{ rows: number }>({ sql: 'SELECT toFloat64(count()) AS rows FROM events', values: {} });
  return row?.rows ?? 0;
}

test.for([
  ['SIGINT', [300, 700, 1100, 1600]],
  ['SIGKILL', [300, 700, 1100, 1600]],
] as const)(
  'an import ended by %s at any time is not there or complete, and can be done again',
  { timeout: 90_000 },
  async ([signal, moments]) => {
    for (const moment of moments) {
      const child = await importElsewhere();
      const timer = setTimeout(() => child.kill(signal), moment);
      const [exitCode] = (await once(child, 'exit')) as [number | null];
      clearTimeout(timer);
      expect([0, 130, null]).toContain(exitCode);
      const house = await openSoon();
      expect([0, rows]).toContain(await eventsIn(house.events));
      await house.close();
    }
    const house = await openSoon();
    await importSources(house.events, { blueprint: blueprintOf(asked), folder: place.folder });
    expect(await eventsIn(house.events)).toBe(rows);
    const [again] = (await importSources(house.events, { blueprint: blueprintOf(asked), folder: place.folder }))
      .sources;
    expect(again?.outcome).toBe('unchanged');
    const left = await house.events.ask({
      sql: "SELECT name FROM system.tables WHERE startsWith(name, 'importing_')",
      values: {},
    });
    expect(left).toEqual([]);
    await house.close();
  },
);

/** Whether this process may mount a small disk of its own; only then can one be filled. */
function canMount(): boolean {
  return process.getuid?.() === 0 && process.platform === 'linux';
}

test.runIf(canMount())(
  'on a full disk nothing is imported, and what was there stays',
  { timeout: 60_000 },
  async ({ skip }) => {
    await mkdir(place.dataDir);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', place.dataDir], { stdio: 'ignore' });
    } catch {
      skip('No disk can be mounted here, so none can be filled.');
    }
    const house = await openHouse({ dataDir: place.dataDir });
    try {
      await writeFile(join(place.folder, 'small.csv'), 'customer,n,at,note\na,1,2015-01-01,x\n');
      await importSources(house.events, {
        blueprint: blueprintOf({ ...asked, file: 'small.csv' }),
        folder: place.folder,
      });
      const importing = importSources(house.events, { blueprint: blueprintOf(asked), folder: place.folder });
      await expect(importing).rejects.toMatchObject({ code: 'no-space', message: /disk|space/ });
      expect(await eventsIn(house.events)).toBe(1);
    } finally {
      await house.close();
      execFileSync('umount', [place.dataDir]);
    }
  },
);
