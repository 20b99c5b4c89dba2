import type { Blueprint, SourceDef, SourceEventDef } from '@throughline/blueprint';
import type { BlueprintPreview } from '../contract.ts';
import { exactly } from '../difference/exactly.ts';

type Unseen = BlueprintPreview['unseen'][number];

/**
 * The promises and moments of a draft that cannot be judged before its sources are read anew: those that rest on an event
 * or a property which the draft reads in another way than the events in the store were read.
 */
export function unseenIn(inForce: Blueprint, draft: Blueprint): Unseen[] {
  const rereads = rereadIn(inForce.sources, draft.sources);
  if (rereads.length === 0) return [];
  const named = [
    ...draft.moments.map((def) => ({ what: 'moment' as const, def })),
    ...draft.promises.map((def) => ({ what: 'promise' as const, def })),
  ];
  return named.flatMap(({ what, def }) => {
    const uses = usesOf(def);
    const source = rereads.find((reread) => restsOn(uses, reread))?.source;
    return source === undefined ? [] : [{ what, name: def.name, source }];
  });
}

/** An event that is read in another way, or only a property of it. */
type Reread = { readonly source: string; readonly event: string; readonly property?: string };

function rereadIn(before: readonly SourceDef[], after: readonly SourceDef[]): readonly Reread[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [old, current] = [before, after].map((sources) => sources.find((source) => source.name === name));
    if (exactly(withoutEvents(old)) !== exactly(withoutEvents(current))) {
      return [...(old?.events ?? []), ...(current?.events ?? [])].map(({ event }) => ({ source: name, event }));
    }
    return rereadEvents(name, old?.events ?? [], current?.events ?? []);
  });
}

function withoutEvents(source: SourceDef | undefined): unknown {
  return source && { ...source, events: undefined };
}

function rereadEvents(
  source: string,
  before: readonly SourceEventDef[],
  after: readonly SourceEventDef[],
): readonly Reread[] {
  const names = [...new Set([...before, ...after].map(({ event }) => event))];
  return names.flatMap((event) => {
    const [old = [], current = []] = [before, after].map((events) => events.filter((one) => one.event === event));
    if (exactly(old.map(withoutProperties)) !== exactly(current.map(withoutProperties))) return [{ source, event }];
    return changedProperties(old, current).map((property) => ({ source, event, property }));
  });
}

function withoutProperties(event: SourceEventDef): unknown {
  return { ...event, properties: undefined };
}

function changedProperties(before: readonly SourceEventDef[], after: readonly SourceEventDef[]): readonly string[] {
  const names = new Set([...before, ...after].flatMap(({ properties }) => properties.map(({ name }) => name)));
  const read = (events: readonly SourceEventDef[], name: string) =>
    exactly(events.map(({ properties }) => properties.filter((property) => property.name === name)));
  return [...names].filter((name) => read(before, name) !== read(after, name));
}

type Uses = { readonly events: readonly string[]; readonly properties: readonly string[] };

function restsOn({ events, properties }: Uses, { event, property }: Reread): boolean {
  if (!events.some((pattern) => pattern === '*' || matches(pattern, event))) return false;
  return property === undefined || properties.includes(property);
}

function matches(pattern: string, event: string): boolean {
  return pattern.endsWith('.*') ? event.startsWith(pattern.slice(0, -1)) : pattern === event;
}

/** The events and properties that a definition names anywhere; a silence is broken by any event. */
function usesOf(def: object): Uses {
  const found = { events: [] as string[], properties: [] as string[] };
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { event, where, kind, name, property, form } = value as Readonly<Record<string, unknown>>;
    if (typeof event === 'string' && Array.isArray(where)) found.events.push(event);
    if (kind === 'property' && typeof name === 'string') found.properties.push(name);
    if (typeof property === 'string') found.properties.push(property);
    if (form === 'quiet') found.events.push('*');
    for (const inner of Object.values(value)) look(inner);
  };
  look(def);
  return found;
}
