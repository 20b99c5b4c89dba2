/** The statuses by which a request is turned away; clients lose events on 400 and 401, and retry on 429 and 503. */
export type RefusalStatus = 400 | 401 | 413 | 429 | 503;

/** A request that is turned away, with what its sender is told. */
export class Refusal extends Error {
  readonly status: RefusalStatus;
  /** Seconds after which it is worth to try again; undefined when it never is. */
  readonly retryAfterS: number | undefined;

  constructor(status: RefusalStatus, says: string, retryAfterS?: number) {
    super(says);
    this.name = 'Refusal';
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

export function tryAgain(says: string, afterS = 1): Refusal {
  return new Refusal(503, says, afterS);
}
