import type { Deadline, EventMatch, MomentForm, Path } from '@throughline/blueprint';
import type { ChangedThing } from '../contract.ts';
import { durationText, matchText } from './notation.ts';

/** One thing that a blueprint says of a definition, under the key of its text. */
export type Facet = {
  /** What is compared: everything that it means. */
  readonly value: unknown;
  /** What is shown, or undefined where nothing is said. A list of texts is compared item by item. */
  readonly text: string | readonly string[] | undefined;
};
export type Facets = Readonly<Record<string, Facet>>;

export type Definition = {
  readonly what: ChangedThing;
  readonly name: string;
  readonly path: Path;
  readonly facets: Facets;
};

/** Each key of a definition as it stands. */
export function allOf(rest: Readonly<Record<string, unknown>>): Facets {
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, said(value)]));
}

export function said(value: unknown): Facet {
  if (value === undefined) return { value, text: undefined };
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return { value, text: value };
  return { value, text: typeof value === 'object' ? JSON.stringify(value) : String(value) };
}

export function match(value: EventMatch | undefined): Facet {
  return { value, text: value && matchText(value) };
}

/** The events that a moment is seen by, under the keys of its form. */
export function seenOf(seen: MomentForm): Facets {
  switch (seen.form) {
    case 'each':
      return { event: match(seen.event) };
    case 'nth':
      return { event: match(seen.event), nth: said(seen.nth) };
    case 'every':
      return { event: match(seen.event), every: said(seen.every) };
    case 'times':
      return { event: match(seen.event), times: said(seen.times), within: lasting(seen.within) };
    case 'followed-by':
    case 'without':
      return { event: match(seen.event), [seen.form]: match(seen.by), within: lasting(seen.within) };
    case 'quiet':
      return { quiet: lasting(seen.within), after: match(seen.after) };
    case 'change':
      return {
        event: match(seen.event),
        [seen.direction]: { value: seen.field, text: seen.field.name },
        by: said(seen.by),
      };
  }
}

export function lasting(value: Parameters<typeof durationText>[0] | undefined): Facet {
  return { value, text: value && durationText(value) };
}

/** When a promise falls due, under the key of its form. */
export function dueOf(due: Deadline): Facets {
  if (due.kind === 'within') return { within: lasting(due.within) };
  return due.kind === 'property' ? { by: said(due.property) } : { 'end-of-day': said(due.property) };
}
