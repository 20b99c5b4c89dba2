import { expect, test } from 'vitest';
import { bandPieces, levelCurve, lineParts, markSize, momentPlaces, promiseSlots, type StageDrawn } from './drawing.ts';

const stretches = [
  { from: 0, to: 300, centre: 150 },
  { from: 300, to: 600, centre: 450 },
  { from: 600, to: 900, centre: 750 },
];

const kept = { due: 10, dueKept: 5, rate: 0.5, interval: [0.2, 0.8] } as const;

function stage(given: Partial<StageDrawn>): StageDrawn {
  return { name: 'any', level: 0.5, levelBefore: null, band: null, promises: [], moments: [], ...given };
}

function moments(count: number): StageDrawn['moments'] {
  return Array.from({ length: count }, (_, index) => ({ name: `m${index}`, feels: 'pain', customers: 1, href: '' }));
}

test('the line is one, through the level of every stage', () => {
  const parts = lineParts([0.2, 0.9, 0.5], stretches);
  const levelAt = levelCurve([0.2, 0.9, 0.5], stretches);
  for (const [index, level] of [0.2, 0.9, 0.5].entries()) {
    expect(levelAt(stretches[index]?.centre ?? 0)).toBeCloseTo(level, 10);
  }
  expect(parts[0]?.points.at(-1)).toEqual(parts[1]?.points[0]);
});

test('a stage without a level is passed through, and says so', () => {
  expect(lineParts([0.2, null, 0.5], stretches).map(({ isMeasured }) => isMeasured)).toEqual([true, false, true]);
  expect(lineParts([null, null, null], stretches)).toEqual([]);
});

test('the band is whole over neighbours and broken where a stage has none', () => {
  const band = { low: 0.1, high: 0.9, lowSays: '', highSays: '' };
  expect(bandPieces([stage({ band }), stage({ band }), stage({})], stretches)).toHaveLength(1);
  expect(bandPieces([stage({ band }), stage({}), stage({ band })], stretches)).toHaveLength(2);
});

test('moments keep clear of the promises, whatever their number', () => {
  const promises = [1, 2, 3].map((name) => ({ name: `p${name}`, kept, target: null, href: '' }));
  const [stretch] = stretches;
  if (stretch === undefined) throw new Error('there is a first stretch');
  const slots = promiseSlots(promises.length, stretch);
  for (const count of [1, 2, 5, 8]) {
    const places = momentPlaces(stage({ promises, moments: moments(count) }), stretch, levelCurve([0.5], [stretch]));
    expect(places).toHaveLength(count);
    for (const { along } of places) {
      expect(along).toBeGreaterThanOrEqual(stretch.from);
      expect(along).toBeLessThanOrEqual(stretch.to);
      for (const slot of slots) expect(Math.abs(along - slot)).toBeGreaterThan(12);
    }
  }
});

test('a mark grows with its customers and is never nothing', () => {
  expect(markSize(0, 0)).toBeGreaterThan(0);
  expect(markSize(100, 100)).toBeGreaterThan(markSize(25, 100));
});
