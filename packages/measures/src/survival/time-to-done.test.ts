import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openBounds } from './open-bounds.ts';
import { doneBy, type Ended, timeToDone, whenDone } from './time-to-done.ts';

type Row = { time: number; n: number; S: number; se: number; lo_ll: number; hi_ll: number };
type Case = {
  input: { time: number[]; event: number[] };
  expected: { rows: Row[]; median: number };
  tol: number;
};

const [leukaemia]: readonly Case[] = JSON.parse(
  readFileSync(new URL('../../reference/survival.json', import.meta.url), 'utf8'),
);

/** One line for each time, from one for each case. */
function gathered(cases: readonly { time: number; end: 'done' | 'released' | 'open' }[]): readonly Ended[] {
  const times = [...new Set(cases.map(({ time }) => time))].sort((a, b) => a - b);
  const count = (time: number, end: string) => cases.filter((one) => one.time === time && one.end === end).length;
  return times.map((time) => ({
    time,
    done: count(time, 'done'),
    released: count(time, 'released'),
    open: count(time, 'open'),
  }));
}

function demandPoints(ended: readonly Ended[]) {
  const found = timeToDone(ended);
  expect.assert(found.ok);
  return found;
}

test('the remission times of Freireich, as R has them', () => {
  expect.assert(leukaemia !== undefined);
  const { input, expected, tol } = leukaemia;
  const cases = input.time.map((time, i) => ({
    time,
    end: input.event[i] === 1 ? ('done' as const) : ('open' as const),
  }));
  const { points, method, n, until } = demandPoints(gathered(cases));
  expect({ method, n, until }).toEqual({ method: 'kaplan-meier', n: 21, until: 35 });
  expect(points.map(({ time, waiting }) => [time, waiting])).toEqual(expected.rows.map(({ time, n }) => [time, n]));
  for (const [i, { S, se, lo_ll, hi_ll }] of expected.rows.entries()) {
    const { share, error, interval } = points[i] ?? { share: NaN, error: NaN, interval: [NaN, NaN] };
    for (const [is, wanted] of [
      [1 - share, S],
      [error, se],
      [1 - interval[1], lo_ll],
      [1 - interval[0], hi_ll],
    ] as const) {
      expect(Math.abs(is - wanted)).toBeLessThanOrEqual(tol);
    }
  }
  expect(whenDone(points, 0.5)).toEqual({ time: expected.median, interval: [13, null] });
  expect(whenDone(points, 0.9)).toEqual({ time: null, interval: [null, null] });
});

test('who was released is not still waiting, and not done', () => {
  const { points, method } = demandPoints([
    { time: 1, done: 1, released: 0, open: 0 },
    { time: 2, done: 0, released: 1, open: 0 },
    { time: 3, done: 1, released: 0, open: 0 },
    { time: 4, done: 0, released: 0, open: 1 },
    { time: 5, done: 1, released: 0, open: 0 },
  ]);
  expect(method).toBe('aalen-johansen');
  expect(points.map(({ time, share }) => [time, Number(share.toFixed(12))])).toEqual([
    [1, 0.2],
    [2, 0.2],
    [3, 0.4],
    [5, 0.8],
  ]);
});

test('without anything open it is the plain share, with the error of a share', () => {
  const { points } = demandPoints([
    { time: 1, done: 3, released: 2, open: 0 },
    { time: 2, done: 4, released: 1, open: 0 },
    { time: 7, done: 6, released: 4, open: 0 },
  ]);
  for (const [i, done] of [3, 7, 13].entries()) {
    const share = done / 20;
    expect(points[i]?.share).toBeCloseTo(share, 12);
    expect(points[i]?.error).toBeCloseTo(Math.sqrt((share * (1 - share)) / 20), 12);
  }
});

test('a share is read at any time, and nothing is known before the first', () => {
  const { points } = demandPoints([
    { time: 2, done: 5, released: 0, open: 0 },
    { time: 4, done: 5, released: 0, open: 9 },
  ]);
  expect(doneBy(points, 1.9)).toBeUndefined();
  expect(doneBy(points, 3)?.time).toBe(2);
  expect(doneBy(points, 400)?.time).toBe(4);
});

test('too few are too few, and times that fall are refused', () => {
  expect(timeToDone([{ time: 1, done: 2, released: 0, open: 2 }])).toEqual({ ok: false, reason: 'too-few', n: 4 });
  const at = (time: number): Ended => ({ time, done: 5, released: 0, open: 0 });
  expect(() => timeToDone([at(2), at(1)])).toThrow(RangeError);
});

test('what is open may still be broken, or kept', () => {
  expect(openBounds({ kept: 60, broken: 20, open: 20 })).toMatchObject({ worst: 0.6, best: 0.8, n: 100 });
  expect(openBounds({ kept: 1, broken: 1, open: 2 })).toEqual({ ok: false, reason: 'too-few', n: 4 });
});
