import type { Blueprint } from '@throughline/blueprint';
import type { z } from 'zod';
import type { EventStore } from './event-store.ts';
import type { JobRunner, Jobs } from './jobs/job.ts';
import type { Operation } from './operation.ts';
import type { Outlets } from './outlets.ts';
import type { RecordStore } from './records/record-store.ts';
import type { ImportReport } from './works/import-report.ts';

/** The stores and the blueprint in force: what every figure is counted from. */
export type Ground = {
  readonly events: EventStore;
  readonly records: RecordStore;
  readonly jobs: Jobs;
  /** Missing in a house from which nothing goes out. */
  readonly outlets?: Outlets | undefined;
  readonly blueprint: BlueprintInForce;
  /** The judgement that figures are read from: its id in `judgements`. */
  readonly judgement: Judgement;
  /** Missing in a house that answers once and closes. */
  readonly workshop?: Workshop | undefined;
  /** Missing in a house that answers once and closes. */
  readonly workbench?: Workbench | undefined;
  /** Missing in a house that takes no events over HTTP. */
  readonly arrivals?: Arrivals | undefined;
  /** Missing in a house that does not stay open. */
  readonly live?: Live | undefined;
  /** Aborted when whoever asked has gone; missing where nobody can go. */
  readonly signal?: AbortSignal | undefined;
};

/** All that a feature may lean on: the ground, and the operations of the other features. */
export type House = Ground & {
  /** Asks another feature, in process. Errors: those of the operation; `unreachable:` when no feature offers it. */
  ask<Input extends z.ZodObject, Output extends z.ZodType>(
    operation: Operation<Input, Output>,
    input: z.input<Input>,
  ): Promise<z.output<Output>>;
  /** The same house on another ground: every operation answers for that blueprint and judgement. */
  under(other: Pick<Ground, 'blueprint' | 'judgement'>): House;
};

export type BlueprintInForce = {
  readonly text: string;
  /** The file's name as people know it. */
  readonly file: string;
  readonly blueprint: Blueprint;
  /** The number under which it was published; missing where a file was only read. */
  readonly version?: number | undefined;
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

/** Where a file that somebody brings is looked over and tried out, before it is anybody's source. */
export type Workbench = {
  /** The folder of such files; absolute. */
  readonly folder: string;
  /** The largest file that is taken, in bytes. */
  readonly largest: number;
  /** How a blueprint of this house names a file of that folder. */
  pathOf(name: string): string;
  /**
   * Works on a file of the folder with an engine of its own: nothing that is read stays but the answer, which is given
   * again as long as the file is the same.
   */
  look<Answer>(file: string, work: (events: EventStore, path: string) => Promise<Answer>): Promise<Answer>;
  /**
   * Imports the sources of a text and judges them on stores of their own, which are gone afterwards.
   * Errors: a `Fault` where a source cannot be read; `stopped` by the signal.
   */
  tryOut<Answer>(
    text: BlueprintInForce,
    signal: AbortSignal | undefined,
    ask: (house: House, report: ImportReport) => Promise<Answer>,
  ): Promise<Answer>;
  /** How far the latest trial is. */
  progress(): WorkProgress;
};

/** Where events arrive over HTTP. */
export type Arrivals = {
  /** Under which clients of this machine send, as `http://127.0.0.1:4610`; without a slash at its end. */
  readonly address: string;
  /** The data folder: the acceptor reads its keys below it. Absolute. */
  readonly folder: string;
  /** Has the acceptor read its keys at once; missing where it finds them by itself. */
  readKeys?(): void;
};

/** What goes on while the house stands open. */
export type Live = {
  state(): LiveState;
  /** What each round brings from now on, until the signal is aborted; who is slow hears several as one. */
  news(signal: AbortSignal): AsyncIterable<LiveNews>;
  /** Works while nothing that arrives is loaded or judged. */
  whileStill<Answer>(work: () => Promise<Answer>): Promise<Answer>;
  /** Has the journal go on in a new segment soon, so that all that was acknowledged lies in closed ones. */
  closeSegment(): void;
};

/** How far what arrives has come; records of the journal are numbered. */
export type LiveState = {
  /** Whether events are taken at this moment, and if not, why. */
  readonly taking: boolean;
  readonly why: string | undefined;
  /** All up to here is acknowledged, loaded, judged. */
  readonly durable: number;
  readonly loaded: number;
  readonly judged: number;
  /** Since when something acknowledged waits to be judged, in epoch milliseconds. */
  readonly waitingSince: number | undefined;
  /** A sentence on what keeps it. */
  readonly trouble: string | undefined;
};

/** What one round brought. */
export type LiveNews = {
  /** As of when figures are now read, in epoch milliseconds. */
  readonly asOf: number;
  readonly events: number;
  readonly facts: number;
};

/** Long work on all history: one piece at a time, and who comes later waits. Readers are never kept waiting. */
export type Workshop = {
  /**
   * Judges all history as of a time under a blueprint that is not in force. The latest such judgement is kept until the
   * next one, and answers at once when the same is asked again; where every statement is the same, it is the one in force.
   */
  draft(draft: BlueprintInForce, work: Work & { readonly asOf: number }): Promise<Judgement>;
  /**
   * Brings in the sources where they changed, judges all history, has it recorded and puts it in force, in this order: what
   * fails or is stopped before the end of `record` leaves everything as it was.
   */
  putInForce(next: BlueprintInForce, work: Work & { readonly record: () => Promise<void> }): Promise<void>;
  /** How far the piece of work is that is being done. */
  progress(): WorkProgress;
};

export type Work = { readonly signal?: AbortSignal | undefined };

export type WorkProgress = {
  readonly doing: 'nothing' | 'importing' | 'judging';
  /** Parts of the histories that are done, of how many. */
  readonly parts: number;
  readonly of: number;
  /** Rows read of the part it is at. */
  readonly rows: number;
};

export type OpenHouse = (place: { readonly dataDir: string | undefined }) => Promise<{
  readonly events: EventStore;
  readonly records: RecordStore;
  readonly jobs: JobRunner;
  readonly outlets?: Outlets | undefined;
  close(): Promise<void>;
}>;
