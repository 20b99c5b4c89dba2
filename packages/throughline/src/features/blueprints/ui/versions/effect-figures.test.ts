import { expect, test } from 'vitest';
import type { Effect, MomentEffect, PromiseEffect } from '../../contract.ts';
import { isSameMoment, isSamePromise, sumOf } from './effect-figures.ts';

const counts = { kept: 3, broken: 1, open: 0, target: 0.9, due: 4, dueKept: 3, rate: null, interval: null };
const promise: PromiseEffect = { name: 'a', nameBefore: 'a', isGone: false, before: counts, after: counts, turned: [] };
const moment: MomentEffect = {
  name: 'm',
  nameBefore: 'm',
  isGone: false,
  feels: 'pain',
  before: { seen: 5, customers: 4 },
  after: { seen: 5, customers: 4 },
  come: 0,
  gone: 0,
};

test('a promise that is new breaks none that was made before, and one that is gone spares none', () => {
  const side = { judgement: 'j', asOf: 0 };
  const effect: Effect = {
    before: side,
    after: side,
    promises: [
      {
        ...promise,
        turned: [
          { before: 'kept', after: 'broken', count: 7 },
          { before: 'open', after: 'broken', count: 2 },
          { before: 'broken', after: 'released', count: 4 },
          { before: null, after: 'broken', count: 100 },
          { before: 'broken', after: null, count: 100 },
        ],
      },
    ],
    moments: [{ ...moment, come: 3, gone: 1 }],
  };
  expect(sumOf(effect)).toEqual({ broken: 9, spared: 4, come: 3, gone: 1 });
});

test.for([
  { what: 'nothing', other: {}, same: true },
  { what: 'its target', other: { after: { ...counts, target: 0.8 } }, same: false },
  { what: 'its name', other: { nameBefore: 'b' }, same: false },
  {
    what: 'a single promise',
    other: { turned: [{ before: 'kept' as const, after: 'open' as const, count: 1 }] },
    same: false,
  },
])('a promise of which $what changed is the same: $same', ({ other, same }) => {
  expect(isSamePromise({ ...promise, ...other })).toBe(same);
});

test('a moment seen as often on other events is not the same', () => {
  expect(isSameMoment(moment)).toBe(true);
  expect(isSameMoment({ ...moment, come: 1, gone: 1 })).toBe(false);
});
