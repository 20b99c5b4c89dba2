import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { putRows, smallHouse } from '../../../test/small-house.ts';
import { momentCounts, momentFigures } from './figures.ts';
import { momentFile, momentRows } from './rows.ts';

/** Ann three times, Bob once; the second of Ann's lies in March by Berlin's clock. */
const seen = [
  { customer_key: '1', customer: 'ann', at: '2026-02-10 10:00', team: 'north', channel: 'web', evidence: ['11', '12'] },
  { customer_key: '1', customer: 'ann', at: '2026-02-28 23:30', team: 'south', channel: 'web', evidence: ['13', '14'] },
  { customer_key: '1', customer: 'ann', at: '2026-03-01 10:00', team: '', channel: 'phone', evidence: ['15', '16'] },
  { customer_key: '2', customer: 'bob', at: '2026-02-11 10:00', team: 'north', channel: 'web', evidence: ['17', '18'] },
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  const rows = seen.map((one) => ({ judgement: 'j1', moment: 'asked-twice', case: '', ...one }));
  await putRows(shared.store, 'moments_seen', [...rows, { ...rows[0], judgement: 'another' }]);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('counts how often and how many customers, in the order of the blueprint', async () => {
  const counts = await momentCounts(house(), {});
  expect(counts.map(({ name, feels, seen: often, customers }) => ({ name, feels, often, customers }))).toEqual([
    { name: 'asked-twice', feels: 'pain', often: 4, customers: 2 },
    { name: 'early', feels: 'delight', often: 0, customers: 0 },
  ]);
});

test('parts by month and week in the zone of the blueprint, by team and channel', async () => {
  const figures = await momentFigures(house(), 'asked-twice', {});
  expect(figures).toMatchObject({
    seen: 4,
    customers: 2,
    byMonth: [
      { month: '2026-02', seen: 2, customers: 2 },
      { month: '2026-03', seen: 2, customers: 1 },
    ],
    byWeek: [
      { week: '2026-02-09', seen: 2, customers: 2 },
      { week: '2026-02-23', seen: 2, customers: 1 },
    ],
    byTeam: [
      { team: 'north', seen: 2, customers: 2 },
      { team: null, seen: 1, customers: 1 },
      { team: 'south', seen: 1, customers: 1 },
    ],
    byChannel: [
      { channel: 'web', seen: 3, customers: 2 },
      { channel: 'phone', seen: 1, customers: 1 },
    ],
  });
});

test('narrows to a period, its end left out', async () => {
  const [asked] = await momentCounts(house(), { from: Date.UTC(2026, 1, 10, 10), to: Date.UTC(2026, 2, 1, 10) });
  expect(asked).toMatchObject({ seen: 3, customers: 2 });
});

test('opens to rows with their evidence', async () => {
  const { total, rows } = await momentRows(house(), {
    moment: 'asked-twice',
    month: '2026-02',
    order: 'latest',
    limit: 1,
    offset: 0,
  });
  expect(total).toBe(2);
  expect(rows).toEqual([
    {
      moment: 'asked-twice',
      customer: 'bob',
      customerKey: '2',
      case: null,
      at: Date.UTC(2026, 1, 11, 10),
      team: 'north',
      channel: 'web',
      answer: null,
      answeredAt: null,
      evidence: ['17', '18'],
    },
  ]);
});

test('writes the same rows as a file', async () => {
  const { name, bytes } = momentFile(house(), { moment: 'asked-twice', format: 'csv', team: '' });
  expect(name).toBe('asked-twice.csv');
  expect(Buffer.concat(await Array.fromAsync(bytes)).toString()).toBe(
    '"moment","customer","case","at","team","channel","answer","answered","evidence"\n"asked-twice","ann","","2026-03-01T10:00:00.000Z","","phone","","","15 16"\n',
  );
});

test('an unknown moment is told with those there are', async () => {
  await expect(momentFigures(house(), 'late', {})).rejects.toMatchObject({
    code: 'not-found',
    hint: 'It has: asked-twice, early.',
  });
});
