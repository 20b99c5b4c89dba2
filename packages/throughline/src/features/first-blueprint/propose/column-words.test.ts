import { expect, test } from 'vitest';
import { slugOf, thingIn, verbOf, wordsOf } from './column-words.ts';

test.for([
  ['OPEN_DT', ['open', 'dt']],
  ['openDt', ['open', 'dt']],
  ['CustomerID', ['customer', 'id']],
  ['Ticketnummer', ['ticket', 'nummer']],
  ['orderid', ['order', 'id']],
  ['paid', ['paid']],
  ['Gelöst am', ['geloest', 'am']],
  ['Création', ['creation']],
  ['дата закрытия', ['дата', 'закрытия']],
  ['  ', []],
] as const)('the words of "%s"', ([name, words]) => {
  expect(wordsOf(name)).toEqual(words);
});

test.for([
  ['CLOSED_DT', 'closed', 'end'],
  ['created_at', 'created', 'start'],
  ['Gelöst am', 'resolved', 'end'],
  ['delivered_at', 'delivered', 'end'],
  ['shipped_at', 'shipped', 'between'],
  ['timestamp', 'recorded', 'between'],
  ['flagged_on', 'flagged', 'between'],
] as const)('%s says that it was %s', ([name, verb, role]) => {
  expect(verbOf(name)).toMatchObject({ verb, role });
});

test.for([
  ['orders-2024', 'order'],
  ['CASE_ENQUIRY_ID', 'enquiry'],
  ['Vorgang Nr', 'vorgang'],
  ['visits', 'visit'],
  ['export', undefined],
] as const)('%s is about: %s', ([name, thing]) => {
  expect(thingIn(name)).toBe(thing);
});

test('a name of the blueprint begins with a letter', () => {
  expect(slugOf('311 Requests (2015)')).toBe('requests-2015');
  expect(slugOf('№ 5')).toBe('');
});
