import { Fault } from '#foundation/fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_PORT = 4600;

/** Where the page and the operations are offered; 0 lets the system choose. Errors: a `Fault` "bad-input" for a port that is none. */
export function portNamed(environment: Environment = process.env): number {
  return environment.THROUGHLINE_PORT ? portOf(environment.THROUGHLINE_PORT) : USUAL_PORT;
}

/** The folder in which the stores lie; undefined when none is named. */
export function dataDirNamed(environment: Environment = process.env): string | undefined {
  return environment.THROUGHLINE_DATA || undefined;
}

/** A port as it was written. Errors: a `Fault` "bad-input" when it is not a number from 0 to 65535. */
export function portOf(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Fault('bad-input', `"${written}" is not a port.`, {
    hint: 'A port is a number from 0 to 65535, as in --port 4700.',
  });
}
