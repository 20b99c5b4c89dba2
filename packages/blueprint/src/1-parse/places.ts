import { isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Place } from '../diagnostics/diagnostic.ts';
import { keyOf } from './keys.ts';
import type { Links } from './plain.ts';

/** Offsets into the text: from the first character to after the last. */
export type Range = readonly [number, number];

/** Finds where a value stands. A definition stands where its key or name does; what is not there, where its definition does. */
export type PlaceOf = (place: Place) => Range;

export function placesIn(root: Node, links: Links, text: string): PlaceOf {
  const find = finderOf(links);
  return ({ path, atKey = false, part }) => {
    let spot: Spot = { node: root };
    for (const step of path) {
      const next: Spot | undefined = find.step(spot.node, step);
      if (!next) break;
      spot = next;
    }
    const value = find.target(spot.node);
    const key = rangeOf(spot.pair?.key);
    if (atKey && key) return key;
    if (isMap(value)) return key ?? rangeOf(find.pair(value, 'name')?.value) ?? rangeOf(value.items[0]?.key) ?? start;
    return partOf(text, rangeOf(value) ?? key ?? start, part);
  };
}

const start: Range = [0, 1];

/** A value, and the pair that it belongs to when it stands in a map. */
type Spot = { readonly node: unknown; readonly pair?: Pair };

function finderOf(links: Links) {
  const indexes = new Map<YAMLMap, ReadonlyMap<string | undefined, Pair>>();
  const target = (node: unknown) => (isAlias(node) ? links.get(node) : node);

  const indexOf = (map: YAMLMap) => {
    const index = indexes.get(map) ?? new Map([...map.items].reverse().map((one) => [keyOf(one), one] as const));
    indexes.set(map, index);
    return index;
  };
  const mergedInto = (map: YAMLMap) => {
    const merged = target(indexOf(map).get('<<')?.value);
    return (isSeq(merged) ? merged.items.map(target) : [merged]).filter((one) => isMap(one));
  };
  const pair = (map: YAMLMap, key: string): Pair | undefined => {
    const own = indexOf(map).get(key);
    if (own || key === '<<') return own;
    return mergedInto(map)
      .map((one) => pair(one, key))
      .find((found) => found !== undefined);
  };
  const step = (from: unknown, key: string | number): Spot | undefined => {
    const node = target(from);
    if (isSeq(node)) return node.items[Number(key)] === undefined ? undefined : { node: node.items[Number(key)] };
    const found = isMap(node) ? pair(node, String(key)) : undefined;
    return found && { node: found.value, pair: found };
  };
  return { target, pair, step };
}

function rangeOf(node: unknown): Range | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range && range[1] > range[0] ? [range[0], range[1]] : undefined;
}

function partOf(text: string, [from, to]: Range, part: string | undefined): Range {
  const at = part ? text.slice(from, to).indexOf(part) : -1;
  return part === undefined || at < 0 ? [from, to] : [from + at, from + at + part.length];
}
