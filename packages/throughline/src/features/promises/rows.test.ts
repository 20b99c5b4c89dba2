import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { type MadeRow, putPromises, smallHouse } from '../../../test/small-house.ts';
import type { RowFilter } from './contract.ts';
import { promiseFile, promiseRows } from './rows.ts';
import { scorecards } from './scorecard.ts';

const made: readonly MadeRow[] = [
  { customer: 'a', made: '2026-02-01 10:00', due: '2026-02-03 10:00', met: '2026-02-02 10:00', outcome: 'kept' },
  {
    customer: '=HYPERLINK("x")',
    made: '2026-02-02 10:00',
    due: '2026-02-04 10:00',
    met: '2026-02-09 10:00:00.250',
    outcome: 'broken',
    late: true,
    team: '-south',
  },
  { customer: 'c, "the third"', made: '2026-02-03 10:00', due: '2026-02-05 10:00', outcome: 'broken', channel: '' },
  { customer: 'd', made: '2026-02-04 10:00', outcome: 'no-deadline' },
  { customer: 'e', made: '2026-03-01 10:00', due: '2026-03-05 10:00', outcome: 'open', channel: 'phone' },
  { customer: 'f', made: '2026-03-01 10:00', due: '2026-03-02 11:00', met: '2026-03-02 10:00', outcome: 'kept' },
];

const shared: { store?: EventStore; house?: House } = {};

beforeAll(async () => {
  shared.store = await openChdb();
  shared.house = await smallHouse(shared.store);
  await putPromises(shared.store, made);
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

const page = { promise: 'on-time', order: 'latest', limit: 50, offset: 0 } as const;

test('a row says all there is to say of one promise', async () => {
  const { total, rows } = await promiseRows(house(), { ...page, late: true });
  expect(total).toBe(1);
  expect(rows).toEqual([
    {
      promise: 'on-time',
      customer: '=HYPERLINK("x")',
      customerKey: '1001',
      case: 'case-1',
      made: Date.UTC(2026, 1, 2, 10),
      due: Date.UTC(2026, 1, 4, 10),
      met: Date.UTC(2026, 1, 9, 10, 0, 0, 250),
      outcome: 'broken',
      late: true,
      team: '-south',
      channel: 'web',
      metTeam: null,
      route: { team: '-south', channel: 'web' },
      evidence: ['18000000000000000001'],
    },
  ]);
});

test('rows come by due time, those without one last, a page at a time', async () => {
  const latest = await promiseRows(house(), page);
  expect(latest.rows.map(({ customer }) => customer[0])).toEqual(['e', 'f', 'c', '=', 'a', 'd']);
  const earliest = await promiseRows(house(), { ...page, order: 'earliest', limit: 2, offset: 1 });
  expect(earliest.total).toBe(6);
  expect(earliest.rows.map(({ customer }) => customer[0])).toEqual(['=', 'c']);
});

test.for<{ readonly name: string; readonly filter: Partial<RowFilter>; readonly whose: string }>([
  { name: 'an outcome', filter: { outcome: 'broken' }, whose: 'c=' },
  { name: 'what fell due', filter: { fellDue: true }, whose: 'c=a' },
  { name: 'what did not fall due', filter: { fellDue: false }, whose: 'efd' },
  { name: 'kept ones that fell due', filter: { fellDue: true, outcome: 'kept' }, whose: 'a' },
  { name: 'a month', filter: { month: '2026-02', fellDue: true }, whose: 'c=a' },
  { name: 'a week', filter: { week: '2026-03-02' }, whose: 'ef' },
  { name: 'a missing route value', filter: { route: { channel: null } }, whose: 'c' },
])('narrows by $name', async ({ filter, whose }) => {
  const { total, rows } = await promiseRows(house(), { ...page, ...filter });
  expect(rows.map(({ customer }) => customer[0]).join('')).toBe(whose);
  expect(total).toBe(rows.length);
});

test('the rows behind each figure are as many as the figure says', async () => {
  const [card] = await scorecards(house(), { promises: ['on-time'] });
  const figures: readonly (readonly [number | undefined, Partial<RowFilter>])[] = [
    [card?.kept, { outcome: 'kept' }],
    [card?.due, { fellDue: true }],
    [card?.withoutDeadline, { outcome: 'no-deadline' }],
    ...(card?.byRoute ?? []).map(({ due, route }) => [due, { route, fellDue: true }] as const),
    ...(card?.byMonth ?? []).map(({ due, month }) => [due, { month, fellDue: true }] as const),
    ...(card?.byWeek ?? []).map(
      ({ dueKept, week }) => [dueKept, { week, fellDue: true, outcome: 'kept' as const }] as const,
    ),
  ];
  expect(figures.length).toBeGreaterThan(8);
  for (const [figure, filter] of figures)
    expect((await promiseRows(house(), { ...page, ...filter })).total, JSON.stringify(filter)).toBe(figure);
});

test('a CSV holds the same rows, and nothing that a spreadsheet would run', async () => {
  const { name, bytes } = promiseFile(house(), {
    promise: 'on-time',
    format: 'csv',
    outcome: 'broken',
    team: '-south',
  });
  expect(name).toBe('on-time-broken--south.csv');
  expect(parse(await textOf(bytes), { columns: true })).toEqual([
    {
      promise: 'on-time',
      customer: `'=HYPERLINK("x")`,
      case: 'case-1',
      made: '2026-02-02T10:00:00.000Z',
      due: '2026-02-04T10:00:00.000Z',
      met: '2026-02-09T10:00:00.250Z',
      outcome: 'broken',
      late: 'true',
      team: `'-south`,
      channel: 'web',
      met_team: '',
      'route.team': `'-south`,
      'route.channel': 'web',
      evidence: '18000000000000000001',
    },
  ]);
});

test('a CSV leaves empty what is missing and quotes what needs it', async () => {
  const { bytes } = promiseFile(house(), { promise: 'on-time', format: 'csv', route: { channel: null } });
  const [row] = parse(await textOf(bytes), { columns: true }) as Record<string, string>[];
  expect(row).toMatchObject({ customer: 'c, "the third"', met: '', channel: '', 'route.channel': '' });
});

test('JSON lines hold every text as it is', async () => {
  const { bytes } = promiseFile(house(), { promise: 'on-time', format: 'jsonl', late: true });
  expect(JSON.parse(await textOf(bytes))).toMatchObject({
    customer: '=HYPERLINK("x")',
    met: '2026-02-09T10:00:00.250Z',
    late: true,
    evidence: ['18000000000000000001'],
  });
});

test('Parquet is Parquet', async () => {
  const { bytes } = promiseFile(house(), { promise: 'on-time', format: 'parquet' });
  const pieces = await Array.fromAsync(bytes);
  const whole = Buffer.concat(pieces);
  expect([whole.subarray(0, 4).toString(), whole.subarray(-4).toString()]).toEqual(['PAR1', 'PAR1']);
});

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  return Buffer.concat(await Array.fromAsync(bytes)).toString('utf8');
}
