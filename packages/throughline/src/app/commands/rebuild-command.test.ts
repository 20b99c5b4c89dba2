import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packRequest } from '@throughline/arrivals';
import { type Journal, openJournal } from '@throughline/journal';
import { expect, onTestFinished, test } from 'vitest';
import type { World } from '#foundation/command.ts';
import { openChdb } from '#stores/chdb.ts';
import { smallRecords } from '../../../test/small-records.ts';
import { rebuildCommand } from './rebuild-command.ts';

const records = smallRecords();

async function write(journal: Journal, messageId: string): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify({ event: 'a', customer: 'ann', id: messageId }));
  await journal.append(
    packRequest({ receivedAt: Date.UTC(2026, 1, 1), source: 'app', path: '/v1/events', headers: {}, body }),
  );
}

/** A data folder with some requests in its journal, and how the command is called on it. */
async function place() {
  const dataDir = await mkdtemp(join(tmpdir(), 'throughline-rebuild-'));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  const journal = await openJournal({ folder: join(dataDir, 'journal'), reserveBytes: 0 });
  for (const id of ['1', '2', '3']) await write(journal, id);
  const small = await records();
  const rebuild = async (stopAt?: string): Promise<readonly string[]> => {
    const stop = new AbortController();
    const said: string[] = [];
    const world: World = {
      say: (line) => said.push(line),
      note: () => undefined,
      progress: (line) => stopAt !== undefined && line.startsWith(stopAt) && stop.abort(),
      colour: false,
      signal: stop.signal,
      now: Date.now,
      dataDir,
      async openHouse(where) {
        const events = await openChdb(where);
        return { ...small, events, close: () => events.close() };
      },
    };
    await rebuildCommand.run({ arguments: [], options: {} }, world);
    return said;
  };
  return { journal, rebuild };
}

test('what is stopped is made whole by another call', async () => {
  const { journal, rebuild } = await place();
  await journal.close();
  await rebuild();
  await expect(rebuild('Loading')).rejects.toMatchObject({ code: 'stopped' });
  expect(await rebuild()).toEqual(['Loaded 3 requests again.', 'All rows are as they were.']);
});

test('while somebody writes the journal nothing is done', async () => {
  const { journal, rebuild } = await place();
  await expect(rebuild()).rejects.toMatchObject({ code: 'in-use' });
  await journal.close();
});
