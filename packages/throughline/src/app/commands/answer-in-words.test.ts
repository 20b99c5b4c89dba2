import { compile } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { blueprintText } from '../../../test/small-house.ts';
import type { Answer, PromiseAnswer } from './answer.ts';
import { answerInWords } from './answer-in-words.ts';

const nothing: PromiseAnswer = {
  name: 'answered',
  ...{ kept: 0, broken: 0, open: 0, released: 0, late: 0, withoutDeadline: 0 },
  ...{ due: 0, dueKept: 0, rate: null, interval: null },
  consistency: { index: null, level: null, luck: null, randomness: null },
  byRoute: [],
  byMonth: [],
};

const onTime: PromiseAnswer = {
  ...nothing,
  name: 'on-time',
  ...{ kept: 1100, broken: 300, open: 7, released: 1, late: 20, withoutDeadline: 4 },
  ...{ due: 1300, dueKept: 1040, rate: 0.8, interval: [0.7774, 0.8208] },
  consistency: { index: 71.25, level: 20, luck: 8.75, randomness: 12 },
  byRoute: [
    { route: { channel: 'web' }, due: 900, dueKept: 810, rate: 0.9, interval: [0.8787, 0.9179] },
    { route: { channel: null }, due: 390, dueKept: 226, rate: 0.5795, interval: [0.5299, 0.6276] },
    { route: { channel: 'fax' }, due: 4, dueKept: 4, rate: null, interval: null },
    { route: { channel: 'walk-in' }, due: 2, dueKept: 0, rate: null, interval: null },
    { route: { channel: 'letter' }, due: 0, dueKept: 0, rate: null, interval: null },
    { route: { team: 'north' }, due: 1296, dueKept: 1040, rate: 0.8025, interval: [0.78, 0.8232] },
    { route: { team: 'south' }, due: 4, dueKept: 0, rate: null, interval: null },
  ],
};

const answer: Answer = {
  asOf: '2026-03-02T11:00:00.000Z',
  events: 2800,
  customers: 1,
  rejected: 1,
  promises: [onTime, { ...nothing, kept: 3, broken: 2, due: 4, dueKept: 3 }],
  moments: [{ name: 'asked-twice', feels: 'pain', seen: 1, customers: 1 }],
};

test('says what was counted, each promise with its best and worst route, and each moment', () => {
  const { blueprint } = compile(blueprintText);
  if (!blueprint) throw new Error('unreachable: the blueprint of the small house compiles');
  expect(answerInWords(answer, blueprint)).toEqual([
    'As of 2 March 2026 at 12:00 (Europe/Berlin): 2,800 events of 1 customer; 1 row could not be read (`throughline import --dry-run` says why).',
    '',
    'on-time: It comes on the day we name.',
    '  kept 80.0 % (77.7–82.1) of 1,300 due; 20 broken but done late, 60 kept and not due yet, 40 broken and not due yet, 7 open, 1 released, 4 without a deadline',
    '  by channel: none kept 58.0 % (53.0–62.8) of 390 due … web kept 90.0 % (87.9–91.8) of 900 due',
    '  by team: south kept 0 of 4 due; north kept 80.3 % (78.0–82.3) of 1,296 due',
    '  consistency 71.3 of 100: 20.0 lost because it is broken, 8.8 lost to luck of the route',
    '',
    'answered: We answer within a day.',
    '  kept 3 of 4 due; 1 broken and not due yet',
    '',
    'Moments',
    '  asked-twice  pain       seen 1 time, by 1 customer',
  ]);
});
