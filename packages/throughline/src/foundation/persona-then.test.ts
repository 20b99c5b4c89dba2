import { compile } from '@throughline/blueprint';
import { sql, statement } from '@throughline/blueprint/sql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openChdb } from '#stores/chdb.ts';
import { blueprintText, eventsTable, putRows, smallHouse } from '../../test/small-house.ts';
import type { EventStore } from './event-store.ts';
import type { House } from './house.ts';
import { wasOf } from './persona-then.ts';

const text = `${blueprintText}
personas:
  - { name: big, where: { size: ">= 10" } }
  - { name: web-shy, where: { channel: "!= web", size: "< 10" } }
  - { name: nobody-says }
`;

const shared: { store?: EventStore; house?: House } = {};

/** Ann orders something small on the 1st and something big on the 10th; a day later she only asks. Bob never ordered. */
const plain = {
  source: 'shop',
  customer_key: '1',
  customer: 'ann',
  case: '',
  team: '',
  text: '',
  received_at: '2026-02-01 00:00',
};
const events = [
  { ...plain, at: '2026-02-01 10:00', id: '1', event: 'order.paid', channel: 'phone', p_number_size: 3 },
  { ...plain, at: '2026-02-10 10:00', id: '2', event: 'order.paid', channel: 'web', p_number_size: 12 },
  { ...plain, at: '2026-02-11 10:00', id: '3', event: 'question.asked', channel: 'phone' },
  {
    ...plain,
    customer_key: '2',
    customer: 'bob',
    at: '2026-02-05 10:00',
    id: '4',
    event: 'question.asked',
    channel: 'phone',
  },
];
const made = ['2026-01-01 10:00', '2026-02-01 10:00', '2026-02-10 09:59', '2026-02-10 10:00', '2026-02-12 10:00'];
const promises = [
  ...made.map((time) => ({ customer_key: '1', customer: 'ann', made: time })),
  { customer_key: '2', customer: 'bob', made: '2026-02-06 10:00' },
];

beforeAll(async () => {
  shared.store = await openChdb();
  const house = await smallHouse(shared.store);
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  shared.house = {
    ...house,
    events: shared.store,
    judgement: house.judgement,
    blueprint: { text, file: 'x', blueprint },
  };
  await shared.store.write({ sql: eventsTable, values: {} });
  await putRows(shared.store, 'events', events);
  const rest = { judgement: 'j1', promise: 'answered', case: '', due: null, met: null, outcome: 'open', late: false };
  await putRows(
    shared.store,
    'promises_made',
    promises.map((promise) => ({ ...rest, ...promise, team: '', channel: '', met_team: '', route: {}, evidence: [] })),
  );
});

afterAll(() => shared.store?.close());

async function whoWas(persona: string): Promise<readonly string[]> {
  const { store, house } = shared;
  if (!(store && house)) throw new Error('the house did not open');
  const from = sql`promises_made WHERE judgement = 'j1'`;
  const rows = await store.ask<{ who: string }>(
    statement(
      sql`SELECT concat(customer, formatDateTime(made, ' %d.%m. %H:%i')) AS who FROM ${from} AND ${wasOf(house, persona, { from, time: sql`made` })} ORDER BY customer_key, made`,
    ),
  );
  return rows.map(({ who }) => who);
}

test.for([
  { persona: 'big', who: ['ann 10.02. 10:00', 'ann 12.02. 10:00'] },
  { persona: 'web-shy', who: ['ann 01.02. 10:00', 'ann 10.02. 09:59'] },
  { persona: '', who: ['ann 01.01. 10:00', 'bob 06.02. 10:00'] },
])('who was "$persona" at the time', async ({ persona, who }) => {
  expect(await whoWas(persona)).toEqual(who);
});

test.for(['giant', 'nobody-says'])('a persona that nobody is known by is told: %s', async (persona) => {
  await expect(whoWas(persona)).rejects.toMatchObject({ code: 'not-found', hint: 'It has: big, web-shy.' });
});
