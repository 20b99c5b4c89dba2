import type { OutlineEntry } from '../../../contract.ts';
import { type Knot, pathOf, readKnots, type Stretch } from './knots.ts';
import { isEventAt } from './language.ts';

/** Something that the text defines. */
export type Definition = {
  readonly kind: OutlineEntry['kind'];
  readonly name: string;
  readonly says: string | undefined;
  readonly feels: string | undefined;
  /** Of a stage: the teams that own it. */
  readonly owners: readonly string[];
  /** Of its name, in the text. */
  readonly from: number;
  /** From 1; the last line is the last on which it says anything. */
  readonly line: number;
  readonly lastLine: number;
};

/** What a text names, however unfinished it is. */
export type Sketch = {
  readonly root: Knot;
  /** In the order of the text. */
  readonly definitions: readonly Definition[];
  /** Each mention of an event, and of a property that a source gives. */
  readonly events: readonly Stretch[];
  readonly properties: readonly Stretch[];
};

const named = { vocabulary: 'word', goals: 'goal', teams: 'team', calendars: 'calendar' } as const;
const listed = {
  sources: 'source',
  journeys: 'journey',
  moments: 'moment',
  promises: 'promise',
  personas: 'persona',
} as const;

/** Reads what a text names. */
export function sketchOf(text: string): Sketch {
  const { root } = readKnots(text);
  const lineAt = lineFinder(text);
  const all = [...knotsUnder(root)];
  return {
    root,
    definitions: root.kids.flatMap((section) => definitionsIn(section, lineAt)),
    events: all.flatMap((knot) => (isEvent(knot) && knot.value ? [knot.value] : [])),
    properties: all.filter(({ key }) => key === 'with').flatMap(({ kids }) => kids.flatMap(stretchOfKey)),
  };
}

/** The value that a map says under a key. */
export function saidBy(knot: Knot, key: string): string | undefined {
  return knot.kids.find((kid) => kid.key === key)?.value?.text;
}

function definitionsIn(section: Knot, lineAt: LineAt): readonly Definition[] {
  const key = section.key ?? '';
  if (Object.hasOwn(named, key)) {
    const kind = named[key as keyof typeof named];
    return section.kids.flatMap((kid) =>
      kid.key === undefined ? [] : [definition({ kind, knot: kid, label: kid }, lineAt)],
    );
  }
  if (!Object.hasOwn(listed, key)) return [];
  return definedBy(listed[key as keyof typeof listed], section, lineAt);
}

/** The entries of a list that have a name; those of the stages stand under their journey. */
function definedBy(kind: Definition['kind'], list: Knot, lineAt: LineAt): readonly Definition[] {
  return list.kids.flatMap((knot) => {
    const label = knot.kids.find((kid) => kid.key === 'name' && kid.value !== undefined);
    const stages = kind === 'journey' ? knot.kids.find(({ key }) => key === 'stages') : undefined;
    return [
      ...(label ? [definition({ kind, knot, label }, lineAt)] : []),
      ...(stages ? definedBy('stage', stages, lineAt) : []),
    ];
  });
}

type Found = { readonly kind: Definition['kind']; readonly knot: Knot; readonly label: Knot };
type LineAt = (offset: number) => number;

function definition({ kind, knot, label }: Found, lineAt: LineAt): Definition {
  const owners = knot.kids.find(({ key }) => key === 'owners');
  return {
    kind,
    name: knot === label ? (knot.key ?? '') : (label.value?.text ?? ''),
    says:
      kind === 'word'
        ? knot.value?.text
        : (saidBy(knot, 'says') ?? (knot === label ? saidBy(knot, 'name') : undefined)),
    feels: saidBy(knot, 'feels'),
    owners: owners ? [owners, ...owners.kids].flatMap(({ value }) => value?.text ?? []) : [],
    from: label.from,
    line: lineAt(label.from),
    lastLine: lineAt(lastOf(knot)),
  };
}

/** Where the last thing ends that stands under a knot. */
function lastOf(knot: Knot): number {
  const kid = knot.kids.at(-1);
  return Math.max(knot.to, knot.value?.to ?? 0, kid ? lastOf(kid) : 0);
}

function isEvent(knot: Knot): boolean {
  const path = pathOf(knot);
  return isEventAt(path) || path.join(' ') === 'sources - events - event';
}

function stretchOfKey({ key, from, to }: Knot): readonly Stretch[] {
  return key === undefined ? [] : [{ text: key, from, to }];
}

export function* knotsUnder(knot: Knot): Generator<Knot> {
  for (const kid of knot.kids) {
    yield kid;
    yield* knotsUnder(kid);
  }
}

/** Finds the line of an offset, from 1. */
function lineFinder(text: string): LineAt {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (offset) => {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}
