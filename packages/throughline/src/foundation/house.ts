import type { Blueprint } from '@throughline/blueprint';
import type { EventStore } from './event-store.ts';

/** The stores and the blueprint in force: all that a feature may lean on. */
export type House = {
  readonly events: EventStore;
  readonly blueprint: BlueprintInForce;
  /** The judgement that figures are read from: its id in `judgements`. */
  readonly judgement: Judgement;
};

export type BlueprintInForce = {
  readonly text: string;
  /** The file's name as people know it. */
  readonly file: string;
  readonly blueprint: Blueprint;
};

/** One reading of all history under one blueprint as of one time. */
export type Judgement = {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly asOf: number;
  readonly events: number;
  readonly customers: number;
  /** Rows of the sources that could not be read. */
  readonly rejected: number;
};

export type OpenHouse = (place: { readonly dataDir: string | undefined }) => Promise<{
  readonly events: EventStore;
  close(): Promise<void>;
}>;
