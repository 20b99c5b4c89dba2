import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Blueprint, compile } from '@throughline/blueprint';
import { expect } from 'vitest';
import { openHouse } from '#app/open-house.ts';
import type { Given, World } from '#foundation/command.ts';
import { Fault } from '#foundation/fault.ts';
import { initCommand } from './init-command.ts';

export const fixtures = join(import.meta.dirname, 'fixtures');
export const requests = join(import.meta.dirname, '../../../../../examples/boston-311/data/requests.csv.gz');

export type Trial = Awaited<ReturnType<typeof openTrial>>;

/** A folder to write to and one engine, over which the command is run as often as a test likes. */
export async function openTrial() {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-init-'));
  const { close, ...stores } = await openHouse({ dataDir: undefined });

  const init = async (file: string, options: Given['options'] = {}, signal = new AbortController().signal) => {
    const said: string[] = [];
    const world: World = {
      say: (line) => said.push(line),
      note: () => {},
      progress: () => {},
      colour: false,
      signal,
      now: () => Date.UTC(2026, 0, 1),
      dataDir: undefined,
      openHouse: async () => ({ ...stores, close: async () => {} }),
    };
    const given = { arguments: [file], options: { timezone: 'Europe/Berlin', ...options } };
    return { exitCode: await initCommand.run(given, world), said: said.join('\n') };
  };

  return {
    folder,
    events: stores.events,
    init,
    /** The blueprint that is printed for a file; it must compile. */
    async printed(file: string): Promise<{ readonly text: string; readonly blueprint: Blueprint }> {
      const { said } = await init(file, { print: true });
      const { blueprint, diagnostics } = compile(said);
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (!blueprint) throw new Error('unreachable: no error and no blueprint');
      return { text: said, blueprint };
    },
    async scratch(name: string, content: string | Uint8Array): Promise<string> {
      const path = join(folder, name);
      await writeFile(path, content);
      return path;
    },
    async close(): Promise<void> {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The fault by which a run ends; a run that ends well is not what the test expects. */
export async function faultOf(run: Promise<unknown>): Promise<Fault> {
  const thrown = await run.then(
    () => undefined,
    (fault: unknown) => fault,
  );
  if (thrown instanceof Fault) return thrown;
  throw new Error(`no fault, but ${String(thrown)}`);
}
