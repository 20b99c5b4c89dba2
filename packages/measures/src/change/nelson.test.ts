import { expect, test } from 'vitest';
import { nelsonSignals } from './nelson.ts';

test.for([
  { name: 'a point on the limit is not beyond it', z: [0, 3, -3], rules: [1], at: [] },
  { name: 'eight on one side are not nine', z: [...Array(8).fill(1), -1], rules: [2], at: [] },
  { name: 'a point on the centre line ends the run', z: [1, 1, 1, 1, 0, 1, 1, 1, 1, 1], rules: [2], at: [] },
  { name: 'nine below', z: Array(9).fill(-0.1), rules: [2], at: [8] },
  { name: 'a longer run is still one signal', z: Array(11).fill(0.1), rules: [2], at: [8] },
  { name: 'a run on each side', z: [...Array(9).fill(0.1), ...Array(9).fill(-0.1)], rules: [2], at: [8, 17] },
  { name: 'six falling', z: [1, 0.8, 0.6, 0.4, 0.2, 0], rules: [3], at: [5] },
  { name: 'an equal pair ends a rise', z: [0, 1, 1, 2, 2.5, 2.8], rules: [3], at: [] },
  { name: 'far out on opposite sides', z: [2.5, 0, -2.5], rules: [5], at: [] },
  { name: 'the first two points already far out', z: [2.5, 2.5, 0], rules: [5], at: [1] },
] as const)('$name', ({ z, rules, at }) => {
  expect(nelsonSignals(z, rules).map((signal) => signal.at)).toEqual(at);
});

test('a signal names every point that makes it', () => {
  expect(nelsonSignals([2.5, 0, 2.5], [5])).toEqual([{ rule: 5, why: 'two-of-three-far-out', at: 2, points: [0, 2] }]);
});

test('the points that prolong a run belong to its signal', () => {
  expect(nelsonSignals([...Array(11).fill(0.1), -0.1])).toMatchObject([
    { rule: 2, at: 8, points: Array.from({ length: 11 }, (_, i) => i) },
  ]);
});

test('signals of several rules come in the order in which they complete', () => {
  const z = [4, ...Array(9).fill(1), 4];
  expect(nelsonSignals(z).map(({ rule, at }) => [rule, at])).toEqual([
    [1, 0],
    [2, 8],
    [1, 10],
  ]);
});
