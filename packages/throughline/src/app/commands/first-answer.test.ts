import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { initCommand } from '#features/first-blueprint/init-command.ts';
import type { World } from '#foundation/command.ts';
import { openJudgedHouse } from '../judged-house.ts';
import { openHouse } from '../open-house.ts';
import { answerOf } from './answer.ts';

const fixtures = join(import.meta.dirname, '../../features/first-blueprint/fixtures');

const world: World = {
  say: () => {},
  note: () => {},
  progress: () => {},
  colour: false,
  signal: new AbortController().signal,
  now: () => Date.UTC(2026, 0, 1),
  dataDir: undefined,
  openHouse,
};

/** Writes a first blueprint for a file, changes nothing in it, and answers it. */
async function firstAnswer(file: string) {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-first-answer-'));
  const path = join(folder, 'blueprint.yaml');
  try {
    const given = { arguments: [join(fixtures, file)], options: { out: path, timezone: 'Europe/Berlin' } };
    await initCommand.run(given, world);
    const house = await openJudgedHouse({ path, dataDir: undefined }, world);
    try {
      return await answerOf(house.ground);
    } finally {
      await house.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

test.for([
  { file: 'shop-orders.csv', events: 114, promise: 'delivered-by-the-time-given', due: 37, dueKept: 34 },
  { file: 'german-tickets.csv', events: 68, promise: 'resolved-by-the-time-given', due: 34, dueKept: 15 },
  { file: 'hospital-appointments.csv', events: 148, promise: 'seen-by-the-time-given', due: 39, dueKept: 1 },
  { file: 'help-desk.csv', events: 75, promise: 'resolved-in-time', due: 38, dueKept: 34 },
  { file: 'claims.jsonl', events: 56, promise: 'closed-in-time', due: 25, dueKept: 20 },
  { file: 'event-log.csv', events: 33, promise: 'done-in-time', due: 9, dueKept: 6 },
  { file: 'visits.tsv', events: 30, promise: 'not-again', due: 6, dueKept: 1 },
  { file: 'reviews.csv', events: 30, promise: 'well-rated', due: 29, dueKept: 7 },
  { file: 'ambiguous-days.csv', events: 24, promise: 'closed-in-time', due: 0, dueKept: 0 },
])('the first blueprint of $file answers at once', async ({ file, events, promise, due, dueKept }) => {
  const answer = await firstAnswer(file);
  expect({ events: answer.events, rejected: answer.rejected }).toEqual({ events, rejected: 0 });
  expect(answer.promises).toMatchObject([{ name: promise, due, dueKept }]);
});
