import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valuesChart } from './change/control-chart.ts';
import { type NelsonRule, nelsonSignals } from './change/nelson.ts';
import { sharesChart } from './change/shares-chart.ts';
import { type Variation, variation } from './change/variation.ts';
import { consistency, consistencyOfAttainments } from './consistency/consistency.ts';
import { groupOfCount, groupOfValues } from './consistency/group.ts';
import { rateDifference, wilson } from './rate.ts';

type Case<Input, Expected> = {
  readonly id: string;
  readonly input: Input;
  readonly expected: Expected;
  /** The largest absolute difference that is still right. */
  readonly tol: number;
};

function casesOf<Input, Expected>(file: string): readonly Case<Input, Expected>[] {
  return JSON.parse(readFileSync(new URL(`../reference/${file}.json`, import.meta.url), 'utf8'));
}

/** Fails when a number of `expected` is not there in `found`, or farther off than the case allows. */
function expectNear(found: Readonly<Record<string, unknown>>, expected: object, tol: number): void {
  for (const [key, value] of Object.entries(expected)) {
    const wanted: readonly unknown[] = [value].flat();
    const got: readonly unknown[] = [found[key]].flat();
    expect(got, key).toHaveLength(wanted.length);
    wanted.forEach((number, i) => {
      if (typeof number !== 'number') expect(got[i], key).toBe(number);
      else expect(Math.abs(Number(got[i] ?? NaN) - number), `${key}[${i}]`).toBeLessThanOrEqual(tol);
    });
  }
}

type RateInput = { x: number; n: number; x1: number; n1: number; x2: number; n2: number };

test.for(casesOf<RateInput, object>('rates'))('$id', ({ input, expected, tol }) => {
  if ('wilson' in expected) {
    expectNear({ wilson: wilson({ kept: input.x, n: input.n }) }, expected, tol);
    return;
  }
  const found = rateDifference({ kept: input.x1, n: input.n1 }, { kept: input.x2, n: input.n2 });
  expect.assert(found.ok);
  expectNear({ diff: found.value, lo: found.interval[0], hi: found.interval[1] }, expected, tol);
});

type ConsistencyInput = { kept?: number[]; n: number[]; q: Record<string, number[]> };
type ConsistencyExpected = {
  mu: number;
  F: number | null;
  lam: number;
  gmd: number;
  levelLoss: number;
  luckLoss: number;
  C: number;
  tau2: number;
  rho: number;
};

test.for(casesOf<ConsistencyInput, ConsistencyExpected>('consistency'))('$id', ({ input, expected, tol }) => {
  const { kept, n, q } = input;
  const counts = kept?.map((count, i) => ({ kept: count, n: n[i] ?? 0 }));
  const found = counts
    ? consistency(new Map(counts.map((count, i) => [`route ${i}`, count])), { poolBelow: 0 })
    : consistencyOfAttainments(new Map(Object.entries(q)), { poolBelow: 0 });
  const groups = counts
    ? counts.map((count, i) => groupOfCount(`route ${i}`, count))
    : Object.entries(q).map(([name, values]) => groupOfValues(name, values));
  const squares = variation(groups);
  expect.assert(found.ok);
  const { mean, reliability, difference, level, luck, index, randomness } = found;
  expect.assert(squares !== undefined);
  const tau2 = Math.max(0, squares.betweenSquares - (squares.groups - 1) * squares.within) / squares.n;
  expectNear(
    {
      mu: mean,
      F: squares.f,
      lam: reliability,
      gmd: difference,
      levelLoss: level,
      luckLoss: luck,
      C: index,
      tau2,
      rho: randomness,
    },
    expected,
    tol,
  );
});

type VariationInput = { groups?: Record<string, number[]>; herds: { y: number; n: number }[] };

test.for(casesOf<VariationInput, object>('variation'))('$id', ({ input, expected, tol }) => {
  const found = input.groups
    ? variation(Object.entries(input.groups).map(([name, values]) => groupOfValues(name, values)))
    : variation(input.herds.map(({ y, n }, i) => groupOfCount(`herd ${i}`, { kept: y, n })));
  expect.assert(found !== undefined);
  expectNear(inTheirWords(found), expected, tol);
});

function inTheirWords(found: Variation): Record<string, unknown> {
  const { between, within, f, epsilonSquared, betweenVariance, icc, mean, typicalSize } = found;
  return {
    MSB: between,
    MSW: within,
    MS: [between, within],
    F: f,
    epsilon2: epsilonSquared,
    remlBetween: betweenVariance,
    tau2: betweenVariance,
    icc,
    mu: mean,
    n0: typicalSize,
  };
}

type ChartInput = { z?: number[]; values?: number[]; defectives?: number[]; r?: number[]; n: number | number[] };

test.for(casesOf<ChartInput, Record<string, unknown>>('control-charts'))('$id', ({ input, expected, tol }) => {
  if (input.z) return expectSignals(input.z, expected.fires as Record<NelsonRule, number[]>);
  if (input.values) {
    const chart = valuesChart(input.values);
    expect.assert(chart.ok);
    return expectNear(
      { centre: chart.centre, movingRange: chart.movingRange, ucl: chart.upper, lcl: chart.lower },
      expected,
      tol,
    );
  }
  const kept = input.defectives ?? input.r ?? [];
  const periods = kept.map((count, i) => ({ kept: count, n: [input.n].flat()[input.defectives ? 0 : i] ?? 0 }));
  return input.defectives ? expectChanceChart(periods, expected, tol) : expectLaneyChart(periods, expected, tol);
});

function expectSignals(z: readonly number[], fires: Readonly<Record<string, readonly number[]>>): void {
  for (const [rule, points] of Object.entries(fires)) {
    expect(nelsonSignals(z, [Number(rule) as NelsonRule]).map(({ at }) => at)).toEqual(points);
  }
}

type Periods = Parameters<typeof sharesChart>[0];

function expectChanceChart(periods: Periods, expected: object, tol: number): void {
  const chart = sharesChart(periods, 'p');
  expect.assert(chart.ok);
  const out = chart.points.flatMap(({ share, lower, upper }, i) => (share < lower || share > upper ? [i + 1] : []));
  expectNear(
    { pbar: chart.centre, ucl: chart.points[0]?.upper, lcl: chart.points[0]?.lower, outOneBased: out },
    expected,
    tol,
  );
}

function expectLaneyChart(periods: Periods, expected: object, tol: number): void {
  const plain = sharesChart(periods, 'p');
  const chosen = sharesChart(periods);
  expect.assert(plain.ok && chosen.ok);
  expect(chosen.method).toBe('p-prime');
  const beyond = (points: typeof plain.points) => points.filter(({ z }) => Math.abs(z) > 3).length;
  expectNear(
    {
      pbar: chosen.centre,
      sigmaZ: chosen.excess,
      ucl: chosen.points.map(({ upper }) => upper),
      lcl: chosen.points.map(({ lower }) => lower),
      pChartSignals: beyond(plain.points),
      laneySignals: beyond(chosen.points),
    },
    expected,
    tol,
  );
}
