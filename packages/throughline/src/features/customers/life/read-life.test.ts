import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { eventsTable, putRows, smallHouse } from '../../../../test/small-house.ts';
import { readCustomerLife } from './contract.ts';
import { lifeFile } from './life-file.ts';

const ann = { customer: 'ann', customer_key: '7' };
const event = (id: string, at: string, more: object = {}) => ({
  ...ann,
  ...{
    source: 'shop',
    case: 'o1',
    team: '',
    channel: 'web',
    text: '',
    received_at: '2026-03-01 00:00',
    event: 'order.paid',
  },
  ...{ id, at },
  ...more,
});
const promise = (name: string, more: object) => ({
  ...ann,
  ...{ judgement: 'j1', promise: name, case: 'o1', late: false, team: '', channel: 'web', met_team: '', route: {} },
  ...more,
});

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await shared.store.write({ sql: eventsTable, values: {} });
  await putRows(shared.store, 'events', [
    event('1', '2026-02-01 10:00', { team: 'N1' }),
    event('2', '2026-02-03 10:00', { event: 'parcel.arrived', team: 'south' }),
    event('3', '2026-02-10 10:00', { event: 'question.asked', case: 'q1', text: 'Where is it?' }),
    event('4', '2026-02-11 10:00', { event: 'question.asked', case: 'q2' }),
    event('9', '2026-02-11 10:00', { customer: 'bob', customer_key: '8' }),
  ]);
  await putRows(shared.store, 'promises_made', [
    promise('on-time', {
      made: '2026-02-01 10:00',
      due: '2026-02-02 10:00',
      met: '2026-02-03 10:00',
      outcome: 'broken',
      late: true,
      evidence: ['1', '2'],
    }),
    promise('answered', {
      made: '2026-02-10 10:00',
      due: '2026-02-11 10:00',
      outcome: 'broken',
      case: 'q1',
      evidence: ['3'],
    }),
    promise('answered', {
      made: '2026-02-11 10:00',
      due: '2026-03-09 10:00',
      outcome: 'open',
      case: 'q2',
      evidence: ['4'],
    }),
    promise('on-time', { made: '2026-02-01 10:00', outcome: 'kept', judgement: 'j0', evidence: ['1'] }),
  ]);
  await putRows(shared.store, 'moments_seen', [
    {
      ...ann,
      judgement: 'j1',
      moment: 'asked-twice',
      case: '',
      at: '2026-02-11 10:00',
      team: '',
      channel: '',
      evidence: ['3', '4'],
    },
  ]);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

const life = (asked: object = {}) => house().ask(readCustomerLife, { customerKey: '7', order: 'earliest', ...asked });

test('events, promises and moments stand on one line of time', async () => {
  const { customer, total, entries } = await life();
  expect([customer, total]).toEqual(['ann', 6]);
  expect(
    entries.map(({ event: what, promises, moments }) => [
      what?.event ?? 'nothing',
      ...promises.map((mark) => `${mark.promise} ${mark.as}`),
      ...moments.map(({ moment }) => moment),
    ]),
  ).toEqual([
    ['order.paid', 'on-time made'],
    ['nothing', 'on-time broken'],
    ['parcel.arrived', 'on-time late'],
    ['question.asked', 'answered made'],
    ['question.asked', 'answered made', 'asked-twice'],
    ['nothing', 'answered broken'],
  ]);
});

test('counts promises, names what is open, and says who handed to whom', async () => {
  const { promises, open, handOffs, entries } = await life();
  expect(promises).toEqual({ kept: 0, broken: 2, late: 1, open: 1, released: 0 });
  expect(open.map(({ promise: name, case: inCase }) => [name, inCase])).toEqual([['answered', 'q2']]);
  expect(handOffs).toEqual({ handOffs: 1, pingPong: 0, revisits: 0, cases: 1 });
  expect(entries.find(({ event: what }) => what?.id === '2')?.handOff).toMatchObject({ from: 'north', to: 'south' });
});

test('friction opens to its events and adds up', async () => {
  const { friction } = await life();
  const parts = friction.heaviest.flatMap((episode) => episode.parts);
  expect(parts.map(({ kind, event: id, soFar }) => [kind, id, soFar]).toSorted()).toEqual([
    ['hand-off', '2', false],
    ['late', '2', false],
    ['late', '3', true],
    ['repeat-contact', '4', false],
  ]);
  expect(friction.notMeasured.map(({ kind }) => kind)).toEqual([
    'reopening',
    'chaser',
    'channel-switch',
    'repeated-information',
  ]);
});

test('a part of the line is asked for by its place, its case, or an event', async () => {
  const ids = ({ entries }: Awaited<ReturnType<typeof life>>) => entries.map(({ event: what }) => what?.id ?? '-');
  const all = ids(await life());
  expect(ids(await life({ order: 'latest' }))).toEqual(all.toReversed());
  expect(ids(await life({ limit: 2, offset: 2 }))).toEqual(all.slice(2, 4));
  const around = await life({ limit: 2, event: '2' });
  expect([around.offset, ids(around)]).toEqual([2, all.slice(2, 4)]);
  expect(ids(await life({ case: 'q2' }))).toEqual(['4']);
});

test('nobody has no life', async () => {
  expect(await life({ customerKey: '99' })).toMatchObject({ customer: null, total: 0, entries: [], first: null });
});

test('the file holds the entries of the page, one row for each event, mark and moment', async () => {
  const { bytes, name } = await lifeFile(house(), { customerKey: '7', format: 'jsonl' });
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const rows: { what: string; name: string; at: string }[] = Buffer.concat(pieces)
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { entries } = await life();
  const told = entries.flatMap(({ event: what, promises, moments }) => [
    ...(what ? [what.event] : []),
    ...promises.map((mark) => mark.promise),
    ...moments.map(({ moment }) => moment),
  ]);
  expect([name, rows.map((row) => row.name)]).toEqual(['customer-ann.jsonl', told]);
  expect(rows[0]).toMatchObject({ what: 'event', at: '2026-02-01T10:00:00.000Z' });
});
