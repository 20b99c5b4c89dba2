import { Fault } from './fault.ts';

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds. */
export type Span = { readonly from: number; readonly to: number };

export type SpanAsked = { readonly from?: number | undefined; readonly to?: number | undefined };

const USUAL = 28 * 86_400_000;

/**
 * The period to look at: as asked, or the 28 days up to the time of judging.
 *
 * Errors: a `Fault` "bad-input" for a period that ends before it begins.
 */
export function spanOf(asked: SpanAsked, asOf: number): Span {
  const to = asked.to ?? asOf;
  const from = asked.from ?? to - USUAL;
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
