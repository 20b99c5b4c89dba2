import { type Count, demandCount } from '../rate.ts';

/** What a target allows to be broken in a period, and how much of that is spent. */
export type ErrorBudget =
  | {
      readonly ok: true;
      /** How many may be broken, (1 − target)·n; seldom a whole number. */
      readonly allowed: number;
      readonly broken: number;
      /** The share of the budget that is spent; above 1 when it is overspent. */
      readonly spent: number;
      /** How many more may be broken; below zero when it is overspent. */
      readonly left: number;
      readonly n: number;
      readonly method: 'error-budget';
    }
  | { readonly ok: false; readonly reason: 'nothing-due' | 'no-budget'; readonly n: number };

/**
 * The budget of a target over the promises that fell due in its period. A target of 1 allows nothing, so there is no
 * budget whose share could be spent.
 *
 * Errors: a RangeError for impossible counts or a target outside 0 to 1.
 * Source: Beyer et al., The Site Reliability Workbook (2018), chapter 5, with promises due in place of requests.
 */
export function errorBudget(count: Count, target: number): ErrorBudget {
  demandCount(count);
  demandTarget(target);
  const { kept, n } = count;
  if (n === 0) return { ok: false, reason: 'nothing-due', n };
  if (target === 1) return { ok: false, reason: 'no-budget', n };
  const allowed = budgetShare(target) * n;
  const broken = n - kept;
  return { ok: true, allowed, broken, spent: broken / allowed, left: allowed - broken, n, method: 'error-budget' };
}

/**
 * How many times faster than the target allows the budget is being spent: the broken share over 1 − target. Undefined
 * where nothing fell due, or where the target allows nothing.
 */
export function burnOf(count: Count, target: number): number | undefined {
  const budget = errorBudget(count, target);
  return budget.ok ? budget.spent : undefined;
}

/**
 * How long a budget lasts when it is spent at `burn`: the unspent share of it, times period / burn. Zero when it is spent,
 * undefined when nothing is being spent.
 *
 * Units: those of the period.
 */
export function timeToEmpty(period: number, burn: number, spent = 0): number | undefined {
  if (burn === 0) return spent < 1 ? undefined : 0;
  return (Math.max(0, 1 - spent) * period) / burn;
}

/**
 * How long a rule of that window and burn takes to notice when this share is broken from now on.
 *
 * Units: those of the window.
 */
export function timeToDetection(
  rule: { readonly window: number; readonly burn: number },
  broken: number,
  target: number,
) {
  demandTarget(target);
  return (budgetShare(target) / broken) * rule.window * rule.burn;
}

/** The lowest target at which a rule of that burn can ever fire: below it even all broken burns too slowly. */
export function lowestTargetFor(burn: number): number {
  return Math.max(0, 1 - 1 / burn);
}

/** 1 − target, without the rounding that 1 − 0.9 leaves. */
export function budgetShare(target: number): number {
  return Number((1 - target).toPrecision(12));
}

export function demandTarget(target: number): void {
  if (target >= 0 && target <= 1) return;
  throw new RangeError(`A target lies from 0 to 1, but it is ${target}.`);
}
