import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { atLeastSoFar } from '../chance/normal.ts';
import { amongSoMany } from './false-discovery.ts';
import { funnel, funnelLimits } from './funnel.ts';

type Cases = readonly [
  {
    input: { teams: Record<string, { resolved: number; returned: number }> };
    expected: { rows: TeamRow[] };
    tol: number;
  },
  { input: { kept: number[]; n: number[] }; expected: Overdispersed; tol: number },
  { input: { p: number[] }; expected: { adjusted: number[] }; tol: number },
];
type TeamRow = { team: string; n: number; z: number; hi998: number };
type Overdispersed = { centre: number; phi: number; tau2: number; z: number[]; p: number[] };

const [teams, overdispersed, diets]: Cases = JSON.parse(
  readFileSync(new URL('../../reference/funnel.json', import.meta.url), 'utf8'),
);

function routes(kept: readonly number[], n: readonly number[]) {
  return new Map(kept.map((count, i) => [`route ${i}`, { kept: count, n: n[i] ?? 0 }]));
}

test('limits of chance alone', () => {
  const counts = Object.values(teams.input.teams);
  const sum = (of: 'resolved' | 'returned') => counts.reduce((total, count) => total + count[of], 0);
  const centre = sum('returned') / sum('resolved');
  for (const { n, hi998 } of teams.expected.rows) {
    expect(Math.abs(funnelLimits({ centre, between: 0 }, n)[1] - hi998)).toBeLessThanOrEqual(teams.tol);
  }
});

test('routes that differ more than chance widen the limits', () => {
  const { input, expected, tol } = overdispersed;
  const found = funnel(routes(input.kept, input.n));
  expect.assert(found.ok);
  expect(found.centre).toBeCloseTo(expected.centre, 12);
  expect(Math.abs(found.excess - expected.phi)).toBeLessThanOrEqual(tol);
  expect(Math.abs(found.between - expected.tau2)).toBeLessThanOrEqual(tol);
  for (const [i, { z, p, outlier }] of found.points.entries()) {
    expect(Math.abs(z - (expected.z[i] ?? NaN))).toBeLessThanOrEqual(tol);
    expect(Math.abs(p - (expected.p[i] ?? NaN))).toBeLessThanOrEqual(tol);
    expect(outlier).toBeUndefined();
  }
});

test('one route far off among equals is named, and no other', () => {
  const found = funnel(routes([180, 182, 178, 181, 179, 183, 177, 120], new Array(8).fill(200)));
  expect.assert(found.ok);
  expect(found.points.flatMap(({ name, outlier }) => (outlier ? [`${name} ${outlier}`] : []))).toEqual([
    'route 7 below',
  ]);
});

test('a small route is not named for what chance does to small numbers', () => {
  const found = funnel(routes([180, 182, 178, 181, 179, 3], [200, 200, 200, 200, 200, 6]));
  expect.assert(found.ok);
  expect(found.points.at(-1)).toMatchObject({ name: 'route 5', outlier: undefined });
});

test('too few routes, and routes without a difference, have no funnel', () => {
  expect(funnel(routes([9, 8, 3], [10, 10, 4]))).toEqual({ ok: false, reason: 'too-few-routes', n: 20 });
  expect(funnel(routes([9, 9, 9, 9], [9, 9, 9, 9]))).toEqual({ ok: false, reason: 'no-variation', n: 36 });
  const found = funnel(routes([9, 8, 7, 9, 1], [10, 10, 10, 10, 4]));
  expect.assert(found.ok);
  expect(found.tooSmall).toEqual(['route 4']);
});

test('p-values among so many, as published', () => {
  const { input, expected, tol } = diets;
  const found = amongSoMany(input.p);
  for (const [i, wanted] of expected.adjusted.entries()) {
    expect(Math.abs((found[i] ?? NaN) - wanted)).toBeLessThanOrEqual(tol);
  }
  expect(amongSoMany([0.04, 0.01])).toEqual([0.04, 0.02]);
});

test.for([
  [0.3, 0.6713732405408726],
  [1, 0.15729920705028516],
  [2, 0.004677734981047266],
  [3.5, 7.430983723414129e-7],
  [6, 2.1519736712498913e-17],
  [26, 5.663192408856145e-296],
] as const)('erfc(%f) as SciPy has it, far out too', ([x, wanted]) => {
  expect(Math.abs(atLeastSoFar(x * Math.SQRT2) / wanted - 1)).toBeLessThan(1e-11);
});
