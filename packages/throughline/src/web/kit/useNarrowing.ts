import { useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import { fromQuery } from '#foundation/address.ts';

export type Search = Readonly<Record<string, string>>;

/**
 * What the page's address narrows its figures to, read by the schema of the operation that is asked, and the address's
 * own words. What the schema does not know or cannot read narrows nothing.
 */
export function useNarrowing<Schema extends z.ZodObject>(schema: Schema): readonly [z.output<Schema>, Search] {
  const search = useSearch({ strict: false }) as Search;
  const known = fromQuery(schema, new URLSearchParams(search));
  const refused = new Set(schema.safeParse(known).error?.issues.map(({ path }) => path[0]));
  const readable = Object.fromEntries(
    Object.entries(known).filter(([key]) => key in schema.shape && !refused.has(key)),
  );
  return [schema.parse(readable), search];
}
