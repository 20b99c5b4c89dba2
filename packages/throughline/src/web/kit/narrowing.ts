import type { Search } from './useNarrowing.ts';

/** Parts of an address that choose how a page shows its figures, and not which figures. */
const views = ['by', 'compare', 'offset', 'order', 'limit'];

/** What an address narrows the figures to, without what only chooses the view. */
export function withoutViews(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !views.includes(key)));
}

/** Where the page of rows begins that an address asks for. */
export function offsetOf({ offset = '' }: Search): number {
  return /^\d{1,9}$/.test(offset) ? Number(offset) : 0;
}
