import type { Identifier, IdentifierKind } from '../arrived.ts';
import type { Edge } from './edges.ts';
import { isBlocked, keyOfIdentifier, strengthOf } from './identifiers.ts';

/** How many identifiers of a kind one person may have. Users joined by an alias count as one. */
export type Limits = { readonly user: number; readonly email: number; readonly anonymous: number };

export const usualLimits: Limits = { user: 1, email: 5, anonymous: 100 };

export type Refused = { readonly edge: Edge; readonly why: 'blocked' | keyof Limits };

/** Who is who. */
export type Partition = {
  /** The identifier by which the person goes; an identifier that no edge names goes by itself. */
  canonicalOf(identifier: Identifier): Identifier;
  /** Everyone with more than one identifier: the canonical one first, the others in the order of their strength. */
  readonly people: readonly (readonly Identifier[])[];
  /** The edges that are kept but not applied, for a person to look at. */
  readonly refused: readonly Refused[];
};

/**
 * Makes people of edges. The same set of edges gives the same people, in whatever order and however often they come;
 * without an edge all is as if it had never been. A person goes by the strongest identifier that was named first.
 *
 * An edge through a blocked value, or that gives a person more identifiers than the limits allow, is refused. Aliases
 * are looked at before all others, then the journal's order decides.
 */
export function partitionOf(edges: Iterable<Edge>, limits: Limits = usualLimits): Partition {
  const ordered = [...edges].sort(byPlace);
  const nodes = new Map<string, Node>();
  const refused: Refused[] = [];
  for (const { one, other, seq } of ordered.toSorted((a, b) => a.seq - b.seq)) {
    nodeOf(nodes, one, seq);
    nodeOf(nodes, other, seq);
  }
  for (const edge of ordered) {
    const why = isBlocked(edge.one) || isBlocked(edge.other) ? 'blocked' : join(nodes, edge, limits);
    if (why !== undefined) refused.push({ edge, why });
  }
  const people = Map.groupBy([...nodes.values()].sort(byStrength), rootOf);
  return {
    canonicalOf(identifier) {
      const node = nodes.get(keyOfIdentifier(identifier));
      return node === undefined ? identifier : rootOf(node).identifier;
    },
    people: [...people.values()].filter(({ length }) => length > 1).map((all) => all.map((node) => node.identifier)),
    refused,
  };
}

/** One identifier. The root of a person's identifiers is the strongest of them. */
type Node = {
  readonly identifier: Identifier;
  readonly firstSeq: number;
  parent: Node | undefined;
  counts: Limits;
};

function nodeOf(nodes: Map<string, Node>, identifier: Identifier, seq: number): Node {
  const key = keyOfIdentifier(identifier);
  const known = nodes.get(key);
  if (known !== undefined) return known;
  const one = (kind: IdentifierKind) => (identifier.kind === kind ? 1 : 0);
  const counts = { user: one('user'), email: one('email'), anonymous: one('anonymous') };
  const node: Node = { identifier, firstSeq: seq, parent: undefined, counts };
  nodes.set(key, node);
  return node;
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.parent !== undefined) {
    if (at.parent.parent !== undefined) at.parent = at.parent.parent;
    at = at.parent;
  }
  return at;
}

/** Joins the two of an edge, or says which limit forbids it. */
function join(nodes: Map<string, Node>, { kind, one, other }: Edge, limits: Limits): keyof Limits | undefined {
  const left = nodes.get(keyOfIdentifier(one));
  const right = nodes.get(keyOfIdentifier(other));
  if (left === undefined || right === undefined) return undefined;
  const [root, leaf] = [rootOf(left), rootOf(right)].sort(byStrength);
  if (root === undefined || leaf === undefined || root === leaf) return undefined;
  const users = root.counts.user + leaf.counts.user;
  const counts = {
    user: kind === 'alias' ? Math.min(users, 1) : users,
    email: root.counts.email + leaf.counts.email,
    anonymous: root.counts.anonymous + leaf.counts.anonymous,
  };
  const over = (['user', 'email', 'anonymous'] as const).find((name) => counts[name] > limits[name]);
  if (over !== undefined) return over;
  leaf.parent = root;
  root.counts = counts;
  return undefined;
}

/** Aliases first, then as the journal has them; two of the same event by what they say. */
function byPlace(one: Edge, other: Edge): number {
  return (
    Number(one.kind !== 'alias') - Number(other.kind !== 'alias') ||
    one.seq - other.seq ||
    one.index - other.index ||
    compare(nameOf(one), nameOf(other))
  );
}

function nameOf({ one, other }: Edge): string {
  return `${keyOfIdentifier(one)} ${keyOfIdentifier(other)}`;
}

function byStrength(one: Node, other: Node): number {
  return (
    strengthOf(one.identifier.kind) - strengthOf(other.identifier.kind) ||
    one.firstSeq - other.firstSeq ||
    compare(one.identifier.value, other.identifier.value)
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
