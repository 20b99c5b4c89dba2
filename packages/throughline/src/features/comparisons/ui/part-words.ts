import type { Narrowing } from '#web/addresses.ts';
import { monthWords, weekWords } from '#web/kit/spans.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { spoken, words } from '#web/words.ts';

/** `by carrier`: a way to cut, as it is read aloud. */
export function wayWords(by: string): string {
  const route = /^route:(.*)$/.exec(by)?.[1];
  return route === undefined ? words.compare.ways[by as keyof typeof words.compare.ways] : spoken(route);
}

/** What a part is called. */
export function partWords(by: string, part: string | null): string {
  if (part === null) return by === 'persona' ? words.compare.nobody : words.noValue;
  if (by === 'month') return monthWords(part);
  if (by === 'week') return weekWords(part);
  return by === 'persona' ? spoken(part) : part;
}

/** What narrows the rows to a part, as the rows' address spells it. */
export function partNarrowing(by: string, part: string | null): Narrowing {
  const route = /^route:(.*)$/.exec(by)?.[1];
  return { [route === undefined ? by : `route[${route}]`]: part ?? '' };
}

/** What narrows the figures beside the period and the way of cutting. */
export function filterOf(search: Search): Search {
  return Object.fromEntries(Object.entries(search).filter(([key]) => /^(team|channel|persona|route\[.*\])$/.test(key)));
}
