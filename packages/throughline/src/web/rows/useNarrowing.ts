import { useSearch } from '@tanstack/react-router';
import type { z } from 'zod';
import { readNarrowing, type Search } from './narrowing.ts';

/** What the page's address narrows its figures to, as the operation's schema reads it, and the address's own words. */
export function useNarrowing<Schema extends z.ZodObject>(schema: Schema): readonly [z.output<Schema>, Search] {
  const search = useSearch({ strict: false }) as Search;
  return [readNarrowing(schema, search), search];
}
