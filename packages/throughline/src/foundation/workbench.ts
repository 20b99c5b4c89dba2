import type { EventStore } from './event-store.ts';
import type { BlueprintInForce, House } from './house.ts';

/** Where a file that somebody brings is looked over and tried out, before it is anybody's source. */
export type Workbench = {
  /** The folder of such files; absolute. */
  readonly folder: string;
  /** How a blueprint of this house names a file of that folder. */
  pathOf(name: string): string;
  /** An engine of its own, for looking: nothing that is read stays. */
  look<Answer>(work: (events: EventStore) => Promise<Answer>): Promise<Answer>;
  /**
   * Imports the sources of a text and judges them on stores of their own, which are gone afterwards.
   * Errors: a `Fault` where a source cannot be read; `stopped` by the signal.
   */
  tryOut<Answer>(
    text: BlueprintInForce,
    signal: AbortSignal | undefined,
    ask: (house: House, imported: readonly string[]) => Promise<Answer>,
  ): Promise<Answer>;
};
