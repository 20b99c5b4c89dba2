import type { PromiseDef } from '@throughline/blueprint';

const DAY = 86_400_000;
const USUAL = 28 * DAY;

/**
 * The milliseconds over which the share of a promise is looked at. Its `over` where that has a fixed length; 28 days where
 * there is none, or where it is said in open hours. A calendar day counts as 24 hours.
 */
export function periodLength({ over }: PromiseDef): number {
  if (over?.kind === 'elapsed') return over.ms;
  return over?.kind === 'calendar-days' ? over.days * DAY : USUAL;
}
