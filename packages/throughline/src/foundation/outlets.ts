/** The ways out of the house. Each is missing where nobody set it up: nothing leaves unasked. */
export type Outlets = {
  readonly mail: Mail | undefined;
  readonly printer: Printer | undefined;
  /** The folder into which reports are written. */
  readonly reportsFolder: string | undefined;
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
