/** The ways out of the house. Each is missing where nobody set it up: nothing leaves unasked. */
export type Outlets = {
  readonly mail: Mail | undefined;
  readonly printer: Printer | undefined;
  /** The folder into which reports are written. */
  readonly reportsFolder: string | undefined;
  /** Missing in a house from which nothing is posted. */
  readonly outbound?: Outbound | undefined;
  /** Where people open the page, as in `https://throughline.example.org`; without it messages carry no links. */
  readonly pageAddress?: string | undefined;
};

export type Letter = {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: Uint8Array }[];
};

/** Sends mail. Errors: a `Fault` when the server does not take it; no address stands in its words. */
export type Mail = { send(letter: Letter): Promise<void> };

/** Prints a page, complete in itself, to PDF. Errors: a `Fault` when the program that prints fails. */
export type Printer = { print(html: string, signal: AbortSignal | undefined): Promise<Uint8Array> };

/**
 * The one door through which something is posted to an address that somebody wrote down. It opens no connection to this
 * machine or the network around it unless the operator named the host, and never follows a redirect.
 */
export type Outbound = {
  /** Errors: a `Fault` "not-as-asked" for an address to which nothing may go now. */
  check(address: string): Promise<void>;
  /** Posts once. What goes wrong is an answer too; it never throws but for a signal. */
  post(posting: Posting): Promise<Posted>;
};

export type Posting = {
  readonly to: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal?: AbortSignal | undefined;
};

export type Posted =
  | {
      readonly is: 'answered';
      readonly status: number;
      /** The header `Retry-After` as it came. */
      readonly retryAfter: string | undefined;
      /** The first bytes of the answer as text. */
      readonly begins: string;
      readonly ms: number;
    }
  | {
      readonly is: 'failed';
      readonly why: 'refused' | 'timeout' | 'unreachable';
      /** A sentence that holds nothing of the address. */
      readonly says: string;
      readonly ms: number;
    };
