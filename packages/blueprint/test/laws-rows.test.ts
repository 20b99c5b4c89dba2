import { describe, expect, test } from 'vitest';
import type { MomentSeen, PromiseMade } from '../interpreter/interpret.ts';
import { answerFrom, difference } from './laws-rows.ts';

const promise: PromiseMade = {
  promise: 'next-day',
  customer: 'ada',
  case: '7',
  team: 'north',
  channel: '',
  madeAt: Date.UTC(2026, 0, 1, 9),
  dueAt: Date.UTC(2026, 0, 2, 9),
  metAt: Date.UTC(2026, 0, 3, 9, 0, 30),
  outcome: 'broken',
  late: true,
  metTeam: 'south',
  route: { team: 'north', channel: null },
  evidence: ['9223372036854775809', '2'],
};
const moment: MomentSeen = {
  moment: 'asked-twice',
  customer: 'ada',
  case: '',
  at: Date.UTC(2026, 0, 1, 9),
  team: '',
  channel: 'phone',
  evidence: ['1'],
};
const meant = { promises: [promise], moments: [moment] };

test("a store's rows are brought into the interpreter's form", () => {
  const promises = [{ ...promise, madeAt: String(promise.madeAt), late: 1 }];
  const moments = [{ ...moment, at: `${moment.at}` }];
  expect(answerFrom({ promises, moments })).toEqual(meant);
  expect(difference(meant, answerFrom({ promises, moments }))).toBe('');
});

test('the order of rows and of route keys is no difference', () => {
  const other = { ...promise, promise: 'other', route: { team: 'a', channel: 'b' } };
  const reordered = { ...other, route: { channel: 'b', team: 'a' } };
  expect(difference({ ...meant, promises: [promise, other] }, { ...meant, promises: [reordered, promise] })).toBe('');
});

test('a difference is told in lines that a person can read', () => {
  expect(
    difference(meant, { promises: [{ ...promise, metAt: null, metTeam: '', late: false }], moments: [moment, moment] }),
  ).toBe(
    [
      'The answers differ: - is meant and not answered, + is answered and not meant.',
      '- next-day to ada, case 7: made 2026-01-01 09:00 by north, due 2026-01-02 09:00, broken late 2026-01-03 09:00:30.000 by south; route channel=(none) team="north"; events 9223372036854775809 2',
      '+ asked-twice to ada: 2026-01-01 09:00 over phone; events 1',
      '+ next-day to ada, case 7: made 2026-01-01 09:00 by north, due 2026-01-02 09:00, broken; route channel=(none) team="north"; events 9223372036854775809 2',
    ].join('\n'),
  );
});

describe('every field counts', () => {
  const changes: Partial<PromiseMade>[] = [
    { promise: 'x' },
    { customer: 'x' },
    { case: 'x' },
    { team: 'x' },
    { channel: 'x' },
    { madeAt: 1 },
    { dueAt: null },
    { metAt: 1 },
    { outcome: 'kept' },
    { late: false },
    { metTeam: 'x' },
    { route: {} },
    { route: { team: 'north', channel: '' } },
    { evidence: ['1'] },
  ];
  test.for(changes)('%o', (change) => {
    expect(difference(meant, { ...meant, promises: [{ ...promise, ...change }] })).not.toBe('');
  });
});

test.for([{ madeAt: null }, { evidence: [1] }, { late: 'yes' }, { outcome: 'fine' }, { route: null }])(
  'a field of no known form is said: %o',
  (change) => {
    expect(() => answerFrom({ promises: [{ ...promise, ...change }], moments: [] })).toThrow(/A row has .+ belongs\./);
  },
);
