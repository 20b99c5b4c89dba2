import type { Blueprint } from '@throughline/blueprint';
import type { z } from 'zod';
import type { EventStore } from './event-store.ts';
import type { Operation } from './operation.ts';

/** The stores and the blueprint in force: what every figure is counted from. */
export type Ground = {
  readonly events: EventStore;
  readonly blueprint: BlueprintInForce;
  /** The judgement that figures are read from: its id in `judgements`. */
  readonly judgement: Judgement;
};

/** All that a feature may lean on: the ground, and the operations of the other features. */
export type House = Ground & {
  /** Asks another feature, in process. Errors: those of the operation; `unreachable:` when no feature offers it. */
  ask<Input extends z.ZodObject, Output extends z.ZodType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>;
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
