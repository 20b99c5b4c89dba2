import { compile } from '@throughline/blueprint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { blueprintText, eventsTable, putRows, smallHouse } from '../../../test/small-house.ts';
import { momentCounts } from './figures.ts';
import { momentRows } from './rows.ts';

const shared: { store?: EventStore; house?: House } = {};

/** A parcel a day early is answered by a card within two days; only large cards count. Judged as of 2 March, 11:00 UTC. */
const text = blueprintText.replace(
  'seen: { event: parcel.early } }',
  'seen: { event: parcel.early }, answered: { by: { event: card.sent, where: { size: ">= 2" } }, within: 2 days } }',
);

const day = (at: string) => `2026-02-${at}`;
const early = [
  { customer_key: '1', customer: 'exactly in time', at: day('10 10:00'), channel: 'a' },
  { customer_key: '2', customer: 'a second late', at: day('10 10:00'), channel: 'a' },
  { customer_key: '3', customer: 'before it', at: day('10 10:00'), channel: 'a' },
  { customer_key: '4', customer: 'a small card', at: day('10 10:00'), channel: 'a' },
  { customer_key: '5', customer: 'nobody', at: '2026-02-28 10:59:59', channel: 'b' },
  { customer_key: '6', customer: 'still time', at: '2026-02-28 11:00', channel: 'b' },
  { customer_key: '7', customer: 'at once', at: day('10 10:00'), channel: 'a' },
  { customer_key: '8', customer: 'after the judging', at: '2026-03-02 10:00', channel: 'b' },
];
const cards = [
  { customer_key: '1', at: day('12 10:00'), p_number_size: 2 },
  { customer_key: '2', at: day('12 10:00:01'), p_number_size: 2 },
  { customer_key: '3', at: day('09 10:00'), p_number_size: 2 },
  { customer_key: '4', at: day('11 10:00'), p_number_size: 1 },
  { customer_key: '7', at: day('10 10:00'), p_number_size: 9 },
  { customer_key: '8', at: '2026-03-02 12:00', p_number_size: 9 },
];

beforeAll(async () => {
  shared.store = await openChdb();
  const house = await smallHouse(shared.store);
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw new Error(JSON.stringify(diagnostics));
  shared.house = { ...house, blueprint: { ...house.blueprint, text, blueprint } };
  await shared.store.write({ sql: eventsTable, values: {} });
  await putRows(
    shared.store,
    'moments_seen',
    early.map((one) => ({ judgement: 'j1', moment: 'early', case: '', team: 'north', evidence: [], ...one })),
  );
  await putRows(
    shared.store,
    'events',
    cards.map((one, at) => ({ source: 's', id: String(at), customer: '', event: 'card.sent', case: '', ...one })),
  );
});

afterAll(() => shared.store?.close());

function house(): House {
  if (!shared.house) throw new Error('the house did not open');
  return shared.house;
}

test('a moment is answered up to the last instant, missed after it, and waited for until then', async () => {
  const { rows } = await momentRows(house(), { moment: 'early', order: 'earliest', limit: 50, offset: 0 });
  expect(Object.fromEntries(rows.map(({ customer, answer, answeredAt }) => [customer, [answer, answeredAt]]))).toEqual({
    'exactly in time': ['answered', Date.UTC(2026, 1, 12, 10)],
    'a second late': ['missed', null],
    'before it': ['missed', null],
    'a small card': ['missed', null],
    nobody: ['missed', null],
    'still time': ['waiting', null],
    'at once': ['answered', Date.UTC(2026, 1, 10, 10)],
    'after the judging': ['waiting', null],
  });
});

test('the missed are counted, and open to their rows', async () => {
  const counts = await momentCounts(house(), {});
  expect(counts.find(({ name }) => name === 'early')?.answers).toEqual({
    by: 'card.sent',
    within: 2 * 86_400_000,
    answered: 2,
    missed: 4,
    waiting: 2,
  });
  expect(counts.find(({ name }) => name === 'asked-twice')?.answers).toBeNull();
  const missed = await momentRows(house(), {
    moment: 'early',
    answer: 'missed',
    channel: 'a',
    order: 'earliest',
    limit: 2,
    offset: 0,
  });
  expect({ total: missed.total, shown: missed.rows.length }).toEqual({ total: 3, shown: 2 });
});
