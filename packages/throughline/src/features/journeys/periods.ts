import type { Duration } from '@throughline/blueprint';
import { Fault } from '#foundation/fault.ts';
import type { Period } from './contract.ts';

const DAY = 86_400_000;
const USUAL = 28 * DAY;

export type PeriodAsked = { readonly from?: number | undefined; readonly to?: number | undefined };

/**
 * The period to look at: as asked, or as long as `over` says, up to the time of judging. An `over` in open hours has no
 * fixed length and counts as the usual 28 days; a calendar day counts as 24 hours.
 *
 * Errors: a `Fault` "bad-input" for a period that ends before it begins.
 */
export function periodOf(asked: PeriodAsked, over: Duration | undefined, asOf: number): Period {
  const to = asked.to ?? asOf;
  const from = asked.from ?? to - lengthOf(over);
  if (from < to) return { from, to };
  throw new Fault('bad-input', 'The period ends before it begins.', {
    hint: 'Ask for a `from` that is earlier than `to`.',
    places: [{ pointer: '/from', says: `"from" must be earlier than ${to}.` }],
  });
}

/** The period of the same length that ends where this one begins. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from), to: from };
}

function lengthOf(over: Duration | undefined): number {
  if (over?.kind === 'elapsed') return over.ms;
  return over?.kind === 'calendar-days' ? over.days * DAY : USUAL;
}
