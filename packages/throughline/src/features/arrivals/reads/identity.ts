import { type Identifier, type IdentifierKind, keyOfIdentifier, partitionOf } from '@throughline/arrivals';
import type { z } from 'zod';
import { Fault } from '#foundation/fault.ts';
import type { House } from '#foundation/house.ts';
import { hasArrivals } from '../arrival-tables.ts';
import type { IdentityEdge, identity } from '../contract.ts';
import { apartPairs } from '../decisions/settle.ts';
import { edgesAround, edgesOfPair, type KeptEdge } from '../identity/edges.ts';

type Found = z.output<typeof identity.output>;

/** By which ids a customer is known. What was taken apart is told too, so that it can be put together again. */
export async function identityOf({ events, records }: House, customerKey: string): Promise<Found> {
  if (!(await hasArrivals(events))) return { customer: null, ids: [], edges: [] };
  const said = await events.ask<{ kind: IdentifierKind; value: string; customer: string }>({
    sql: `SELECT DISTINCT id.1 AS kind, id.2 AS value, customer FROM (
  SELECT arrayJoin(ids) AS id, e.customer AS customer FROM arrivals AS a
  INNER JOIN (SELECT customer_key, at, id, customer FROM events WHERE customer_key = {key:UInt64}) AS e
    ON a.customer_key = e.customer_key AND a.at = e.at AND a.event_id = e.id
  WHERE a.customer_key = {key:UInt64})
ORDER BY kind, value LIMIT 1000`,
    values: { key: customerKey },
  });
  const edges = await edgesAround(events, said);
  const ids = new Map([...said.map(({ kind, value }) => ({ kind, value }))].map((id) => [keyOfIdentifier(id), id]));
  const own = edges.filter(({ one, other }) => [one, other].some((id) => ids.has(keyOfIdentifier(id))));
  return {
    customer: said[0]?.customer ?? null,
    ids: [...ids.values()],
    edges: edgesTold(own, edges, await apartPairs(records)),
  };
}

function edgesTold(own: readonly KeptEdge[], all: readonly KeptEdge[], apart: ReadonlySet<string>): IdentityEdge[] {
  const { refused } = partitionOf(all.filter(({ pair }) => !apart.has(pair)));
  const over = new Set<unknown>(refused.map(({ edge }) => edge));
  return own.map((edge) => ({
    id: edge.pair,
    from: edge.one satisfies Identifier,
    to: edge.other,
    how: edge.kind,
    source: edge.source,
    seenAt: edge.receivedAt,
    state: stateOf(apart.has(edge.pair), over.has(edge)),
  }));
}

function stateOf(isApart: boolean, isOver: boolean): IdentityEdge['state'] {
  if (isApart) return 'apart';
  return isOver ? 'over-limit' : 'applied';
}

/** Errors: a `Fault` "not-found" where nothing was said of two such identifiers. */
export async function demandEdge({ events }: House, pair: string): Promise<void> {
  if ((await hasArrivals(events)) && (await edgesOfPair(events, pair)).length > 0) return;
  throw new Fault('not-found', 'No event said that those two ids are one person.', {
    hint: 'Take the id of the edge from `arrivals.identity`.',
  });
}
