import { compile } from '@throughline/blueprint';
import { rate } from '@throughline/measures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventStore } from '#foundation/event-store.ts';
import type { House } from '#foundation/house.ts';
import { openChdb } from '#stores/chdb.ts';
import { blueprintText, eventsTable, putRows, smallHouse } from '../../../../test/small-house.ts';
import { windowOf } from './closing.ts';
import { askedAnyway, returnTimes } from './return-times.ts';

const text = blueprintText.replace(
  'moments:',
  `  - { name: stays-fixed, stage: order, says: It stays so., made: question.answered, broken: question.asked,
      within: 10 days, same: case, serves: trust }

moments:`,
);
const DAY = 86_400_000;
const CLOSED = Date.UTC(2026, 0, 5);
const shared: { store?: EventStore; house?: House } = {};

/** On which day after the closing the customer asked again, if ever, and whether about the same case. */
const histories = [
  { asked: 1, sameCase: true },
  { asked: 4, sameCase: true },
  { asked: 9.5, sameCase: true },
  { asked: 12, sameCase: true },
  { asked: 20, sameCase: true },
  { asked: 20.5, sameCase: true },
  { asked: 15, sameCase: false },
  { asked: undefined, sameCase: true },
];

const written = (day: number) => new Date(CLOSED + day * DAY).toISOString().slice(0, 23).replace('T', ' ');

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
  await putRows(shared.store, 'events', histories.flatMap(eventsOf));
  await putRows(shared.store, 'promises_made', histories.map(promiseOf));
});

afterAll(() => shared.store?.close());

function eventsOf({ asked, sameCase }: (typeof histories)[number], index: number): object[] {
  const event = {
    source: 'shop',
    customer_key: String(index + 1),
    customer: `c${index}`,
    team: 'north',
    channel: '',
    text: '',
    received_at: written(0),
  };
  return [
    { ...event, event: 'question.answered', at: written(0), id: String(100 + index), case: `case-${index}` },
    ...(asked === undefined
      ? []
      : [
          {
            ...event,
            event: 'question.asked',
            at: written(asked),
            id: String(200 + index),
            case: sameCase ? `case-${index}` : 'another',
          },
        ]),
  ];
}

function promiseOf({ asked, sameCase }: (typeof histories)[number], index: number): object {
  const isBroken = asked !== undefined && asked <= 10 && sameCase;
  return {
    judgement: 'j1',
    promise: 'stays-fixed',
    customer_key: String(index + 1),
    customer: `c${index}`,
    case: `case-${index}`,
    made: written(0),
    due: written(10),
    met: isBroken ? written(asked) : null,
    outcome: isBroken ? 'broken' : 'kept',
    late: false,
    team: 'north',
    channel: '',
    met_team: '',
    route: {},
    evidence: [String(100 + index)],
  };
}

function promised() {
  const { house } = shared;
  const def = house?.blueprint.blueprint.promises.find(({ name }) => name === 'stays-fixed');
  if (!(house && def)) throw new Error('the house did not open');
  return { house, def };
}

test('tells in which tenth of the window customers came back, and how soon half of them did', async () => {
  const { house, def } = promised();
  expect(await returnTimes(house, def)).toEqual({ closings: 8, tenths: [1, 0, 0, 1, 0, 0, 0, 0, 0, 1], half: 4 * DAY });
});

test('counts who would have asked anyway: in the next window, about the same, up to its last instant', async () => {
  const { house, def } = promised();
  expect(await askedAnyway(house, def)).toEqual({ asked: 2, n: 5 });
});

test.for([
  { name: 'as many at the end as anyway', last: 5, background: rate({ kept: 500, n: 10_000 }), says: 'long-enough' },
  { name: 'far more at the end than anyway', last: 60, background: rate({ kept: 500, n: 10_000 }), says: 'too-short' },
  { name: 'no background', last: 60, background: rate({ kept: 1, n: 3 }), says: 'unknown' },
] as const)('the window with $name is $says', ({ last, background, says }) => {
  const tenths = [300, 100, 50, 20, 10, 10, 10, 5, 5, last];
  expect(windowOf({ closings: 1500, tenths, half: null }, background)).toBe(says);
});
