import type { Blueprint, Plan } from '@throughline/blueprint';

/** Tables for one look; they are emptied before each. */
export const passing = {
  found: 'again_found',
  later: 'again_later',
  fresh: 'again_fresh',
  changed: 'again_changed',
} as const;

/** A blueprint's look at some customers under one judgement. */
export type Look = {
  readonly blueprint: Blueprint;
  readonly planned: Plan;
  readonly judgement: string;
  /** Decimal values of `customer_key`. */
  readonly customers: readonly string[];
  /** Epoch milliseconds. */
  readonly now: number;
};
