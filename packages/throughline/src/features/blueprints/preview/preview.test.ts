import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listScorecards } from '#features/promises/contract.ts';
import { blueprintText } from '../../../../test/small-house.ts';
import { smallRecords } from '../../../../test/small-records.ts';
import { type UpHouse, upHouse } from '../../../../test/up-house.ts';
import type { BlueprintPreview, PromiseEffect } from '../contract.ts';
import { previewBlueprint, readPreviewProgress } from '../contract.ts';

const hour = 3_600_000;
const begun = Date.UTC(2026, 1, 1, 8);
/** Asked at once by each; asked again by the first after ten days; answered after 2, 10 and 30 hours, and never. */
const csv = [
  'customer,paid,promised,arrived,early,asked,answered,size,words',
  ...[2, 10, 30].map((hours, at) => `c${at},,,,,${begun},${begun + hours * hour},,`),
  `c3,,,,,${begun},,,`,
  `c0,,,,,${begun + 240 * hour},${begun + 241 * hour},,`,
].join('\n');

const fresh = smallRecords();
const place: { root: string; open?: UpHouse } = { root: '' };

beforeAll(async () => {
  place.root = await mkdtemp(join(tmpdir(), 'throughline-preview-'));
  const path = join(place.root, 'parcels.yaml');
  await writeFile(path, blueprintText);
  await writeFile(join(place.root, 'shop.csv'), csv);
  place.open = await upHouse({ path, small: await fresh() });
});
afterAll(async () => {
  await place.open?.close();
  await rm(place.root, { recursive: true, force: true });
});

function up(): UpHouse {
  if (!place.open) throw new Error('the house did not open');
  return place.open;
}

function preview(text: string): Promise<BlueprintPreview> {
  return up().house.ask(previewBlueprint, { text });
}

function promiseIn({ effect }: BlueprintPreview, name: string): PromiseEffect | undefined {
  return effect?.promises.find((one) => one.name === name);
}

async function judgementsStored(): Promise<number | undefined> {
  const [row] = await up().house.events.ask<{ readonly n: number }>({
    sql: 'SELECT toFloat64(uniqExact(judgement)) AS n FROM promises_made',
    values: {},
  });
  return row?.n;
}

test('tells how many single promises come out otherwise, and changes nothing that is in force', async () => {
  const told = await preview(blueprintText.replace('within: 1 day', 'within: 8 hours'));
  expect(promiseIn(told, 'answered')).toMatchObject({
    before: { due: 5, dueKept: 3 },
    after: { due: 5, dueKept: 2 },
    turned: [{ before: 'kept', after: 'broken', count: 1 }],
  });
  expect(told.judged).toBe(true);
  const { promises } = await up().house.ask(listScorecards, {});
  expect(promises.find(({ name }) => name === 'answered')).toMatchObject({ due: 5, dueKept: 3 });
});

test('tells which moments come and go', async () => {
  const told = await preview(blueprintText.replace('times: 2, within: 7 days', 'times: 2, within: 14 days'));
  expect(told.effect?.moments.find(({ name }) => name === 'asked-twice')).toMatchObject({
    before: { seen: 0, customers: 0 },
    after: { seen: 1, customers: 1 },
    come: 1,
    gone: 0,
  });
});

test('tells new, removed and renamed promises', async () => {
  const added = `promises:\n  - { name: soon, stage: order, says: Soon., made: question.asked, kept: question.answered, within: 4 hours, target: 50%, serves: trust }\n`;
  const told = await preview(blueprintText.replace('promises:\n', added).replace('name: answered', 'name: replied'));
  expect(promiseIn(told, 'soon')).toMatchObject({
    nameBefore: null,
    before: null,
    after: { due: 5, dueKept: 2 },
    turned: [
      { before: null, after: 'broken', count: 3 },
      { before: null, after: 'kept', count: 2 },
    ],
  });
  expect(promiseIn(told, 'replied')).toMatchObject({ nameBefore: 'answered', isGone: false, turned: [] });
  const without = blueprintText.replace(/ {2}- \{ name: answered[\s\S]*?serves: trust \}\n/, '');
  expect(promiseIn(await preview(without), 'answered')).toMatchObject({
    isGone: true,
    after: null,
    turned: [
      { before: 'kept', after: null, count: 3 },
      { before: 'broken', after: null, count: 2 },
    ],
  });
});

test('judges nothing again where only words and targets change, and keeps one draft at a time', async () => {
  const words = await preview(blueprintText.replace('target: 90%', 'target: 95%').replace('We answer', 'You hear'));
  expect(words.judged).toBe(false);
  expect(promiseIn(words, 'answered')).toMatchObject({ before: { target: 0.9 }, after: { target: 0.95 }, turned: [] });
  for (const hours of [3, 4, 5, 5]) await preview(blueprintText.replace('1 day', `${hours} hours`));
  expect(await judgementsStored()).toBe(2);
});

test('the same text is not judged twice', async () => {
  const text = blueprintText.replace('1 day', '6 hours');
  const [one, other] = [await preview(text), await preview(`${text}# a remark\n`)];
  expect(other.effect?.after.judgement).toBe(one.effect?.after.judgement);
});

test('says what cannot be seen before a source is read anew, and previews the rest', async () => {
  const told = await preview(
    blueprintText
      .replace('question.answered, at: answered', 'question.answered, at: arrived')
      .replace('1 day', '8 hours'),
  );
  expect(told.unseen).toEqual([{ what: 'promise', name: 'answered', source: 'shop' }]);
  expect(told.effect?.promises.map(({ name }) => name)).toEqual(['on-time']);
  const typed = await preview(blueprintText.replace('promised: { time: promised }', 'promised: { time: arrived }'));
  expect(typed.unseen.map(({ name }) => name)).toEqual(['on-time']);
});

test('a text with errors is told them and judged by nobody', async () => {
  const told = await preview(blueprintText.replace('within: 1 day', 'within: 1 fortnight'));
  expect(told).toMatchObject({ effect: null, changes: [] });
  expect(told.diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
});

test('is stopped by whoever asked, leaves no rows, and the next one goes on', async () => {
  const { house, ground } = up();
  const before = await judgementsStored();
  const { workshop } = ground;
  const stop = new AbortController();
  const asked = workshop?.draft(
    { ...ground.blueprint, blueprint: { ...ground.blueprint.blueprint, promises: [] } },
    { asOf: ground.judgement.asOf, signal: stop.signal },
  );
  stop.abort();
  await expect(asked).rejects.toMatchObject({ code: 'stopped' });
  expect((await judgementsStored()) ?? 0).toBeLessThanOrEqual(before ?? 0);
  expect(await house.ask(readPreviewProgress, {})).toMatchObject({ doing: 'nothing' });
  expect((await preview(blueprintText.replace('1 day', '7 hours'))).judged).toBe(true);
});
