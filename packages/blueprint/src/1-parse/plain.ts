import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import { keyOf, scalarValue } from './keys.ts';

/** What a text says, without its places: texts, numbers, truth values, lists and maps. */
export type Plain = string | number | boolean | null | readonly Plain[] | PlainMap;
export type PlainMap = { readonly [key: string]: Plain };

/** Which node each alias stands for. */
export type Links = ReadonlyMap<Alias, Node>;

export type PlainReport = {
  fault(code: PlainFault, node: Node): void;
  duplicate(key: Node, first: Node, path: readonly string[]): void;
};

export type PlainFault = 'circular-alias' | 'anchor-bomb' | 'too-deep' | 'merge-without-map' | 'key-without-name';

/** More levels than any sentence of the language needs. */
export const deepest = 40;
/** More values than a blueprint of the largest size can hold without aliases that repeat aliases. */
export const mostValues = 500_000;

/** Turns nodes into plain values, with aliases and merges unfolded; undefined when a fault forbids it. */
export function plainOf(root: Node, links: Links, report: PlainReport): Plain | undefined {
  const work: Work = { links, report, open: new Set(), spent: { values: 0 } };
  try {
    return read(root, [], work);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

type Work = {
  readonly links: Links;
  readonly report: PlainReport;
  /** The lists and maps within which the reading is. */
  readonly open: Set<Node>;
  readonly spent: { values: number };
};

class Refused extends Error {}

function refuse(code: PlainFault, node: Node, { report }: Work): never {
  report.fault(code, node);
  throw new Refused();
}

function read(node: unknown, path: readonly string[], work: Work): Plain {
  work.spent.values += 1;
  if (isAlias(node)) return unfold(node, path, work);
  if (isScalar(node)) return scalarValue(node);
  if (!isMap(node) && !isSeq(node)) return null;
  if (work.spent.values > mostValues) refuse('anchor-bomb', node, work);
  if (work.open.size >= deepest) refuse('too-deep', node, work);
  work.open.add(node);
  const value = isMap(node) ? readMap(node, path, work) : node.items.map((item: unknown) => read(item, path, work));
  work.open.delete(node);
  return value;
}

function unfold(alias: Alias, path: readonly string[], work: Work): Plain {
  const target = work.links.get(alias);
  if (!target) return null;
  if (work.open.has(target)) refuse('circular-alias', alias, work);
  if (work.spent.values > mostValues) refuse('anchor-bomb', alias, work);
  return read(target, path, work);
}

function readMap(map: YAMLMap, path: readonly string[], work: Work): PlainMap {
  const value: Record<string, Plain> = Object.create(null);
  const own = new Map<string, Node>();
  for (const pair of map.items) {
    const key = keyOf(pair);
    const node = pair.key as Node;
    const first = key === undefined ? undefined : own.get(key);
    if (key === undefined) work.report.fault('key-without-name', node?.range ? node : map);
    else if (key === '<<') merge(value, pair, work);
    else if (first) work.report.duplicate(node, first, path);
    else {
      own.set(key, node);
      value[key] = read(pair.value, [...path, key], work);
    }
  }
  return value;
}

/** Keys that stand in the map itself come before those that are merged into it. */
function merge(into: Record<string, Plain>, pair: Pair, work: Work) {
  for (const one of [read(pair.value, [], work)].flat() as readonly Plain[]) {
    if (typeof one === 'object' && one !== null && !Array.isArray(one)) {
      for (const [key, value] of Object.entries(one)) into[key] ??= value;
    } else work.report.fault('merge-without-map', pair.key as Node);
  }
}
