import { type Identifier, keyOfIdentifier, partitionOf } from '@throughline/arrivals';
import { customerOf } from './customers.ts';
import type { KeptEdge } from './edges.ts';

/** Who was who before something was said, and who is who since. */
export type People = {
  /** How the customer is written in `events`. */
  customerOf(id: Identifier): string;
  knows(id: Identifier): boolean;
  /** The customers some of whose identifiers are another's since, and whose they are, as they are written. */
  readonly changed: readonly { readonly was: string; readonly is: string }[];
};

type Change = {
  readonly edges: readonly KeptEdge[];
  isNew(edge: KeptEdge): boolean;
  /** The pairs of identifiers of which somebody said that they are two people. */
  readonly apartBefore: ReadonlySet<string>;
  readonly apart: ReadonlySet<string>;
};

export function peopleOf({ edges, isNew, apartBefore, apart }: Change): People {
  const before = partitionOf(edges.filter((edge) => !isNew(edge) && !apartBefore.has(edge.pair)));
  const after = partitionOf(edges.filter(({ pair }) => !apart.has(pair)));
  const ids = new Map(edges.flatMap(({ one, other }) => [one, other].map((id) => [keyOfIdentifier(id), id] as const)));
  const changed = [...ids.values()]
    .map((id) => ({ was: customerOf(before.canonicalOf(id)), is: customerOf(after.canonicalOf(id)) }))
    .filter(({ was, is }) => was !== is);
  return {
    customerOf: (id) => customerOf(after.canonicalOf(id)),
    knows: (id) => ids.has(keyOfIdentifier(id)),
    changed,
  };
}
