import type { z } from 'zod';
import { fromQuery } from '#foundation/address.ts';

/** The part of an address behind the question mark. */
export type Search = Readonly<Record<string, string>>;

/** Parts of an address that choose how a page shows its figures, and not which figures. */
const views = ['by', 'compare', 'deadline', 'offset', 'order', 'limit'];

/** Reads an address by the schema of an operation. What the schema does not know or cannot read narrows nothing. */
export function readNarrowing<Schema extends z.ZodObject>(schema: Schema, search: Search): z.output<Schema> {
  const given = fromQuery(schema, new URLSearchParams(search));
  const refused = new Set(schema.safeParse(given).error?.issues.map(({ path }) => path[0]));
  const readable = Object.entries(given).filter(([key]) => key in schema.shape && !refused.has(key));
  return schema.parse(Object.fromEntries(readable));
}

/** What an address narrows the figures to, without what only chooses the view. */
export function withoutViews(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => !views.includes(key)));
}

/** Where the page of rows begins that an address asks for. */
export function offsetOf({ offset = '' }: Search): number {
  return /^\d{1,9}$/.test(offset) ? Number(offset) : 0;
}
