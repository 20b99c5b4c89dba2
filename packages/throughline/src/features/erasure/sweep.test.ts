import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packRequest, unpackRequest } from '@throughline/arrivals';
import { openJournal, readJournal } from '@throughline/journal';
import { expect, onTestFinished, test } from 'vitest';
import type { Live } from '#foundation/house.ts';
import { sweepJournal } from './sweep.ts';
import { openSuppression, suppress } from './who/suppression.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sweep-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const line = (customer: string) => `{"event":"paid","customer":"${customer}"}`;
const request = (...customers: readonly string[]) =>
  packRequest({
    ...{ receivedAt: 1, source: 'shop', path: '/v1/events', headers: {} },
    body: new TextEncoder().encode(customers.map(line).join('\n')),
  });

test('what was sent of forgotten people goes out of the journal, and nothing else', async () => {
  const folder = newFolder();
  const journal = await openJournal({
    folder: join(folder, 'journal'),
    reserveBytes: 0,
    leastFree: { bytes: 0, share: 0 },
  });
  for (const record of [request('ada', 'bob'), request('cyd'), request('ada')]) await journal.append(record);
  await suppress(folder, ['user:ada']);
  const live: Live = {
    state: () => ({
      ...{ taking: true, why: undefined, trouble: undefined, waitingSince: undefined },
      ...{ durable: journal.durable.seq, loaded: journal.durable.seq, judged: 0 },
    }),
    news: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }) }),
    whileStill: (work) => work(),
    closeSegment: () => void journal.rotate(),
  };
  expect(await sweepJournal({ folder, live, signal: new AbortController().signal })).toBe(2);
  const read = await Array.fromAsync(readJournal({ folder: join(folder, 'journal'), after: 0, upTo: 3 }));
  expect(read.map(({ record }) => new TextDecoder().decode(unpackRequest(record).body))).toEqual([
    `{"erased":true}\n${line('bob')}`,
    line('cyd'),
    '{"erased":true}',
  ]);
  expect(await sweepJournal({ folder, live, signal: new AbortController().signal })).toBe(0);
  await journal.close();
});

test('who is forgotten stays so, whatever their case in mail, and nobody else is', async () => {
  const folder = newFolder();
  const asked = openSuppression(folder);
  expect(asked()({ kind: 'user', value: 'ada' })).toBe(false);
  await suppress(folder, ['user:ada', 'email:ada@example.org']);
  await suppress(folder, ['user:bob', 'user:ada']);
  const again = openSuppression(folder);
  for (const suppresses of [asked(), again()]) {
    expect(suppresses({ kind: 'email', value: 'Ada@Example.org' })).toBe(true);
    expect(suppresses({ kind: 'user', value: 'bob' })).toBe(true);
    expect(suppresses({ kind: 'anonymous', value: 'ada' })).toBe(false);
    expect(suppresses({ kind: 'user', value: 'Ada' })).toBe(false);
  }
});
