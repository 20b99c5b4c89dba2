import type { Command } from './command.ts';
import type { Handler } from './handler.ts';
import type { JobHandler } from './jobs/job-handler.ts';
import type { Migration } from './records/migration.ts';

/** A room of the house: what it offers to HTTP and to the shell, what it does beside, and what it keeps. */
export type Feature = {
  readonly name: string;
  readonly handlers: readonly Handler[];
  readonly commands: readonly Command[];
  readonly jobs?: readonly JobHandler[];
  /** The steps that make its tables in the record store, in order. */
  readonly migrations?: readonly Migration[];
};
