import { compile, type PromiseDef } from '@throughline/blueprint';
import { sql, statement } from '@throughline/blueprint/sql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { AS_OF, blueprintText, eventsTable, putRows, smallHouse } from '../../../../test/small-house.ts';
import { sharesOfBroken } from './shares.ts';

const HOUR = 3_600_000;
/** Everything begins here, and all of it falls due in the period. */
const BEGIN = Date.UTC(2026, 1, 1);
const period = { from: BEGIN, to: AS_OF };

/** Who took up a case how many hours after it began; an empty team is an event that names none. */
type Step = { readonly after: number; readonly team: string };
type History = {
  readonly steps: readonly Step[];
  /** Hours until the promise was met; missing while it is not. */
  readonly met?: number;
  readonly promise?: 'answered' | 'stays-fixed';
  readonly maker?: string;
  /** Whether the promise and its events belong to a case. */
  readonly hasCase?: boolean;
};

const text = blueprintText.replace(
  'moments:',
  `  - { name: stays-fixed, stage: order, says: It stays so., made: question.answered, broken: question.asked,
      within: 2 days, serves: trust }

moments:`,
);
const shared: { store?: EventStore; house?: House; promises: readonly PromiseDef[] } = { promises: [] };

beforeAll(async () => {
  shared.store = await openChdb();
  const house = await smallHouse(shared.store);
  const { blueprint, diagnostics } = compile(text);
  if (!blueprint) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  shared.promises = blueprint.promises;
  shared.house = {
    ...house,
    events: shared.store,
    judgement: house.judgement,
    blueprint: { text, file: 'x', blueprint },
  };
  await shared.store.write({ sql: eventsTable, values: {} });
});

afterAll(() => shared.store?.close());

const at = (hours: number) => new Date(BEGIN + hours * HOUR).toISOString().slice(0, 23).replace('T', ' ');

/** Writes histories and answers each one's shares by team. */
async function sharesIn(histories: readonly History[]): Promise<readonly Readonly<Record<string, number>>[]> {
  const { store, house } = shared;
  if (!(store && house)) throw new Error('the house did not open');
  await store.write({ sql: 'TRUNCATE TABLE events', values: {} });
  await store.write({ sql: 'TRUNCATE TABLE promises_made', values: {} });
  await putRows(store, 'events', histories.flatMap(eventsOf));
  await putRows(store, 'promises_made', histories.map(promiseOf));
  const rows = await store.ask<{ who: string; holder: string; share: number }>(
    statement(
      sql`SELECT customer AS who, holder, share FROM ${sharesOfBroken(house, { promises: shared.promises, period })}`,
    ),
  );
  return histories.map((_, index) =>
    Object.fromEntries(rows.filter(({ who }) => who === `c${index}`).map(({ holder, share }) => [holder, share])),
  );
}

function eventsOf({ steps, hasCase = true }: History, index: number): object[] {
  return steps.map(({ after, team }, step) => ({
    source: 'shop',
    customer_key: String(index + 1),
    at: at(after),
    id: String(index * 1000 + step + 1),
    customer: `c${index}`,
    event: 'question.asked',
    case: hasCase ? `case-${index}` : `another-${step}`,
    team,
    channel: '',
    text: '',
    received_at: at(0),
  }));
}

function promiseOf({ met, promise = 'answered', maker = 'north', hasCase = true }: History, index: number): object {
  return {
    judgement: 'j1',
    promise,
    customer_key: String(index + 1),
    customer: `c${index}`,
    case: hasCase ? `case-${index}` : '',
    made: at(0),
    due: at(1),
    met: met === undefined ? null : at(met),
    outcome: 'broken',
    late: met !== undefined,
    team: maker,
    channel: 'web',
    met_team: '',
    route: {},
    evidence: [String(index * 1000 + 1)],
  };
}

