import { edgesOf } from '@throughline/arrivals';
import type { EventStore } from '#foundation/event-store.ts';
import { edgesAround, type KeptEdge, keepEdges, keptEdge, unsaidEdges } from '../identity/edges.ts';
import { peopleOf } from '../identity/people.ts';
import type { Candidate, JournalRecord } from './candidates.ts';
import type { Properties } from './event-values.ts';
import { knownOf } from './known.ts';
import { moveEvents } from './moves.ts';
import { type Accepted, type Outcome, outcomesOf, type Suppresses } from './outcomes.ts';
import { writeArrivals } from './write-arrivals.ts';
import { writeQuarantine } from './write-quarantine.ts';

export type Batch = {
  /** In the order of the journal. */
  readonly candidates: readonly Candidate[];
  /** The records they are of. */
  readonly records: readonly JournalRecord[];
  readonly properties: Properties;
  readonly suppresses: Suppresses;
  /** The pairs of identifiers that somebody said are two people. */
  readonly apart: ReadonlySet<string>;
  /** Whether an edge was said by this batch; it may lie there already when an attempt was broken off. */
  isOfBatch(edge: KeptEdge): boolean;
};

export type BroughtIn = {
  readonly outcomes: readonly Outcome[];
  /** The keys of customers to whom events came. */
  readonly placed: readonly string[];
  /** The keys of customers who are somebody else since, and of whom they are. */
  readonly regrouped: readonly string[];
};

/**
 * Lets events in, or sets them aside. Broken off anywhere, the same call finishes it: what it finds written by itself it
 * takes for done. Whoever calls writes down that it is done, after it.
 */
export async function bringIn(store: EventStore, batch: Batch): Promise<BroughtIn> {
  const { candidates, records, properties, suppresses, apart } = batch;
  const outcomes = outcomesOf(candidates, await knownOf(store, candidates), suppresses);
  const accepted = outcomes.filter((one) => one.is === 'accepted');
  const quarantined = outcomes.filter((one) => one.is === 'quarantined');
  const said = accepted.flatMap(saidEdges);
  const ids = new Set([
    ...accepted.map(({ candidate }) => candidate.person),
    ...said.flatMap(({ one, other }) => [one, other]),
  ]);
  const known = await edgesAround(store, ids);
  const unsaid = unsaidEdges(said, known);
  const edges = [...known, ...unsaid];
  const people = peopleOf({ edges, isNew: batch.isOfBatch, apartBefore: apart, apart });
  await writeQuarantine(store, quarantined, records);
  await keepEdges(store, unsaid);
  const placed = await writeArrivals(store, { accepted, people, properties });
  return { outcomes, placed, regrouped: await moveEvents(store, people) };
}

function saidEdges({ candidate }: Accepted): readonly KeptEdge[] {
  return edgesOf(candidate.event, candidate).flatMap((edge) => keptEdge(edge, candidate));
}
