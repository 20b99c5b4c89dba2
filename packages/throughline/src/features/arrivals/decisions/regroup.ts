import type { EventStore } from '#foundation/event-store.ts';
import { moveEvents } from '../batch/moves.ts';
import { edgesAround, edgesOfPair } from '../identity/edges.ts';
import { peopleOf } from '../identity/people.ts';

type Regrouping = {
  /** The two identifiers on whom there is another word now. */
  readonly pair: string;
  readonly before: ReadonlySet<string>;
  readonly after: ReadonlySet<string>;
};

/** Gives the events of everyone whom a word on two identifiers concerns to whom they are of. Answers their keys. */
export async function regroup(store: EventStore, { pair, before, after }: Regrouping): Promise<readonly string[]> {
  const concerned = await edgesOfPair(store, pair);
  const edges = await edgesAround(
    store,
    concerned.flatMap(({ one, other }) => [one, other]),
  );
  return moveEvents(store, peopleOf({ edges, isNew: () => false, apartBefore: before, apart: after }));
}
