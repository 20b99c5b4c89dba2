import { expect, test } from 'vitest';
import { changeOf } from './change.ts';

const share = (dueKept: number, due: number) => ({ due, dueKept, rate: null, interval: null });

test.for([
  { name: 'far more kept', now: share(90, 100), before: share(60, 100), kind: 'better' },
  { name: 'far fewer kept', now: share(60, 100), before: share(90, 100), kind: 'worse' },
  { name: 'a difference that chance explains', now: share(9, 10), before: share(8, 10), kind: 'steady' },
  { name: 'four due now', now: share(4, 4), before: share(60, 100), kind: 'too-few' },
  { name: 'none due before', now: share(90, 100), before: share(0, 0), kind: 'too-few' },
] as const)('$name → $kind', ({ now, before, kind }) => {
  expect(changeOf(now, before).kind).toBe(kind);
});
