import { type Knot, pathOf, readKnots } from './knots.ts';

/** Where in a blueprint something is being written. */
export type Place = {
  /** The map in which a key, or the value into which something is written. */
  readonly path: readonly string[];
  /** `either` for the entry of a list of which nothing is known yet. */
  readonly role: 'key' | 'value' | 'either';
  /** Where in the text the word begins that is being written. */
  readonly from: number;
  /** The keys that already stand beside it, before and after. */
  readonly beside: readonly string[];
};

/** The place at an offset; undefined in a comment and in a text of several lines. */
export function placeAt(text: string, at: number): Place | undefined {
  const before = text.slice(0, at);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/(^|\s)#/.test(line)) return undefined;
  const { block, frames, isInText } = readKnots(before);
  if (isInText) return undefined;
  const frame = frames.at(-1);
  if (!frame) return placeInBlock(text, line, { at, block });
  if (!frame.isMap)
    return { path: [...pathOf(frame.owner), '-'], role: 'either', from: wordBefore(before), beside: [] };
  if (frame.open) return valuePlace(frame.open, before);
  return { path: pathOf(frame.owner), role: 'key', from: wordBefore(before), beside: keysIn(text, frame.owner) };
}

function placeInBlock(
  text: string,
  line: string,
  { at, block }: { readonly at: number; readonly block: Knot },
): Place | undefined {
  const before = text.slice(0, at);
  const lineFrom = at - line.length;
  const [, lead = '', dash = ''] = /^(\s*)(- +)?/.exec(line) ?? [];
  const from = lineFrom + lead.length + dash.length;
  if (block.from >= from && block.key !== undefined) return valuePlace(block, before);
  if (/^\s*-$/.test(line)) return undefined;
  const column = from - lineFrom;
  const holder = dash === '' ? holderAt(block, column) : block;
  const role = dash === '' ? 'key' : 'either';
  return { path: pathOf(holder), role, from, beside: keysIn(text, holder) };
}

function valuePlace(knot: Knot, before: string): Place | undefined {
  if (knot.value === undefined && !/\s$/.test(before)) return undefined;
  return { path: pathOf(knot), role: 'value', from: knot.value?.from ?? before.length, beside: [] };
}

/** The innermost key or entry that can hold a key at this column. */
function holderAt(block: Knot, column: number): Knot {
  let holder = block;
  while (holder.parent !== undefined && holder.indent >= column) holder = holder.parent;
  return holder;
}

function wordBefore(before: string): number {
  return before.length - (/[^\s,{}[\]"']*$/.exec(before)?.[0].length ?? 0);
}

/** The keys of the same map in the whole text, where it is found again by its beginning. */
function keysIn(text: string, { from, key, parent }: Knot): readonly string[] {
  const { root } = readKnots(text);
  const same = parent === undefined ? root : knotFrom(root, from, key);
  return same?.kids.flatMap((kid) => kid.key ?? []) ?? [];
}

function knotFrom(knot: Knot, from: number, key: string | undefined): Knot | undefined {
  const next = knot.kids.findLast((kid) => kid.from <= from);
  if (!next) return undefined;
  return next.from === from && next.key === key ? next : knotFrom(next, from, key);
}
