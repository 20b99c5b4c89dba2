import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';

/** A browser without a window, told what to do over a pipe: it opens no port. */
export type Devtools = {
  /**
   * Calls a method of the Chrome DevTools Protocol, of the browser or of one page by its session.
   * Errors: what the browser says of the call; that it has ended.
   */
  call<Answer>(method: string, params: object, session?: string): Promise<Answer>;
  /** Waits for the next event of that name from a page. */
  once(event: string, session: string): Promise<void>;
  /** Ends the browser and waits until it is gone. */
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (why: Error) => void };

type Said = {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** Starts the browser; it is ended at once when the signal is aborted. */
export function openDevtools(program: string, words: readonly string[], signal: AbortSignal): Devtools {
  const child = spawn(program, ['--remote-debugging-pipe', ...words], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    signal,
    killSignal: 'SIGKILL',
  });
  const calls = new Map<string, Waiting>();
  const [into, out] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const gone = ended(child, (why) => {
    for (const { reject } of calls.values()) reject(why);
    calls.clear();
  });
  into.on('error', () => undefined);
  readMessages(out, ({ id, method, sessionId = '', result, error }) => {
    const key = id === undefined ? `${method} ${sessionId}` : String(id);
    const waiting = calls.get(key);
    calls.delete(key);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  });
  const numbers = { last: 0 };
  const answerTo = <Answer>(key: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (child.exitCode !== null || child.pid === undefined) reject(new Error('The browser has ended.'));
      else calls.set(key, { resolve: resolve as (answer: unknown) => void, reject });
    });
  return {
    call(method, params, session) {
      numbers.last += 1;
      const answer = answerTo<never>(String(numbers.last));
      const said = { id: numbers.last, method, params, ...(session === undefined ? {} : { sessionId: session }) };
      into.write(`${JSON.stringify(said)}\0`);
      return answer;
    },
    once: (event, session) => answerTo(`${event} ${session}`),
    async close() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function ended(child: ChildProcess, tell: (why: Error) => void): Promise<void> {
  return new Promise((resolve) => {
    child.on('error', (why) => {
      tell(why);
      if (child.pid === undefined) resolve();
    });
    child.on('close', (code) => {
      tell(new Error(`The browser ended with ${code}.`));
      resolve();
    });
  });
}

/** Messages are JSON texts with a NUL after each. */
function readMessages(out: Readable, tell: (said: Said) => void): void {
  const held: Buffer[] = [];
  out.on('error', () => undefined);
  out.on('data', (bytes: Buffer) => {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      held.push(bytes.subarray(from, end));
      tell(JSON.parse(Buffer.concat(held.splice(0)).toString('utf8')) as Said);
      from = end + 1;
    }
    held.push(bytes.subarray(from));
  });
}
