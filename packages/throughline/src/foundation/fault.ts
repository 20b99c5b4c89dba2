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

/** One place of an input that is not as asked. */
export type BadPlace = {
  /** A JSON pointer into the input: `/route/team`. */
  readonly pointer: string;
  /** What is there and what should be, as a full sentence. */
  readonly says: string;
};

type More = {
  readonly hint?: string | undefined;
  readonly cause?: unknown;
  readonly places?: readonly BadPlace[];
};

/** A problem that a person can act on. Anything else that is thrown is our bug. */
export class Fault extends Error {
  readonly code: FaultCode;
  /** What to do about it, as a full sentence. */
  readonly hint: string | undefined;
  /** Where in the input it lies, when it lies there. */
  readonly places: readonly BadPlace[];

  constructor(code: FaultCode, message: string, more: More = {}) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'Fault';
    this.code = code;
    this.hint = more.hint;
    this.places = more.places ?? [];
  }
}
