import type { Blueprint, SourceDef, SourceEventDef } from '../2-resolve/blueprint.ts';

/** An event as one source gives it. */
export type Giver = { readonly source: SourceDef; readonly event: SourceEventDef };

/** Finds who gives an event that is named or meant by a beginning. */
export type GiversOf = (pattern: string) => readonly Giver[];

export function giversIn({ sources }: Blueprint): GiversOf {
  const byName = Map.groupBy(
    sources.flatMap((source) => source.events.map((event) => ({ source, event }))),
    ({ event }) => event.event,
  );
  const names = [...byName.keys()].sort();
  return (pattern) => {
    if (!pattern.endsWith('.*')) return byName.get(pattern) ?? [];
    return namesFrom(names, pattern.slice(0, -1)).flatMap((name) => byName.get(name) ?? []);
  };
}

/** The names that begin so; they stand side by side where names are sorted. */
function namesFrom(sorted: readonly string[], beginning: string): readonly string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < beginning) low = middle + 1;
    else high = middle;
  }
  const rest = sorted.slice(low);
  const end = rest.findIndex((name) => !name.startsWith(beginning));
  return end < 0 ? rest : rest.slice(0, end);
}

/** Whether an event of the giver can have the property or field. */
export function gives({ source, event }: Giver, name: string): boolean {
  switch (name) {
    case 'customer':
    case 'source':
      return true;
    case 'team':
    case 'channel':
    case 'case':
      return source[name].length + event[name].length > 0;
    case 'text':
    case 'rating':
    case 'value':
      return event[name] !== undefined;
    default:
      return event.properties.some((property) => property.name === name);
  }
}
