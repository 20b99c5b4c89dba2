import type { Command } from './command.ts';
import type { Handler } from './handler.ts';

/** A room of the house: what it offers to HTTP and to the shell. */
export type Feature = {
  readonly name: string;
  readonly handlers: readonly Handler[];
  readonly commands: readonly Command[];
};
