import type { Duration } from '@throughline/blueprint';
import { Fault } from './fault.ts';

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds. */
export type Span = { readonly from: number; readonly to: number };

export type SpanAsked = { readonly from?: number | undefined; readonly to?: number | undefined };

const DAY = 86_400_000;
const USUAL = 28 * DAY;

/**
 * The period to look at: as asked, or as long as `over` says, up to the time of judging.
 *
 * Errors: a `Fault` "bad-input" for a period that ends before it begins.
 */
export function spanOf(asked: SpanAsked, asOf: number, over?: Duration): Span {
  const to = asked.to ?? asOf;
  const from = asked.from ?? to - lengthOf(over);
  if (from < to) return { from, to };
  throw new Fault('bad-input', 'The period ends before it begins.', {
    hint: 'Ask for a `from` that is earlier than `to`.',
    places: [{ pointer: '/from', says: `"from" must be earlier than ${to}.` }],
  });
}

/** The period of the same length that ends where this one begins. */
export function spanBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from };
}

/**
 * The milliseconds over which a share is looked at: 28 days where nothing is said, or where it is said in open hours, which
 * have no fixed length. A calendar day counts as 24 hours.
 */
export function lengthOf(over: Duration | undefined): number {
  if (over?.kind === 'elapsed') return over.ms;
  return over?.kind === 'calendar-days' ? over.days * DAY : USUAL;
}
