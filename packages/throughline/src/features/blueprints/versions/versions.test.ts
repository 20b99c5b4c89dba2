import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@throughline/blueprint';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listScorecards } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import { blueprintText } from '../../../../test/small-house.ts';
import { type SmallRecords, smallRecords } from '../../../../test/small-records.ts';
import { type UpHouse, upHouse } from '../../../../test/up-house.ts';
import {
  compareVersions,
  listVersions,
  publishBlueprint,
  readBlueprint,
  readVersion,
  readVersionMarks,
  rollBack,
} from '../contract.ts';
import { houseUnder } from './under-version.ts';

const hour = 3_600_000;
const begun = Date.UTC(2026, 1, 1, 8);
/** Six questions, answered after 2, 6, 10, 20, 30 hours and never. */
const csv = [
  'customer,paid,promised,arrived,early,asked,answered,size,words',
  ...[2, 6, 10, 20, 30].map((hours, at) => `c${at},,,,,${begun},${begun + hours * hour},,`),
  `c5,,,,,${begun},,,`,
].join('\n');

const fresh = smallRecords();
const place = { root: '', folder: '', path: '' };
const open: UpHouse[] = [];

beforeAll(async () => {
  place.root = await mkdtemp(join(tmpdir(), 'throughline-versions-'));
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => rm(place.root, { recursive: true, force: true }));

/** A folder with the blueprint and its file of events. */
async function newPlace(text = blueprintText): Promise<SmallRecords> {
  place.folder = await mkdtemp(join(place.root, 'p'));
  place.path = join(place.folder, 'parcels.yaml');
  await writeFile(place.path, text);
  await writeFile(join(place.folder, 'shop.csv'), csv);
  return fresh();
}

async function up(small: SmallRecords, notes: string[] = []): Promise<UpHouse> {
  const opened = await upHouse({
    path: place.path,
    dataDir: join(place.folder, 'data'),
    small,
    note: (line) => notes.push(line),
  });
  open.push(opened);
  return opened;
}

async function down(one: UpHouse): Promise<void> {
  open.splice(open.indexOf(one), 1);
  await one.close();
}

const stricter = blueprintText.replace('within: 1 day, target: 90%', 'within: 8 hours, target: 90%');

async function keptUnder(house: House): Promise<string | undefined> {
  const { promises } = await house.ask(listScorecards, {});
  const answered = promises.find(({ name }) => name === 'answered');
  return answered && `${answered.dueKept} of ${answered.due}`;
}

async function numbers(house: House): Promise<readonly string[]> {
  const { versions } = await house.ask(listVersions, {});
  return versions.map(({ number, origin, isInForce }) => `${number} ${origin}${isInForce ? ' in force' : ''}`);
}

test('the file is version 1; what is published comes into force and stays so at the next start', async () => {
  const small = await newPlace();
  const first = await up(small);
  expect(await numbers(first.house)).toEqual(['1 file in force']);
  expect(await keptUnder(first.house)).toBe('4 of 6');
  const { version } = await first.house.ask(publishBlueprint, {
    text: stricter,
    reason: 'A day is too long.',
    basedOn: 1,
  });
  expect(version).toMatchObject({
    number: 2,
    origin: 'page',
    reason: 'A day is too long.',
    isInForce: true,
    isKept: true,
  });
  expect(await keptUnder(first.house)).toBe('2 of 6');
  expect((await first.house.ask(readBlueprint, {})).text).toBe(stricter);
  await down(first);

  const notes: string[] = [];
  const second = await up(small, notes);
  expect(await numbers(second.house)).toEqual(['2 page in force', '1 file']);
  expect(await keptUnder(second.house)).toBe('2 of 6');
  expect(notes.join(' ')).toContain('Version 2 of the blueprint is in force');
});

test('a file that has changed since it was read becomes the next version, one that caught up does not', async () => {
  const small = await newPlace();
  const first = await up(small);
  await first.house.ask(publishBlueprint, { text: stricter, reason: 'Why not', basedOn: 1 });
  await down(first);
  await writeFile(place.path, stricter);
  const second = await up(small);
  expect(await numbers(second.house)).toEqual(['2 page in force', '1 file']);
  await second.house.ask(publishBlueprint, { text: blueprintText, reason: 'Back', basedOn: 2 });
  await down(second);
  const third = await up(small);
  expect(await numbers(third.house)).toEqual(['3 page in force', '2 page', '1 file']);
  await down(third);
  await writeFile(place.path, `${stricter}\n# by hand\n`);
  const fourth = await up(small);
  expect(await numbers(fourth.house)).toEqual(['4 file in force', '3 page', '2 page', '1 file']);
});

test('answers are kept for each version, and every figure can be asked under it', async () => {
  const small = await newPlace();
  const { house } = await up(small);
  await house.ask(publishBlueprint, { text: stricter, reason: 'Sooner', basedOn: 1 });
  const calmer = stricter.replace('target: 90%', 'target: 60%');
  await house.ask(publishBlueprint, { text: calmer, reason: 'One step at a time', basedOn: 2 });
  expect(await keptUnder(await houseUnder(house, 1))).toBe('4 of 6');
  expect(await keptUnder(await houseUnder(house, 2))).toBe('2 of 6');
  expect(await keptUnder(await houseUnder(house, 3))).toBe('2 of 6');
  const [two, three] = await Promise.all([houseUnder(house, 2), houseUnder(house, 3)]);
  expect(three.judgement.id, 'nothing is judged again for a target').toBe(two.judgement.id);
  await expect(houseUnder(house, 7)).rejects.toMatchObject({
    code: 'not-found',
    hint: expect.stringContaining('1 to 3'),
  });

  const effect = await house.ask(compareVersions, { number: 2, against: 1 });
  expect(effect.promises.find(({ name }) => name === 'answered')).toMatchObject({
    before: { dueKept: 4, due: 6, target: 0.9 },
    after: { dueKept: 2, due: 6 },
    turned: [{ before: 'kept', after: 'broken', count: 2 }],
  });
  expect(await house.ask(readVersion, { number: 3 })).toMatchObject({
    text: calmer,
    against: 2,
    changes: [{ what: 'promise', name: 'answered', facet: 'target', was: '90%', now: '60%' }],
  });
  const { marks } = await house.ask(readVersionMarks, { promise: 'answered' });
  expect(
    marks.map(({ number, reason, changes }) => `${number} ${reason}: ${changes.map(({ facet }) => facet)}`),
  ).toEqual(['2 Sooner: within', '3 One step at a time: target']);
  expect(await house.ask(readVersionMarks, { promise: 'on-time' })).toEqual({ marks: [] });
});

test('an earlier version is brought back as a new one', async () => {
  const small = await newPlace();
  const { house } = await up(small);
  await house.ask(publishBlueprint, { text: stricter, reason: 'Sooner', basedOn: 1 });
  const { version } = await house.ask(rollBack, { number: 1, reason: 'Nobody could do it', basedOn: 2, by: 'Ada' });
  expect(version).toMatchObject({ number: 3, origin: 'rolled-back', restores: 1, by: 'Ada' });
  expect(await keptUnder(house)).toBe('4 of 6');
  expect(await numbers(house)).toEqual(['3 rolled-back in force', '2 page', '1 file']);
});

test('who was overtaken is told, and nothing of theirs comes into force; of two at once one wins', async () => {
  const small = await newPlace();
  const { house } = await up(small);
  const wish = { text: stricter, reason: 'Sooner', basedOn: 1 };
  const told = await Promise.allSettled([
    house.ask(publishBlueprint, wish),
    house.ask(publishBlueprint, { ...wish, text: blueprintText.replace('1 day', '2 days') }),
  ]);
  expect(told.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(told.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'not-as-asked', message: 'Version 2 is in force by now, and your change is based on version 1.' },
  });
  expect(await numbers(house)).toEqual(['2 page in force', '1 file']);
});

