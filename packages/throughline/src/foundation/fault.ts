/** What kind of thing is wrong; the HTTP status and the page in the reference follow from it. */
export type FaultCode =
  | 'not-found'
  | 'not-readable'
  | 'not-as-asked'
  | 'bad-input'
  | 'in-use'
  | 'no-space'
  | 'stopped'
  | 'engine-failed';

/** A problem that a person can act on. Anything else that is thrown is our bug. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** What to do about it, as a full sentence. */
  readonly hint: string | undefined;

  constructor(code: FaultCode, message: string, options: { readonly hint?: string; readonly cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Fault';
    this.code = code;
    this.hint = options.hint;
  }
}
