import { expect, test } from 'vitest';
import { rowFilter } from '#features/promises/contract.ts';
import { offsetOf, readNarrowing, withoutViews } from './narrowing.ts';

test('an address narrows as the operation reads it', () => {
  const search = {
    outcome: 'broken',
    fellDue: 'true',
    from: '1450242000000',
    'route[team]': 'ISD',
    'route[channel]': '',
  };
  expect(readNarrowing(rowFilter, search)).toEqual({
    outcome: 'broken',
    fellDue: true,
    from: 1_450_242_000_000,
    route: { team: 'ISD', channel: null },
  });
});

test.for([
  { name: 'an outcome that is none', search: { outcome: 'lost', month: '2015-02' } },
  { name: 'a time that is none', search: { from: 'yesterday', month: '2015-02' } },
  { name: 'a key nobody knows', search: { colour: 'red', month: '2015-02' } },
])('$name narrows nothing, and the rest still does', ({ search }) => {
  expect(readNarrowing(rowFilter, search)).toEqual({ month: '2015-02' });
});

test('what only chooses the view is not passed on to the rows', () => {
  expect(withoutViews({ by: 'week', compare: 'team', offset: '50', outcome: 'open' })).toEqual({ outcome: 'open' });
});

test.for([
  { search: { offset: '50' }, offset: 50 },
  { search: { offset: '-3' }, offset: 0 },
  { search: { offset: '1e99' }, offset: 0 },
  { search: {}, offset: 0 },
])('rows begin at $offset', ({ search, offset }) => {
  expect(offsetOf(search)).toBe(offset);
});