test.for([
  { what: 'errors', text: `${blueprintText}\n  - nonsense`, code: 'bad-input', says: 'cannot be published' },
  { what: 'no change', text: blueprintText, code: 'not-as-asked', says: 'says just this already' },
  {
    what: 'a source left out',
    text: blueprintText.replace('- name: shop', '- name: store'),
    code: 'not-as-asked',
    says: '"shop"',
  },
])('a text with $what is not published', async ({ text, code, says }) => {
  const small = await newPlace();
  const { house } = await up(small);
  const published = house.ask(publishBlueprint, { text, reason: 'Why', basedOn: 1 });
  await expect(published).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
  expect(await numbers(house)).toEqual(['1 file in force']);
});

test('a changed source is read anew before its version comes into force', async () => {
  const small = await newPlace();
  const { house } = await up(small);
  const text = blueprintText.replace('event: question.answered, at: answered', 'event: question.answered, at: asked');
  await house.ask(publishBlueprint, { text, reason: 'They answer at once', basedOn: 1 });
  expect(await keptUnder(house)).toBe('6 of 6');
  expect(await keptUnder(await houseUnder(house, 1)), 'what was answered before stays').toBe('4 of 6');
});

test('a crash between judging and putting in force leaves the old version in force', async () => {
  const small = await newPlace();
  const crashed = await up(small);
  const { blueprint } = compile(stricter);
  const { workshop } = crashed.ground;
  if (!blueprint || !workshop) throw new Error('the house has no workshop');
  const reached = new Promise<void>((judged) => {
    void workshop
      .putInForce(
        { text: stricter, file: 'parcels.yaml', blueprint, version: 2 },
        { record: () => new Promise(() => judged()) },
      )
      .catch(() => undefined);
  });
  await reached;
  const judgedTwice = await judgementsStored(crashed.house);
  expect(judgedTwice).toBe(2);
  expect(await keptUnder(crashed.house), 'readers go on meanwhile').toBe('4 of 6');
  await down(crashed);
  const again = await up(small);
  expect(await numbers(again.house)).toEqual(['1 file in force']);
  expect(await keptUnder(again.house)).toBe('4 of 6');
  expect(await judgementsStored(again.house)).toBe(1);
});

