import { type Alias, isAlias, isMap, isSeq, type Node } from 'yaml';
import { deepest, type Links } from './plain.ts';

/** Joins each alias to the last node before it that has its anchor. */
export function linksOf(root: Node, unknown: (alias: Alias) => void): Links {
  const anchors = new Map<string, Node>();
  const links = new Map<Alias, Node>();

  function visit(node: unknown, depth: number) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) links.set(node, target);
      else unknown(node);
      return;
    }
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor) anchors.set(anchor, node as Node);
    if (depth > deepest) return;
    if (isSeq(node)) for (const item of node.items) visit(item, depth + 1);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      visit(key, depth + 1);
      visit(value, depth + 1);
    }
  }

  visit(root, 0);
  return links;
}
