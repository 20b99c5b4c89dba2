import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { atLeast, atMost } from '../chance/binomial.ts';
import { fewestBeyondChance } from './binomial-gate.ts';
import { burnAsked, judgeBurn, PROMISE_RULES, ruleFault } from './burn-rules.ts';
import { burnOf, errorBudget, lowestTargetFor, timeToDetection, timeToEmpty } from './error-budget.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function expected<Expected>(id: string): Expected {
  const cases: readonly { id: string; expected: Expected }[] = JSON.parse(
    readFileSync(new URL('../../reference/budget.json', import.meta.url), 'utf8'),
  );
  const found = cases.find((one) => one.id === id);
  if (!found) throw new Error(`There is no case ${id}.`);
  return found.expected;
}

describe('the published figures', () => {
  test('time to empty', () => {
    const { minutes } = expected<{ minutes: number[] }>('slo.exhaust.workbook');
    expect([1, 2, 10, 1000].map((burn) => timeToEmpty(30 * 1440, burn))).toEqual(minutes);
  });

  test('time to detection', () => {
    const { minutes } = expected<{ minutes: number }>('slo.detect');
    expect(timeToDetection({ window: 60, burn: 14.4 }, 1, 0.999)).toBeCloseTo(minutes, 9);
  });

  test('rules that can never fire', () => {
    const { minSLO } = expected<{ minSLO: number[] }>('slo.inert');
    for (const [i, burn] of [14.4, 6, 3, 2].entries()) expect(lowestTargetFor(burn)).toBeCloseTo(minSLO[i] ?? NaN, 9);
  });

  test('the windows of promises', () => {
    type Row = { longHours: number; shortHours: number; spends: number; burn: number; brokenAt95: number };
    const { rows } = expected<{ rows: Row[] }>('slo.promise.windows');
    expect(rows).toHaveLength(PROMISE_RULES.length);
    for (const [i, row] of rows.entries()) {
      const rule = PROMISE_RULES[i];
      expect.assert(rule !== undefined);
      expect(rule).toMatchObject({ longMs: row.longHours * HOUR, shortMs: row.shortHours * HOUR, spends: row.spends });
      expect(burnAsked(rule, 28 * DAY)).toBeCloseTo(row.burn, 9);
      expect(burnAsked(rule, 28 * DAY) * 0.05).toBeCloseTo(row.brokenAt95, 9);
    }
  });

  type Gate = { n: number; slo: number; k: number; tail: number };

  test.for(expected<{ rows: Gate[] }>('slo.exactgate').rows)('of $n at $slo, $k broken are no chance', (row) => {
    expect(fewestBeyondChance(row.n, row.slo)).toBe(row.k);
    expect(Math.abs(atLeast(row.k, row.n, 1 - row.slo) - row.tail)).toBeLessThanOrEqual(1e-9);
  });
});

test.for([
  [31, 200, 0.1, 0.009508311946973247],
  [700_000, 1_000_000, 0.698, 6.574397019528343e-6],
  [140, 100_000, 0.001, 9.089438062815484e-5],
  [50, 50, 0.05, 8.881784197001277e-66],
  [3, 10, 0.3, 0.6172172136],
] as const)('P(X ≥ %i of %i at %f) as SciPy counts it', ([k, n, share, tail]) => {
  expect(Math.abs(atLeast(k, n, share) / tail - 1)).toBeLessThan(1e-9);
  expect(atLeast(k, n, share) + atMost(k - 1, n, share)).toBeCloseTo(1, 12);
});

test('at the ends of a binomial count nothing is left to chance', () => {
  expect([atLeast(0, 5, 0.2), atLeast(6, 5, 0.2), atLeast(1, 5, 0), atLeast(5, 5, 1), atMost(5, 5, 0.4)]).toEqual([
    1, 0, 0, 1, 1,
  ]);
  expect(() => atLeast(1, 2.5, 0.5)).toThrow(RangeError);
});

test('a budget is spent by what is broken', () => {
  expect(errorBudget({ kept: 940, n: 1000 }, 0.95)).toMatchObject({ ok: true, allowed: 50, broken: 60, left: -10 });
  expect(burnOf({ kept: 860, n: 1000 }, 0.95)).toBeCloseTo(2.8, 12);
  expect(errorBudget({ kept: 0, n: 0 }, 0.95)).toEqual({ ok: false, reason: 'nothing-due', n: 0 });
  expect(errorBudget({ kept: 4, n: 5 }, 1)).toEqual({ ok: false, reason: 'no-budget', n: 5 });
  expect(() => errorBudget({ kept: 4, n: 5 }, 95)).toThrow(RangeError);
});

test('a budget lasts for what is left of it', () => {
  expect(timeToEmpty(28, 2, 0.5)).toBe(7);
  expect(timeToEmpty(28, 2, 1.4)).toBe(0);
  expect(timeToEmpty(28, 0, 0.4)).toBeUndefined();
});

describe('a rule', () => {
  const [day, threeDays] = PROMISE_RULES;
  expect.assert(day !== undefined && threeDays !== undefined);
  const setting = { target: 0.95, periodMs: 28 * DAY, dueInPeriod: 2800 };

  test.for([
    { name: 'has use', change: {}, fault: undefined },
    { name: 'can never fire', change: { target: 0.6 }, fault: 'never-fires' },
    { name: 'looks where nothing falls due', change: { dueInPeriod: 300 }, fault: 'short-window-empty' },
    { name: 'is longer than the period', change: { periodMs: DAY / 2 }, fault: 'longer-than-period' },
  ])('that $name', ({ change, fault }) => {
    expect(ruleFault(day, { ...setting, ...change })).toBe(fault);
  });

  test.for([
    { name: 'both windows burn and it is more than chance', long: [80, 100], short: [6, 8], fires: true },
    { name: 'it is over', long: [80, 100], short: [8, 8], fires: false },
    { name: 'it has only begun', long: [95, 100], short: [2, 8], fires: false },
    { name: 'one broken of three is a case, not an alarm', long: [2, 3], short: [0, 1], fires: false },
    { name: 'nothing fell due', long: [0, 0], short: [0, 0], fires: false },
  ])('$name: $fires', ({ long, short, fires }) => {
    const count = ([kept = 0, n = 0]: readonly number[]) => ({ kept, n });
    expect(judgeBurn(day, { long: count(long), short: count(short) }, setting).fires).toBe(fires);
  });
});