test('what cannot be recorded leaves no trace, in the events neither', async () => {
  const small = await newPlace();
  const { house, ground } = await up(small);
  const { blueprint } = compile(stricter.replace('at: answered', 'at: asked'));
  if (!blueprint || !ground.workshop) throw new Error('the house has no workshop');
  const failing = ground.workshop.putInForce(
    { text: stricter, file: 'parcels.yaml', blueprint, version: 2 },
    { record: () => Promise.reject(new Error('the disk is full')) },
  );
  await expect(failing).rejects.toThrow('the disk is full');
  expect(await keptUnder(house)).toBe('4 of 6');
  expect(await judgementsStored(house)).toBe(1);
  await house.ask(publishBlueprint, { text: stricter, reason: 'Sooner', basedOn: 1 });
  expect(await keptUnder(house)).toBe('2 of 6');
});

/** How many judgements have rows, written down or not. */
async function judgementsStored({ events }: House): Promise<number | undefined> {
  const [row] = await events.ask<{ readonly n: number }>({
    sql: 'SELECT toFloat64(uniqExact(judgement)) AS n FROM promises_made',
    values: {},
  });
  return row?.n;
}

test('the answers of the ten newest versions are kept', async () => {
  const small = await newPlace();
  const { house } = await up(small);
  for (const basedOn of Array.from({ length: 11 }, (_, at) => at + 1)) {
    const text = blueprintText.replace('1 day', `${basedOn + 1} hours`);
    await house.ask(publishBlueprint, { text, reason: 'Trying', basedOn });
  }
  const { versions } = await house.ask(listVersions, {});
  expect(versions.filter(({ isKept }) => isKept).map(({ number }) => number)).toEqual([
    12, 11, 10, 9, 8, 7, 6, 5, 4, 3,
  ]);
  expect(await judgementsStored(house)).toBe(10);
  await expect(houseUnder(house, 2)).rejects.toMatchObject({ message: 'The answers of version 2 are no longer kept.' });
});
