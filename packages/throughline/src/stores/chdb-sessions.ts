import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Session } from 'chdb';
import type { EngineCall, FromEngine, ToEngine } from './chdb-messages.ts';
import { type Slot, slotPool } from './chdb-slots.ts';

type Running = {
  readonly ask: EngineCall;
  slot: Slot | undefined;
  stopped: boolean;
  wake: (() => void) | undefined;
  /** A statement on its way that kills whatever runs in the slot. */
  killing: Promise<unknown> | undefined;
};
type Sessions = {
  readonly control: Session;
  readonly doors: Readonly<Record<EngineCall['door'], ReturnType<typeof slotPool>>>;
};
type Place = {
  readonly dataDir: string;
  readonly memoryLimitBytes: number;
  readonly answer: (message: FromEngine) => void;
};

const readerSeconds = 600;
/** The engine has two by itself. A mutation that finds none free for its next part tries again only after about a second. */
const backgroundThreads = 8;
const roomForStatement = [
  'max_query_size = 268435456',
  'max_ast_elements = 10000000',
  'max_expanded_ast_elements = 10000000',
  'output_format_json_quote_64bit_integers = 1',
  "session_timezone = 'UTC'",
].join(', ');

/** Opens the folder with its sessions: two that answer questions, two that stream, one that writes, one that stops the others. */
export function openEngine({ dataDir, memoryLimitBytes, answer }: Place) {
  const sessions = openSessions(dataDir, memoryLimitBytes);
  const calls = new Map<number, Running>();
  const ticker = setInterval(() => tellProgress(sessions.control, calls, answer), 1000);
  return {
    receive(message: Exclude<ToEngine, { say: 'open' | 'close' }>): void {
      if (message.say === 'call') {
        const running: Running = {
          ask: message.ask,
          slot: undefined,
          stopped: false,
          wake: undefined,
          killing: undefined,
        };
        calls.set(message.call, running);
        void perform({ sessions, running, call: message.call, answer, dataDir }).finally(() =>
          calls.delete(message.call),
        );
        return;
      }
      const running = calls.get(message.call);
      if (running === undefined) return;
      if (message.say === 'stop') {
        if (running.slot === undefined) answer(stoppedAnswer(message.call));
        void stop(sessions.control, running, () => calls.has(message.call));
      } else running.wake?.();
    },
    close(): void {
      clearInterval(ticker);
      for (const pool of Object.values(sessions.doors)) for (const { session } of pool.slots) session.close();
      sessions.control.close();
    },
  };
}

function openSessions(dataDir: string, memoryLimitBytes: number): Sessions {
  const open = (name: string, settings: string): Slot => {
    const session = new Session(dataDir, { connectionArgs: [`--background_pool_size=${backgroundThreads}`] });
    session.query(`SET ${roomForStatement}, log_comment = '${name}', ${settings}`);
    return { name, session };
  };
  const reader = (name: string): Slot => {
    const slot = open(name, `max_memory_usage = ${memoryLimitBytes}, max_execution_time = ${readerSeconds}`);
    slot.session.query('SET readonly = 1');
    return slot;
  };
  const control = open('control', 'max_threads = 1').session;
  const writer = open('writer', `max_memory_usage = ${memoryLimitBytes}`);
  return {
    control,
    doors: {
      ask: slotPool([reader('reader-1'), reader('reader-2')]),
      stream: slotPool([reader('stream-1'), reader('stream-2')]),
      write: slotPool([writer]),
    },
  };
}

type Performance = {
  readonly sessions: Sessions;
  readonly running: Running;
  readonly call: number;
  readonly answer: (message: FromEngine) => void;
  readonly dataDir: string;
};

async function perform(performance: Performance): Promise<void> {
  const { sessions, running, call, answer } = performance;
  const pool = sessions.doors[running.ask.door];
  const slot = await pool.take();
  try {
    if (running.stopped) throw new Error('stopped before it began');
    running.slot = slot;
    if (running.ask.parameters !== undefined) await slot.session.queryAsync(running.ask.parameters);
    await sendResult(performance, slot.session);
    answer(running.stopped ? stoppedAnswer(call) : { say: 'done', call });
  } catch (error) {
    answer(running.stopped ? stoppedAnswer(call) : { say: 'failed', call, ...explained(error) });
  } finally {
    running.slot = undefined;
    // Who comes next in the slot must not be hit by what was meant for this one.
    await running.killing;
    pool.give(slot);
  }
}

