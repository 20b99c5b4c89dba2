import type { Edge, Identifier, IdentifierKind } from '@throughline/arrivals';
import { isBlocked, keyOfIdentifier } from '@throughline/arrivals';
import type { Statement } from '@throughline/blueprint';
import type { EventStore } from '#foundation/event-store.ts';
import { type Column, insertRows } from '../engine-rows.ts';
import { pairOf } from './customers.ts';

export type KeptEdge = Edge & {
  readonly pair: string;
  readonly source: string /** Epoch milliseconds. */;
  readonly receivedAt: number;
};

type Said = readonly [IdentifierKind, string];
type EdgeRow = {
  readonly pair: string;
  readonly kind: Edge['kind'];
  readonly one: Said;
  readonly other: Said;
  readonly seq: number;
  readonly index: number;
  readonly source: string;
  readonly receivedAt: number;
};

/** All edges that hang together with some identifiers, found step by step. */
export async function edgesAround(store: EventStore, ids: Iterable<Identifier>): Promise<readonly KeptEdge[]> {
  const found = new Map<string, KeptEdge>();
  const asked = new Set<string>();
  let next = [...new Set([...ids].map(keyOfIdentifier))];
  while (next.length > 0) {
    for (const key of next) asked.add(key);
    const edges = await edgesWhere(store, { sql: 'under IN {keys:Array(String)}', values: { keys: next } });
    for (const edge of edges) found.set(placeOf(edge), edge);
    const seen = edges.flatMap(({ one, other }) => [keyOfIdentifier(one), keyOfIdentifier(other)]);
    next = [...new Set(seen)].filter((key) => !asked.has(key));
  }
  return [...found.values()];
}

/** What was said of two identifiers. */
export async function edgesOfPair(store: EventStore, pair: string): Promise<readonly KeptEdge[]> {
  return edgesWhere(store, { sql: 'pair = {pair:String}', values: { pair } });
}

async function edgesWhere(store: EventStore, condition: Statement): Promise<readonly KeptEdge[]> {
  const rows = await store.ask<EdgeRow>({
    sql: `SELECT DISTINCT toString(pair) AS pair, kind, [one.1, one.2] AS one, [other.1, other.2] AS other,
  toFloat64(seq) AS seq, toFloat64(index) AS index, source, toFloat64(toUnixTimestamp64Milli(received_at)) AS receivedAt
FROM identity_edges WHERE ${condition.sql} ORDER BY seq, index, pair`,
    values: condition.values,
  });
  return rows.map((row) => ({ ...row, one: idOf(row.one), other: idOf(row.other) }));
}

/** Those of the new edges that say something which the known ones do not: an earlier word on the same two is enough. */
export function unsaidEdges(edges: readonly KeptEdge[], known: readonly KeptEdge[]): readonly KeptEdge[] {
  const firsts = new Map<string, KeptEdge>();
  for (const edge of [...known, ...edges]) {
    const name = `${edge.pair} ${edge.kind}`;
    const first = firsts.get(name);
    if (first === undefined || isBefore(edge, first)) firsts.set(name, edge);
  }
  const kept = new Set(known.map(placeOf));
  return [...firsts.values()].filter((edge) => !kept.has(placeOf(edge)));
}

/** An edge to be kept, or none when a value that stands for nobody would join strangers. */
export function keptEdge(edge: Edge, said: Pick<KeptEdge, 'source' | 'receivedAt'>): readonly KeptEdge[] {
  const joinsNobody =
    isBlocked(edge.one) || isBlocked(edge.other) || keyOfIdentifier(edge.one) === keyOfIdentifier(edge.other);
  return joinsNobody ? [] : [{ ...edge, ...said, pair: pairOf(edge.one, edge.other) }];
}

const columns: readonly Column[] = [
  { name: 'under', kind: 'text' },
  { name: 'pair', kind: 'text' },
  { name: 'kind', kind: 'text' },
  { name: 'one', kind: 'pair' },
  { name: 'other', kind: 'pair' },
  { name: 'seq', kind: 'count' },
  { name: 'index', kind: 'count' },
  { name: 'source', kind: 'text' },
  { name: 'received_at', kind: 'ms' },
];

export async function keepEdges(store: EventStore, edges: readonly KeptEdge[]): Promise<void> {
  const rows = edges.flatMap((edge) => {
    const { pair, kind, one, other, seq, index, source, receivedAt } = edge;
    const rest = [pair, kind, [one.kind, one.value], [other.kind, other.value], seq, index, source, receivedAt];
    return [keyOfIdentifier(one), keyOfIdentifier(other)].map((under) => [under, ...rest]);
  });
  await insertRows(store, 'identity_edges', { columns, rows });
}

function placeOf({ pair, kind, seq, index }: Pick<EdgeRow, 'pair' | 'kind' | 'seq' | 'index'>): string {
  return `${pair} ${kind} ${seq} ${index}`;
}

function isBefore(one: Edge, other: Edge): boolean {
  return one.seq < other.seq || (one.seq === other.seq && one.index < other.index);
}

function idOf([kind, value]: Said): Identifier {
  return { kind, value };
}
