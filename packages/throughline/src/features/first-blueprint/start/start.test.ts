import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishBlueprint } from '#features/blueprints/contract.ts';
import { listScorecards } from '#features/promises/contract.ts';
import type { House } from '#foundation/house.ts';
import { type EmptyHouse, emptyHouse } from '../../../../test/empty-house.ts';
import { bringFile, lookOver, tryOut } from '../contract.ts';
import { brought } from './bring.ts';

const place: { folder: string; opened?: EmptyHouse } = { folder: '' };

beforeAll(async () => {
  place.folder = await mkdtemp(join(tmpdir(), 'throughline-start-'));
  place.opened = await emptyHouse(place.folder);
}, 60_000);

afterAll(async () => {
  await place.opened?.close();
  await rm(place.folder, { recursive: true, force: true });
});

function house(): House {
  if (!place.opened) throw new Error('the house did not open');
  return place.opened.house;
}

/** Twenty orders: those of even days arrive the next day, those of odd days after four days. */
const orders = Array.from({ length: 20 }, (_, index) => {
  const day = String(index + 1).padStart(2, '0');
  const arrived = String(index + (index % 2 === 0 ? 2 : 5)).padStart(2, '0');
  return `o${index},c${index % 7},2026-01-${day} 09:00:00,2026-01-${arrived} 09:00:00,web`;
});
const csv = ['order,customer,ordered_at,delivered_at,channel', ...orders, ''].join('\n');

const bytesOf = (text: string) => new Blob([text]).stream() as ReadableStream<Uint8Array>;

test('from a file to an answer that stays: bring, look, correct, try, publish', { timeout: 60_000 }, async () => {
  const { file } = await brought(house(), { name: '../orders 2026.csv', bytes: bytesOf(csv) });
  expect(file).toBe('orders-2026.csv');
  const looked = await house().ask(lookOver, { file, timezone: 'Europe/Berlin', within: '2 days', target: '75%' });
  expect(looked.chosen).toMatchObject({
    customer: 'customer',
    case: 'order',
    start: 'ordered_at',
    end: 'delivered_at',
    timezone: 'Europe/Berlin',
    within: '2 days',
    target: '75%',
  });
  const tried = await house().ask(tryOut, { text: looked.text });
  expect(tried).toMatchObject({ faults: [], events: 40, customers: 7 });
  expect(tried.promises).toMatchObject([{ kept: 10, broken: 10, target: 0.75 }]);
  expect((await house().ask(listScorecards, {})).promises).toEqual([]);
  await house().ask(publishBlueprint, { text: looked.text, reason: 'From a file.', basedOn: 1 });
  const { promises } = await house().ask(listScorecards, {});
  expect(promises).toEqual(tried.promises);
});

test('another column may be the customer, and none may be the team', async () => {
  const { file } = await brought(house(), { name: 'orders.csv', bytes: bytesOf(csv) });
  const looked = await house().ask(lookOver, { file, customer: 'channel', channel: '' });
  expect(looked.text).toMatch(/customer: (\[)?channel/);
  expect(looked.chosen.channel).toBe('');
  await expect(house().ask(lookOver, { file, end: 'channel' })).rejects.toMatchObject({ code: 'bad-input' });
  await expect(house().ask(lookOver, { file: '../secret.csv' })).rejects.toMatchObject({ code: 'bad-input' });
});

test('where a blueprint is in force, a file is added to it as a source, and all of it is there after a new start', {
  timeout: 60_000,
}, async () => {
  const { file } = await brought(house(), {
    name: 'more orders.csv',
    bytes: bytesOf(csv.replaceAll(/\bo(\d)/g, 'm$1')),
  });
  const { text, adds } = await house().ask(lookOver, { file, timezone: 'America/New_York' });
  expect(adds).toBe(true);
  expect(text.split('\n')).toEqual(expect.arrayContaining(house().blueprint.text.split('\n')));
  const tried = await house().ask(tryOut, { text });
  expect(tried).toMatchObject({ faults: [], events: 80, customers: 7, sources: [{}, { rows: 20, rejected: 0 }] });
  await house().ask(publishBlueprint, { text, reason: 'More of them.', basedOn: 2 });
  await place.opened?.close();
  place.opened = await emptyHouse(place.folder);
  expect(house().blueprint).toMatchObject({ text, version: 3 });
  expect(house().judgement).toMatchObject({ events: 80, customers: 7 });
});

test('rows that cannot be read are told with their lines, a text that does not compile with its own', async () => {
  const spoiled = csv.replace('2026-01-06 09:00:00', 'soon');
  const { file } = await brought(house(), { name: 'spoiled.csv', bytes: bytesOf(spoiled) });
  const { text } = await house().ask(lookOver, { file, timezone: 'Europe/Berlin' });
  const { sources } = await house().ask(tryOut, { text });
  expect(sources.find(({ source }) => source === 'spoiled')?.rejects).toMatchObject([
    { rows: 1, samples: [{ line: 3 }] },
  ]);
  const { faults } = await house().ask(tryOut, { text: `${text}\nwhat: 1\n` });
  expect(faults).toEqual([expect.stringMatching(/^Line \d+: /)]);
});

test('where day and month could be exchanged, that is told, until one is chosen', async () => {
  const days = Array.from({ length: 9 }, (_, at) => `r${at},c${at % 3},0${at + 1}/03/2026,0${at + 1}/04/2026`);
  const visits = ['request_no,member,opened,closed', ...days, ''].join('\n');
  const { file } = await brought(house(), { name: 'visits.csv', bytes: bytesOf(visits) });
  const looked = await house().ask(lookOver, { file });
  expect(looked.patterns).toEqual(['dd/MM/yyyy', 'MM/dd/yyyy']);
  expect(looked.reasons).toContainEqual({ what: 'times', says: expect.stringContaining('A guess') });
  const chosen = await house().ask(lookOver, { file, times: 'MM/dd/yyyy' });
  expect(chosen.text).toContain('times: MM/dd/yyyy');
  expect(chosen.reasons.map(({ what }) => what)).not.toContain('times');
});

test('without a file there is nothing to bring', async () => {
  await expect(house().ask(bringFile, { name: 'orders.csv' })).rejects.toMatchObject({ code: 'bad-input' });
});
