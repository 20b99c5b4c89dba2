import type { z } from 'zod';
import { addressOf } from '#foundation/address.ts';
import type { Operation } from '#foundation/operation.ts';

/** Why a call failed, as the server said it: RFC 9457 "problem details". */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  /** What to do about it. */
  readonly hint?: string;
  /** Names the request in the server's log, for a bug. */
  readonly instance?: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
};

/** A call that was answered with a problem, or not at all. */
export class CallFailed extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause?: unknown) {
    super(problem.detail ?? problem.title, cause === undefined ? undefined : { cause });
    this.name = 'CallFailed';
    this.problem = problem;
  }
}

type Calling = { readonly signal?: AbortSignal; readonly fetch?: typeof fetch };

/**
 * Asks the server for an operation. The answer is read with the operation's own schema.
 *
 * Errors: `CallFailed` with the server's problem; a status of 0 when the server cannot be reached. An abort throws as
 * `fetch` does.
 */
export async function call<Input extends z.ZodObject, Output extends z.ZodType>(
  said: Operation<Input, Output>,
  input: z.input<Input>,
  { signal, fetch: send = fetch }: Calling = {},
): Promise<z.output<Output>> {
  const response = await reach(send, addressOf(said, input), {
    method: said.method,
    headers: { accept: 'application/json', ...(said.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(said.method === 'GET' ? {} : { body: JSON.stringify(input) }),
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new CallFailed(await problemOf(response));
  return said.output.parse(await response.json());
}

async function reach(send: typeof fetch, address: string, request: RequestInit): Promise<Response> {
  try {
    return await send(address, request);
  } catch (thrown) {
    if (request.signal?.aborted) throw thrown;
    const detail = 'Throughline does not answer. Is it still running?';
    throw new CallFailed({ type: 'about:blank', title: 'No answer', status: 0, detail }, thrown);
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const said = (await response.json().catch(() => undefined)) as Problem | undefined;
  return said ?? { type: 'about:blank', title: response.statusText, status: response.status };
}
