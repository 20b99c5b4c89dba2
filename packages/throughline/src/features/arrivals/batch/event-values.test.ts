import type { ArrivedEvent } from '@throughline/arrivals';
import { expect, test } from 'vitest';
import { valuesOf } from './event-values.ts';

test.for([
  ['1985-03-01', Date.UTC(1985, 2, 1)],
  ['1999-12-31T23:59:59.500Z', Date.UTC(1999, 11, 31, 23, 59, 59, 500)],
  ['2026-01-01T01:00:00+01:00', Date.UTC(2026, 0, 1)],
  ['1899-12-31', null],
  ['yesterday', null],
  [true, null],
] as const)('the time %s of a property is %s', ([said, at]) => {
  const event: ArrivedEvent = {
    messageId: undefined,
    kind: 'event',
    name: 'member.joined',
    ids: [],
    previous: undefined,
    times: { sentAtIsPerAttempt: false, ignoreSentAt: false },
    properties: { born: said },
    traits: {},
  };
  expect(valuesOf(event, new Map([['born', 'time']])).at(-1)).toBe(at);
});