async function sendResult(performance: Performance, session: Session): Promise<void> {
  const { running, call, answer } = performance;
  const { door, sql, format } = running.ask;
  if (door !== 'stream') {
    const result = await session.queryAsync(sql, { format });
    answer({ say: 'piece', call, bytes: result.bytes() });
    return;
  }
  const pieces = format === 'Parquet' ? parquetPieces(performance, session) : textPieces(session, sql, format);
  for await (const bytes of pieces) {
    if (running.stopped) return;
    const asked = new Promise<void>((resolve) => {
      running.wake = resolve;
    });
    answer({ say: 'piece', call, bytes });
    await asked;
  }
}

/** Every chunk of the engine is a whole document: the header row of all but the first is left out. */
async function* textPieces(session: Session, sql: string, format: string): AsyncGenerator<Uint8Array> {
  const headerLength = (bytes: Uint8Array): number => {
    let inQuotes = false;
    return (
      bytes.findIndex((byte) => {
        if (byte === 0x22) inQuotes = !inQuotes;
        return byte === 0x0a && !inQuotes;
      }) + 1
    );
  };
  let isFirst = true;
  for await (const chunk of session.queryStream(sql, { format })) {
    const bytes = chunk.raw();
    const skip = isFirst || format !== 'CSVWithNames' ? 0 : headerLength(bytes);
    isFirst = false;
    if (bytes.length > skip) yield bytes.subarray(skip);
  }
}

/** A Parquet file ends with its directory, so it is written beside the data and read from there. */
async function* parquetPieces({ dataDir, call, running }: Performance, session: Session): AsyncGenerator<Uint8Array> {
  const file = join(dataDir, `answer-${call}.parquet`);
  await rm(file, { force: true });
  try {
    await session.queryAsync(`${running.ask.sql}\nINTO OUTFILE '${file.replace(/[\\']/g, '\\$&')}' FORMAT Parquet`);
    yield* createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } finally {
    await rm(file, { force: true });
  }
}

/** Asks again until the call has ended: it may stand between two of its statements. */
async function stop(control: Session, running: Running, isThere: () => boolean): Promise<void> {
  running.stopped = true;
  running.wake?.();
  while (isThere()) {
    const name = running.slot?.name;
    if (name !== undefined) {
      running.killing = control
        .queryAsync(`KILL QUERY WHERE Settings['log_comment'] = '${name}' ASYNC`)
        .catch(() => undefined);
      await running.killing;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function tellProgress(
  control: Session,
  calls: ReadonlyMap<number, Running>,
  answer: Place['answer'],
): Promise<void> {
  const wanted = [...calls].filter(([, { ask, slot }]) => ask.wantsProgress && slot !== undefined);
  if (wanted.length === 0) return;
  const sql =
    "SELECT Settings['log_comment'] AS name, toFloat64(max(read_rows)) AS rows FROM system.processes GROUP BY name";
  const result = await control.queryAsync(sql, { format: 'JSONCompactEachRow' }).catch(() => undefined);
  const rows = (result?.text() ?? '')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as [string, number]);
  const readBy = new Map(rows);
  for (const [call, { slot }] of wanted) {
    const rowsRead = slot === undefined ? undefined : readBy.get(slot.name);
    if (rowsRead !== undefined) answer({ say: 'progress', call, rowsRead });
  }
}

function stoppedAnswer(call: number): FromEngine {
  return { say: 'failed', call, code: 'stopped', message: 'The work was stopped before it was done.' };
}

function explained(error: unknown): { readonly code: 'engine-failed' | 'no-space'; readonly message: string } {
  const message = error instanceof Error ? error.message : String(error);
  const isFull = /No space left|NOT_ENOUGH_SPACE|Cannot reserve|errno: 28/.test(message);
  return { code: isFull ? 'no-space' : 'engine-failed', message: message.replace(/^Query failed: /, '').trim() };
}
