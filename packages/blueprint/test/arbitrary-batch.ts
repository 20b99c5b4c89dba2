import fc from 'fast-check';
import type { CustomerEvent } from '../interpreter/interpret.ts';
import type { Blueprint, EpochMs } from '../src/2-resolve/blueprint.ts';
import { anyBlueprint } from './arbitrary-blueprint.ts';
import { anyHistory, anyNow } from './arbitrary-history.ts';
import { anyWorld } from './arbitrary-world.ts';

/** Many histories under one blueprint, so that an engine that is slow to prepare answers many cases at once. */
export type Batch = {
  readonly blueprint: Blueprint;
  readonly histories: readonly (readonly CustomerEvent[])[];
  readonly now: EpochMs;
};

export const anyBatch = (histories: number): fc.Arbitrary<Batch> =>
  anyWorld.chain((world) =>
    fc.record({
      blueprint: anyBlueprint(world),
      histories: fc.array(anyHistory(world), { minLength: histories, maxLength: histories }),
      now: anyNow(world),
    }),
  );

/** All events of a batch; customers of different histories are different people, those of the first keep their names. */
export function eventsOf({ histories }: Batch): readonly CustomerEvent[] {
  return histories.flatMap((history, index) =>
    history.map((event) => ({ ...event, customer: index === 0 ? event.customer : `${event.customer}-${index}` })),
  );
}
