import type { Kept } from '#words/figures.ts';

/** How a promise stands against its target in a period. */
export type Standing = 'as-intended' | 'spending' | 'beyond' | 'too-few' | 'no-target';

/**
 * Beyond the budget only where the whole interval lies below the target; as intended where the rate reaches it;
 * between the two the budget is being spent, and chance may still explain it.
 */
export function standingOf({ rate, interval }: Kept, target: number | null): Standing {
  if (rate === null || interval === null) return 'too-few';
  if (target === null) return 'no-target';
  if (interval[1] < target) return 'beyond';
  return rate >= target ? 'as-intended' : 'spending';
}
