import { addresses } from '#web/addresses.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';

export type RowsOf = (
  span: { readonly from: number; readonly to: number },
  narrowing?: { readonly outcome: 'broken' },
) => string;

/** The rows of a span of time: all that fell due in it, or the broken ones. */
export function rowsWithin(promise: string, search: Search): RowsOf {
  return ({ from, to }, narrowing = undefined) =>
    addresses.promiseRows(promise, { ...withoutViews(search), from, to, fellDue: true, ...narrowing });
}
