import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { journeyIndex } from './journey.ts';

const stage = (name: string, index: number, weight = 1) => ({ name, index, weight });

test.for([
  { name: 'equal weights', stages: [stage('a', 40), stage('b', 90)], index: 60 },
  { name: 'a heavier stage', stages: [stage('a', 80, 2), stage('b', 10, 1)], index: 40 },
  { name: 'a stage that fails everybody', stages: [stage('a', 100, 99), stage('b', 0)], index: 0 },
  { name: 'one stage', stages: [stage('a', 73)], index: 73 },
])('$name', ({ stages, index }) => {
  expect(journeyIndex(stages)).toMatchObject({ ok: true, index: expect.closeTo(index, 9), n: stages.length });
});

test('the weakest stage stands beside the index, the first of equals', () => {
  expect(journeyIndex([stage('a', 50), stage('b', 20), stage('c', 20)])).toMatchObject({ weakest: { name: 'b' } });
});

test('the index lies between the weakest and the strongest stage', () => {
  const stages = fc.array(
    fc.record({ name: fc.string(), index: fc.integer({ min: 0, max: 100 }), weight: fc.integer({ min: 1, max: 50 }) }),
    { minLength: 1 },
  );
  return fc.assert(
    fc.property(stages, (given) => {
      const found = journeyIndex(given);
      expect.assert(found.ok);
      expect(found.index).toBeGreaterThanOrEqual(found.weakest.index - 1e-9);
      expect(found.index).toBeLessThanOrEqual(Math.max(...given.map(({ index }) => index)) + 1e-9);
    }),
  );
});

test('a journey without stages has no index', () => {
  expect(journeyIndex([])).toEqual({ ok: false, reason: 'no-stages', n: 0 });
});

test('an impossible index or weight is refused', () => {
  expect(() => journeyIndex([stage('a', 101)])).toThrow(/from 0 to 100/);
  expect(() => journeyIndex([stage('a', 50, 0)])).toThrow(/positive weight/);
});
