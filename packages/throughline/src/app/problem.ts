import { Fault, type FaultCode } from '#foundation/fault.ts';

/** An answer that says why there is none: RFC 9457 "problem details". */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Names the request in the log. */
  readonly instance?: string;
  /** Where in the input it lies. */
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

type Kind = { readonly status: number; readonly title: string };

/** What each kind of fault is called, and its HTTP status. */
export const kindsOfFault: Readonly<Record<FaultCode, Kind>> = {
  'not-found': { status: 404, title: 'There is no such thing' },
  'not-readable': { status: 422, title: 'Something cannot be read' },
  'not-as-asked': { status: 409, title: 'It is not as it would have to be' },
  'bad-input': { status: 422, title: 'The question is not as the operation asks' },
  'in-use': { status: 409, title: 'Somebody else is using it' },
  'no-space': { status: 507, title: 'There is no space left' },
  stopped: { status: 503, title: 'The work was stopped' },
  'engine-failed': { status: 503, title: 'A store could not answer' },
};

/** What to tell of something thrown. Anything but a `Fault` is our bug and tells no more than the id under which it is logged. */
export function problemOf(thrown: unknown, requestId: string): Problem {
  const instance = `urn:uuid:${requestId}`;
  if (!(thrown instanceof Fault)) {
    const detail = `Throughline met a bug of its own. Its log has more under ${requestId}.`;
    return { ...problem('bug', { status: 500, title: 'A bug' }), detail, instance };
  }
  const { code, message, hint, places } = thrown;
  return {
    ...problem(code, kindsOfFault[code]),
    detail: message,
    ...(hint === undefined ? {} : { hint }),
    instance,
    ...(places.length === 0
      ? {}
      : { errors: places.map(({ pointer, says }) => ({ pointer: `#${pointer}`, detail: says })) }),
  };
}

/** A problem of HTTP itself, before any operation is asked. */
export function refusal(status: 400 | 403 | 404 | 405 | 413 | 415, title: string, detail: string): Problem {
  return { ...problem('request', { status, title }), detail };
}

function problem(kind: string, { status, title }: Kind) {
  return { type: `urn:throughline:problem:${kind}`, title, status };
}
