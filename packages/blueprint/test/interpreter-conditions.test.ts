import { describe, expect, test } from 'vitest';
import { canBeJudged, holds, matches } from '../interpreter/conditions.ts';
import type { CustomerEvent } from '../interpreter/interpret.ts';
import type { Condition, Field } from '../src/2-resolve/blueprint.ts';

const colour: Field = { kind: 'property', name: 'colour', type: 'text' };
const rating: Field = { kind: 'event-number', name: 'rating' };

function eventWith(fields: Partial<CustomerEvent>): CustomerEvent {
  return {
    id: '1',
    customer: 'ada',
    at: 0,
    event: 'reviewed',
    case: '',
    team: '',
    channel: '',
    source: '',
    rating: null,
    value: null,
    text: '',
    properties: {},
    ...fields,
  };
}

function withColour(value: string): CustomerEvent {
  return eventWith({ properties: { colour: value } });
}

describe('a number asked of a text', () => {
  test.for([
    { text: '7', is7: true },
    { text: '007', is7: true },
    { text: '7.0', is7: true },
    { text: ' 7', is7: false },
    { text: '7 days', is7: false },
    { text: '7e0', is7: false },
    { text: '.7e1', is7: false },
    { text: '+7', is7: false },
    { text: '', is7: false },
  ])('is "$text" equal to 7: $is7', ({ text, is7 }) => {
    expect(holds(withColour(text), { field: colour, test: { is: 'one-of', values: [7] } })).toBe(is7);
    expect(holds(withColour(text), { field: colour, test: { is: 'not', value: 7 } })).toBe(!is7);
    expect(holds(withColour(text), { field: colour, test: { is: '<=', value: 7 } })).toBe(is7);
  });

  test('texts among themselves are compared letter for letter', () => {
    expect(holds(withColour('007'), { field: colour, test: { is: 'one-of', values: ['7'] } })).toBe(false);
  });

  test('a text asked of a number is read as one', () => {
    const three = eventWith({ rating: 3 });
    expect(holds(three, { field: rating, test: { is: 'one-of', values: ['3.0'] } })).toBe(true);
    expect(holds(three, { field: rating, test: { is: 'not', value: 'three' } })).toBe(true);
  });
});

describe('comparing by size', () => {
  test.for([
    { is: '<', holding: [1] },
    { is: '<=', holding: [1, 2] },
    { is: '>', holding: [3] },
    { is: '>=', holding: [2, 3] },
  ] as const)('$is 2 holds for $holding', ({ is, holding }) => {
    const found = [1, 2, 3].filter((number) =>
      holds(eventWith({ rating: number }), { field: rating, test: { is, value: 2 } }),
    );
    expect(found).toEqual(holding);
  });

  test('nothing is neither large nor small', () => {
    for (const is of ['<', '<=', '>', '>='] as const) {
      expect(holds(eventWith({}), { field: rating, test: { is, value: 2 } })).toBe(false);
    }
  });
});

describe('what can be judged', () => {
  const atLeast4: Condition = { field: colour, test: { is: '>=', value: 4 } };
  const notRed: Condition = { field: colour, test: { is: 'not', value: 'red' } };
  test.for([
    { text: 'n/a', bySize: false, byValue: true },
    { text: '5', bySize: true, byValue: true },
    { text: '', bySize: false, byValue: false },
  ])('"$text" by size: $bySize, by value: $byValue', ({ text, bySize, byValue }) => {
    expect(canBeJudged(withColour(text), atLeast4)).toBe(bySize);
    expect(canBeJudged(withColour(text), notRed)).toBe(byValue);
  });
});

test('a prefix needs its dot', () => {
  const named = (event: string) => matches(eventWith({ event }), { event: 'order.*', where: [], path: [] });
  expect(['order.paid', 'order.line.added', 'order', 'orders', 'reorder.paid'].filter(named)).toEqual([
    'order.paid',
    'order.line.added',
  ]);
});
