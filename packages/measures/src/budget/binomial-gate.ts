import { atLeast } from '../chance/binomial.ts';
import { budgetShare, demandTarget } from './error-budget.ts';

/** Chance alone may pass the gate once in a hundred looks. */
export const GATE_ALPHA = 0.01;

/**
 * The fewest broken among `n` that chance explains in at most `alpha` of all looks, when the target is just met:
 * the smallest k with P(X ≥ k | n, 1 − target) ≤ alpha. It is n + 1 where not even all broken would be enough.
 *
 * Errors: a RangeError for a target outside 0 to 1.
 */
export function fewestBeyondChance(n: number, target: number, alpha = GATE_ALPHA): number {
  demandTarget(target);
  const share = budgetShare(target);
  let low = 0;
  let high = n + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (atLeast(middle, n, share) <= alpha) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** P(X ≥ broken | n, 1 − target): how often chance alone breaks so many when the target is just met. */
export function chanceOfSoMany(broken: number, n: number, target: number): number {
  demandTarget(target);
  return atLeast(broken, n, budgetShare(target));
}
