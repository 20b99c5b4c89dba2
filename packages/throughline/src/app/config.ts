import { Fault } from '#foundation/fault.ts';

/** What the environment settles. */
export type Config = {
  /** Where the page and the operations are offered; 0 lets the system choose. */
  readonly port: number;
  /** The folder in which the stores lie; undefined when none is named. */
  readonly dataDir: string | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_PORT = 4600;

/** Reads THROUGHLINE_PORT and THROUGHLINE_DATA. Errors: a `Fault` "bad-input" for a port that is none. */
export function readConfig(environment: Environment = process.env): Config {
  return {
    port: environment.THROUGHLINE_PORT ? portOf(environment.THROUGHLINE_PORT) : USUAL_PORT,
    dataDir: environment.THROUGHLINE_DATA || undefined,
  };
}

/** A port as it was written. Errors: a `Fault` "bad-input" when it is not a number from 0 to 65535. */
export function portOf(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Fault('bad-input', `"${written}" is not a port.`, {
    hint: 'A port is a number from 0 to 65535, as in THROUGHLINE_PORT=4600.',
  });
}
