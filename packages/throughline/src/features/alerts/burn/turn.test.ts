import { compile, type PromiseDef } from '@throughline/blueprint';
import { expect, test } from 'vitest';
import { blueprintText } from '../../../../test/small-house.ts';
import { burningOf } from './burning.ts';
import { turnOf } from './turn.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

test.for([
  { name: 'quiet stays quiet', kept: undefined, act: undefined, turn: { is: 'nothing' } },
  { name: 'it begins', kept: undefined, act: 'soon', turn: { is: 'fires', act: 'soon' } },
  {
    name: 'it goes on and is not told again',
    kept: { act: 'soon', quietSince: null },
    act: 'soon',
    turn: { is: 'goes-on', act: 'soon' },
  },
  { name: 'it becomes urgent', kept: { act: 'soon', quietSince: null }, act: 'now', turn: { is: 'fires', act: 'now' } },
  {
    name: 'it becomes less urgent',
    kept: { act: 'now', quietSince: null },
    act: 'soon',
    turn: { is: 'goes-on', act: 'now' },
  },
  {
    name: 'it pauses',
    kept: { act: 'now', quietSince: null },
    act: undefined,
    turn: { is: 'falls-quiet', since: 5 * HOUR },
  },
  { name: 'it pauses shortly', kept: { act: 'now', quietSince: 4 * HOUR }, act: undefined, turn: { is: 'nothing' } },
  {
    name: 'it comes back from a pause',
    kept: { act: 'now', quietSince: 4 * HOUR },
    act: 'now',
    turn: { is: 'goes-on', act: 'now' },
  },
  { name: 'it is over', kept: { act: 'now', quietSince: 3 * HOUR }, act: undefined, turn: { is: 'clears' } },
] as const)('$name', ({ kept, act, turn }) => {
  expect(turnOf(kept, act, 5 * HOUR)).toEqual(turn);
});

function promise(change: Partial<PromiseDef>): PromiseDef {
  const found = compile(blueprintText).blueprint?.promises[0];
  if (!found) throw new Error('the blueprint has no promise');
  return { ...found, over: undefined, ...change };
}

/** Counts for lengths of time; what is not said fell due as often as in 28 days of a hundred a day, all kept. */
const counts = (said: Readonly<Record<number, { n: number; kept: number }>>) => (ms: number) =>
  said[ms] ?? { n: Math.round((100 * ms) / DAY), kept: Math.round((100 * ms) / DAY) };

test.for([
  {
    name: 'a day and two hours that burn',
    target: 0.95,
    within: { [DAY]: { n: 100, kept: 80 }, [2 * HOUR]: { n: 8, kept: 6 } },
    act: 'now',
  },
  { name: 'a day that burned and is over', target: 0.95, within: { [DAY]: { n: 100, kept: 80 } }, act: undefined },
  {
    name: 'a week that burns slowly',
    target: 0.95,
    within: { [7 * DAY]: { n: 700, kept: 645 }, [DAY]: { n: 100, kept: 92 } },
    act: 'soon',
  },
  {
    name: 'one broken of three, which is a case and no alarm',
    target: 0.95,
    within: { [28 * DAY]: { n: 400, kept: 399 }, [DAY]: { n: 3, kept: 2 }, [2 * HOUR]: { n: 1, kept: 0 } },
    act: undefined,
  },
  {
    name: 'no target',
    target: undefined,
    within: { [DAY]: { n: 100, kept: 0 }, [2 * HOUR]: { n: 8, kept: 0 } },
    act: undefined,
  },
])('$name: $act', ({ target, within, act }) => {
  expect(burningOf(promise({ target }), counts(within))?.rule.act).toBe(act);
});
