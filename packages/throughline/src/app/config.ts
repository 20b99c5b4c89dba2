import { Fault } from '#foundation/fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const USUAL_PORT = 4600;

/** Where the page and the operations are offered; 0 lets the system choose. Errors: a `Fault` "bad-input" for a port that is none. */
export function portNamed(environment: Environment = process.env): number {
  return environment.THROUGHLINE_PORT ? portOf(environment.THROUGHLINE_PORT) : USUAL_PORT;
}

/** Where events that are sent in are taken, where it is not ten above the page's port. Errors: a `Fault` "bad-input" for a port that is none. */
export function ingestPortNamed(environment: Environment = process.env): number | undefined {
  return environment.THROUGHLINE_INGEST_PORT ? portOf(environment.THROUGHLINE_INGEST_PORT) : undefined;
}

/** The folder in which the stores lie; undefined when none is named. */
export function dataDirNamed(environment: Environment = process.env): string | undefined {
  return environment.THROUGHLINE_DATA || undefined;
}

/** The PostgreSQL that keeps the records, where it is not one of our own. */
export function databaseUrlNamed(environment: Environment = process.env): string | undefined {
  return environment.DATABASE_URL || undefined;
}

/** Where mail is handed over and from whom it comes; undefined where either is missing. */
export function mailNamed(
  environment: Environment = process.env,
): { readonly url: string; readonly from: string } | undefined {
  const { THROUGHLINE_SMTP_URL: url, THROUGHLINE_MAIL_FROM: from } = environment;
  return url && from ? { url, from } : undefined;
}

/** The folder into which reports are written, where it is not the one in the data folder. */
export function reportsFolderNamed(environment: Environment = process.env): string | undefined {
  return environment.THROUGHLINE_REPORTS || undefined;
}

/** The browser that prints PDF, where it does not stand in a usual place. */
export function browserNamed(environment: Environment = process.env): string | undefined {
  return environment.THROUGHLINE_CHROMIUM || undefined;
}

/** The hosts, by name or address, that lie in the network around this machine and to which something may be posted. */
export function allowedHostsNamed(environment: Environment = process.env): readonly string[] {
  return (environment.THROUGHLINE_ALLOW_PRIVATE_HOSTS ?? '')
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
}

/** Where people open the page, without a slash at its end; undefined where nobody said. Errors: a `Fault` "bad-input" for what is no address. */
export function pageAddressNamed(environment: Environment = process.env): string | undefined {
  const written = environment.THROUGHLINE_PAGE;
  if (!written) return undefined;
  const url = URL.parse(written);
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href.replace(/\/$/, '');
  throw new Fault('bad-input', `"${written}" is not where a page is.`, {
    hint: 'THROUGHLINE_PAGE is an address, as in https://throughline.example.org.',
  });
}

/** The largest file that may be brought to the page, in bytes. Errors: a `Fault` "bad-input" for what is no number. */
export function largestFileNamed(environment: Environment = process.env): number {
  const written = environment.THROUGHLINE_LARGEST_FILE || '2000';
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written) * 1_000_000;
  throw new Fault('bad-input', `"${written}" is not how large a file may be.`, {
    hint: 'THROUGHLINE_LARGEST_FILE is a number of megabytes, as in 2000.',
  });
}

/** A port as it was written. Errors: a `Fault` "bad-input" when it is not a number from 0 to 65535. */
export function portOf(written: string): number {
  const port = /^\d{1,5}$/.test(written) ? Number(written) : Number.NaN;
  if (port <= 65_535) return port;
  throw new Fault('bad-input', `"${written}" is not a port.`, {
    hint: 'A port is a number from 0 to 65535, as in --port 4700.',
  });
}
