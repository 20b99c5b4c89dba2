import type { Count } from '../rate.ts';
import { chanceOfSoMany, fewestBeyondChance, GATE_ALPHA } from './binomial-gate.ts';
import { budgetShare, burnOf } from './error-budget.ts';

/** When to act: so much of the budget spent in a long window, and still being spent in a short one. */
export type BurnRule = {
  readonly act: 'now' | 'soon';
  /** Milliseconds. */
  readonly longMs: number;
  readonly shortMs: number;
  /** The share of a period's budget that is spent in the long window when the rule fires. */
  readonly spends: number;
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Rules for promises, by the share of the budget and not by a fixed burn, so that they can fire at the targets that
 * promises have.
 *
 * Source: Throughline's own windows, after the multiwindow alerts of The Site Reliability Workbook (2018), chapter 5.
 */
export const PROMISE_RULES: readonly BurnRule[] = [
  { act: 'now', longMs: DAY, shortMs: 2 * HOUR, spends: 0.1 },
  { act: 'now', longMs: 3 * DAY, shortMs: 6 * HOUR, spends: 0.2 },
  { act: 'soon', longMs: 7 * DAY, shortMs: DAY, spends: 0.3 },
  { act: 'soon', longMs: 14 * DAY, shortMs: 3 * DAY, spends: 0.5 },
];

export type BurnSetting = {
  readonly target: number;
  /** The period of the budget. */
  readonly periodMs: number;
  /** How many fall due in the period as a rule, from which the short window expects its part. */
  readonly dueInPeriod: number;
};

/** Why a rule is of no use here; see `ruleFault`. */
export type RuleFault = 'never-fires' | 'short-window-empty' | 'longer-than-period';

/** The burn from which on a rule fires: the budget it lets go, over the part of the period its long window is. */
export function burnAsked({ spends, longMs }: BurnRule, periodMs: number): number {
  return (spends * periodMs) / longMs;
}

/**
 * Why a rule cannot be used, or undefined: even all broken would burn too slowly, burn·(1 − target) ≥ 1; less than one
 * falls due in its short window as a rule; its long window is no part of the period.
 */
export function ruleFault(rule: BurnRule, { target, periodMs, dueInPeriod }: BurnSetting): RuleFault | undefined {
  if (rule.longMs > periodMs) return 'longer-than-period';
  if (burnAsked(rule, periodMs) * budgetShare(target) >= 1) return 'never-fires';
  return (dueInPeriod * rule.shortMs) / periodMs < 1 ? 'short-window-empty' : undefined;
}

export type BurnVerdict = {
  /** The burn from which on the rule fires. */
  readonly asked: number;
  /** Undefined where nothing fell due in the window. */
  readonly longBurn: number | undefined;
  readonly shortBurn: number | undefined;
  /** The fewest broken in the long window that are more than chance, and how often chance makes as many as there are. */
  readonly fewestBeyondChance: number;
  readonly chance: number;
  readonly fires: boolean;
  readonly method: 'burn-two-windows-exact-gate';
};

/**
 * Whether a rule fires: both windows burn at least as fast as it asks, and the long one has more broken than chance
 * explains in one of a hundred looks.
 */
export function judgeBurn(
  rule: BurnRule,
  { long, short }: { long: Count; short: Count },
  setting: BurnSetting,
): BurnVerdict {
  const { target, periodMs } = setting;
  const asked = burnAsked(rule, periodMs);
  const longBurn = burnOf(long, target);
  const shortBurn = burnOf(short, target);
  const chance = chanceOfSoMany(long.n - long.kept, long.n, target);
  return {
    asked,
    longBurn,
    shortBurn,
    fewestBeyondChance: fewestBeyondChance(long.n, target),
    chance,
    fires: (longBurn ?? 0) >= asked && (shortBurn ?? 0) >= asked && long.n > 0 && chance <= GATE_ALPHA,
    method: 'burn-two-windows-exact-gate',
  };
}
