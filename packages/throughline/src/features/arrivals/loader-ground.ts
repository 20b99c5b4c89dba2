import type { EventStore } from '#foundation/event-store.ts';
import type { RecordStore } from '#foundation/records/record-store.ts';
import type { Meaning } from './batch/candidates.ts';
import type { Properties } from './batch/event-values.ts';
import type { Suppresses } from './batch/outcomes.ts';

/** What the loader stands on. It is read anew for each batch, so it may change underneath. */
export type LoaderGround = Meaning & {
  readonly events: EventStore;
  readonly records: RecordStore;
  /** Every property that the blueprint names; `events` must have their columns. */
  readonly properties: Properties;
  /** Whether somebody asked to be forgotten. */
  readonly suppresses?: Suppresses | undefined;
};