test.for<{ readonly name: string; readonly history: History; readonly shares: Readonly<Record<string, number>> }>([
  {
    name: 'who holds a case all along has all of it, by the key of the team',
    history: { steps: [{ after: 0, team: 'N1' }], met: 8 },
    shares: { north: 1 },
  },
  {
    name: 'a case that is handed over is shared out by time',
    history: {
      steps: [
        { after: 0, team: 'N1' },
        { after: 6, team: 'south' },
      ],
      met: 8,
    },
    shares: { north: 0.75, south: 0.25 },
  },
  {
    name: 'there and back adds up',
    history: {
      steps: [
        { after: 0, team: 'N1' },
        { after: 1, team: 'south' },
        { after: 3, team: 'N1' },
      ],
      met: 4,
    },
    shares: { north: 0.5, south: 0.5 },
  },
  {
    name: 'nobody knows who had it before the first team is named',
    history: {
      steps: [
        { after: 0, team: '' },
        { after: 5, team: 'south' },
      ],
      met: 10,
    },
    shares: { '': 0.5, south: 0.5 },
  },
  {
    name: 'an event that names no team takes the case from nobody',
    history: {
      steps: [
        { after: 0, team: 'south' },
        { after: 2, team: '' },
      ],
      met: 4,
    },
    shares: { south: 1 },
  },
  {
    name: 'what happened before the promise says who holds it at first, and what happens after it is met counts no more',
    history: {
      steps: [
        { after: -3, team: 'south' },
        { after: 4, team: 'N1' },
        { after: 9, team: 'east' },
      ],
      met: 8,
    },
    shares: { south: 0.5, north: 0.5 },
  },
  {
    name: 'a promise that is not met yet waits until now',
    history: {
      steps: [
        { after: 0, team: 'N1' },
        { after: (AS_OF - BEGIN) / HOUR / 4, team: 'south' },
      ],
    },
    shares: { north: 0.25, south: 0.75 },
  },
  {
    name: 'met at once, whoever held it then has it',
    history: { steps: [{ after: 0, team: 'south' }], met: 0 },
    shares: { south: 1 },
  },
  {
    name: 'a team that is named only after it was met has no share',
    history: { steps: [{ after: 5, team: 'south' }], met: 3 },
    shares: { '': 1 },
  },
  {
    name: 'without a case, whoever had to do with the customer holds it',
    history: {
      hasCase: false,
      steps: [
        { after: 0, team: 'N1' },
        { after: 1, team: 'south' },
      ],
      met: 4,
    },
    shares: { north: 0.25, south: 0.75 },
  },
  {
    name: 'what something else breaks is its maker’s',
    history: { promise: 'stays-fixed', maker: 'south', steps: [{ after: 0, team: 'N1' }], met: 3 },
    shares: { south: 1 },
  },
])('$name', async ({ history, shares }) => {
  const [found] = await sharesIn([history]);
  expect(Object.keys(found ?? {}).sort()).toEqual(Object.keys(shares).sort());
  for (const [team, share] of Object.entries(shares)) expect(found?.[team], team).toBeCloseTo(share, 9);
});

test('many histories are shared out as reckoned hour by hour, and each adds up to one', async () => {
  const histories = Array.from({ length: 200 }, (_, index) => drawn(index));
  const found = await sharesIn(histories);
  for (const [index, history] of histories.entries()) {
    const shares = found[index] ?? {};
    expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(shares).toEqual(hourByHour(history));
  }
});

const teams = ['north', 'south', 'east', ''];

/** A history drawn from its number: up to eight steps within two days, at whole hours, so that some share an instant. */
function drawn(index: number): History {
  const draws = Array.from(
    { length: 20 },
    (_, place) => (((index + 1) * 7919 + place * 104_729) ** 2 % 1_000_003) / 1_000_003,
  );
  const pick = (place: number, of: number) => Math.floor((draws[place] ?? 0) * of);
  const steps = Array.from({ length: pick(0, 9) }, (_, step) => ({
    after: pick(1 + step, 48) - 8,
    team: teams[pick(10 + step, 4)] ?? '',
  }));
  return { steps: steps.toSorted((one, other) => one.after - other.after), met: 1 + pick(19, 40) };
}

/** Who held the case in each hour: the obvious reckoning. */
function hourByHour({ steps, met = 0 }: History): Readonly<Record<string, number>> {
  const hours: Record<string, number> = {};
  for (let hour = 0; hour < met; hour += 1) {
    const holder = steps.findLast(({ after, team }) => after <= hour && team !== '')?.team ?? '';
    hours[holder] = (hours[holder] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(hours).map(([team, held]) => [team, held / met]));
}
