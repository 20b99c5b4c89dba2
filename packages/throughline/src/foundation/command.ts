import type { OpenHouse } from './house.ts';

/** One command of the command line: said as data, run by `cli.ts`. */
export type Command = {
  readonly name: string;
  /** The arguments in the usual notation: `<blueprint>` is asked for, `[file]` may be left out. */
  readonly takes: string;
  readonly summary: string;
  /** A longer text for `--help`, with an example. */
  readonly help?: string;
  readonly options?: readonly CommandOption[];
  /** Answers the exit code: 0 well, 1 the world is not as asked. A wrong call is exit 2 and never gets here. */
  run(given: Given, world: World): Promise<0 | 1>;
};

export type CommandOption = {
  /** As in `--as-of <time>` or `--json`. */
  readonly flags: string;
  readonly says: string;
  /** The only values it may have; any other is a wrong call. */
  readonly oneOf?: readonly string[];
};

export type Given = {
  readonly arguments: readonly string[];
  /** By the option's name in camel case: `asOf`; a flag without a value is `true`. */
  readonly options: Readonly<Record<string, string | true | undefined>>;
};

/** What a command may touch. */
export type World = {
  /** A line to standard output. */
  say(line: string): void;
  /** A line to standard error: progress, warnings. */
  note(line: string): void;
  /** A line on standard error that the next one replaces; nothing when that is not a terminal. */
  progress(line: string): void;
  /** Whether standard output is a terminal that wants colour. */
  readonly colour: boolean;
  /** Aborted by Ctrl-C or a request to end. */
  readonly signal: AbortSignal;
  /** The time of asking, in epoch milliseconds. */
  now(): number;
  /** The data folder that the environment names, or undefined. */
  readonly dataDir: string | undefined;
  /** Opens the stores: in the data folder, or in a temporary one that leaves nothing behind. */
  readonly openHouse: OpenHouse;
};
