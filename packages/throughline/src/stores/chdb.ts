import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Statement } from '@throughline/blueprint';
import type { AskOptions, EventStore, OutputFormat } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { EngineCall } from './chdb-messages.ts';
import { parameterStatement } from './chdb-parameters.ts';
import { type Supervisor, superviseEngine } from './chdb-supervisor.ts';

const gibibyte = 2 ** 30;
const longestAnswerBytes = 256 * 2 ** 20;
/** How long an engine may take to obey before its process is ended instead. */
const obeyMs = 10_000;

/**
 * The embedded event store: an engine in a process of its own, over one folder that no other process may open.
 *
 * Without a folder it lives in a temporary one that is gone at close, or when this process ends in any way.
 * Errors: `in-use` when another process has the folder, `not-readable` when it cannot be made.
 */
export async function openChdb({
  dataDir,
  memoryLimitBytes = 2 * gibibyte,
}: {
  readonly dataDir?: string | undefined;
  readonly memoryLimitBytes?: number | undefined;
} = {}): Promise<EventStore> {
  const temporary = dataDir === undefined;
  const folder = temporary ? mkdtempSync(join(tmpdir(), 'throughline-')) : await madeFolder(resolve(dataDir));
  const engine = superviseEngine({ dataDir: folder, memoryLimitBytes, temporary });
  const sweep = () => {
    engine.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  if (temporary) process.once('exit', sweep);
  const close = async (): Promise<void> => {
    await engine.close();
    process.off('exit', sweep);
    if (temporary) await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const held = { calls: 0, closed: false };
  const startCall = (ask: EngineCall, options: AskOptions = {}): Call => {
    if (held.closed) throw new Fault('stopped', 'The event store is closed.');
    held.calls += 1;
    return startedCall({ engine, number: held.calls, ask, options });
  };
  const store: EventStore = {
    ask: async <Row>(statement: Statement, options?: AskOptions) =>
      rowsOf<Row>(startCall(asked('ask', statement, { format: 'JSONEachRow', options }), options)),
    write: async <Row>(statement: Statement, options?: AskOptions) =>
      rowsOf<Row>(startCall(asked('write', statement, { format: 'JSONEachRow', options }), options)),
    stream: (statement, format, options) =>
      piecesOf(() => startCall(asked('stream', statement, { format, options }), options)),
    async close() {
      held.closed = true;
      await close();
    },
  };
  return opened(store, close);
}

async function opened(store: EventStore, close: () => Promise<void>): Promise<EventStore> {
  try {
    await store.ask({ sql: 'SELECT 1 AS one', values: {} });
    return store;
  } catch (error) {
    await close();
    throw error;
  }
}

async function madeFolder(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return folder;
  } catch (cause) {
    throw new Fault('not-readable', `The data folder ${folder} cannot be made.`, {
      cause,
      hint: 'Choose a folder that you may write to.',
    });
  }
}

function asked(
  door: EngineCall['door'],
  statement: Statement,
  { format, options }: { readonly format: OutputFormat; readonly options: AskOptions | undefined },
): EngineCall {
  const { sql } = statement;
  if (door !== 'write' && /\binto\s+outfile\b/i.test(sql))
    throw new Fault('not-as-asked', 'A question may not write a file.');
  return {
    door,
    sql,
    parameters: parameterStatement(statement),
    format,
    wantsProgress: options?.onProgress !== undefined,
  };
}

type Call = { pieces(): AsyncGenerator<Uint8Array>; next(): Promise<void>; stop(): void };
type Beginning = {
  readonly engine: Supervisor;
  readonly number: number;
  readonly ask: EngineCall;
  readonly options: AskOptions;
};

/** Sends a call and gathers what comes back, in order, until its end. */
function startedCall({ engine, number, ask, options }: Beginning): Call {
  const arrived: Uint8Array[] = [];
  const state: { ended: boolean; fault?: Fault | undefined; wake?: () => void } = { ended: false };
  const finish = (fault?: Fault): void => {
    Object.assign(state, { ended: true, fault });
    options.signal?.removeEventListener('abort', stop);
    clearTimeout(timer.kill);
    state.wake?.();
  };
  const timer: { kill?: NodeJS.Timeout } = {};
  const stop = (): void => {
    if (state.ended) return;
    timer.kill ??= setTimeout(() => engine.kill(), obeyMs);
    void engine.tell({ say: 'stop', call: number }).catch(() => undefined);
  };
  engine.listen(number, {
    piece: (bytes) => {
      arrived.push(bytes);
      state.wake?.();
    },
    progress: (rowsRead) => options.onProgress?.({ rowsRead }),
    end: finish,
  });
  if (options.signal?.aborted) finish(new Fault('stopped', 'The work was stopped before it began.'));
  else void engine.tell({ say: 'call', call: number, ask }).catch((error: unknown) => finish(asFault(error)));
  options.signal?.addEventListener('abort', stop, { once: true });
  async function* pieces(): AsyncGenerator<Uint8Array> {
    while (true) {
      const bytes = arrived.shift();
      if (bytes !== undefined) yield bytes;
      else if (state.ended) break;
      else await new Promise<void>((wake) => Object.assign(state, { wake }));
    }
    if (state.fault !== undefined) throw state.fault;
  }
  return { pieces, stop, next: () => engine.tell({ say: 'next', call: number }) };
}

function asFault(error: unknown): Fault {
  return error instanceof Fault
    ? error
    : new Fault('engine-failed', 'The event store did not answer.', { cause: error });
}

async function rowsOf<Row>(call: Call): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const bytes of call.pieces()) {
    if (bytes.length > longestAnswerBytes) {
      throw new Fault('engine-failed', 'The answer is too long to be held at once.', {
        hint: 'Ask for a narrower period, or export it.',
      });
    }
    for (const line of new TextDecoder().decode(bytes).split('\n')) if (line !== '') rows.push(JSON.parse(line) as Row);
  }
  return rows;
}

async function* piecesOf(start: () => Call): AsyncGenerator<Uint8Array> {
  const call = start();
  try {
    for await (const bytes of call.pieces()) {
      yield bytes;
      await call.next();
    }
  } finally {
    call.stop();
  }
}
