import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Fault } from '#foundation/fault.ts';
import type { FromEngine, ToEngine } from './chdb-messages.ts';

export type Place = { readonly dataDir: string; readonly memoryLimitBytes: number; readonly temporary: boolean };

/** What becomes of one call; `end` is told once, with the fault if there was one. */
export type Listener = {
  piece(bytes: Uint8Array): void;
  progress(rowsRead: number): void;
  end(fault?: Fault): void;
};

export type Supervisor = {
  /** Makes sure that an engine is running and speaks to it. */
  tell(message: ToEngine): Promise<void>;
  listen(call: number, listener: Listener): void;
  /** Ends the engine's process the hard way; the next call starts another one. */
  kill(): void;
  close(): Promise<void>;
};

const closingMs = 5000;
const threads = '12';

/** Keeps one engine's process for a folder, and starts another one when it has ended. */
export function superviseEngine(place: Place): Supervisor {
  const listeners = new Map<number, Listener>();
  const held: { engine?: Promise<ChildProcess> | undefined; child?: ChildProcess | undefined } = {};
  const begin = async (): Promise<ChildProcess> => {
    const child = startProcess();
    held.child = child;
    // A message to a process that has just ended fails here; its exit says the rest.
    child.on('error', () => undefined);
    child.on('message', (message: FromEngine) => deliver(message, listeners));
    child.once('exit', () => {
      if (held.child === child) Object.assign(held, { engine: undefined, child: undefined });
    });
    await opened(child, place);
    child.once('exit', () => endAll(listeners));
    return child;
  };
  return {
    async tell(message) {
      held.engine ??= begin().catch((error: unknown) => {
        held.engine = undefined;
        throw error;
      });
      const child = await held.engine;
      if (child.connected) child.send(message);
    },
    listen: (call, listener) => void listeners.set(call, listener),
    kill: () => void held.child?.kill('SIGKILL'),
    close: () => closeProcess(held.child),
  };
}

function endAll(listeners: Map<number, Listener>): void {
  const ending = [...listeners.values()];
  listeners.clear();
  for (const listener of ending) listener.end(ended());
}

function startProcess(): ChildProcess {
  return fork(fileURLToPath(new URL('./chdb-process.ts', import.meta.url)), [], {
    serialization: 'advanced',
    execArgv: [],
    env: { UV_THREADPOOL_SIZE: threads, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

function deliver(message: FromEngine, listeners: Map<number, Listener>): void {
  if (!('call' in message)) return;
  const listener = listeners.get(message.call);
  if (message.say === 'piece') listener?.piece(message.bytes);
  if (message.say === 'progress') listener?.progress(message.rowsRead);
  if (message.say !== 'done' && message.say !== 'failed') return;
  listeners.delete(message.call);
  listener?.end(message.say === 'failed' ? new Fault(message.code, message.message) : undefined);
}

function opened(child: ChildProcess, place: Place): Promise<void> {
  const said: string[] = [];
  child.stderr?.on('data', (bytes: Buffer) => {
    said.push(bytes.toString());
    if (said.length > 20) said.shift();
  });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(notOpened(place, said.join(''))));
    child.on('message', (message: FromEngine) => {
      if (message.say === 'opened') resolve();
      if (message.say !== 'not-opened') return;
      child.kill('SIGKILL');
      setTimeout(() => reject(notOpened(place, `${message.message}\n${said.join('')}`)), 50);
    });
    child.send({ say: 'open', ...place } satisfies ToEngine);
  });
}

function notOpened({ dataDir }: Place, said: string): Fault {
  if (/Cannot lock file|Another server instance/.test(said)) {
    return new Fault('in-use', `The data folder ${dataDir} is in use by another process.`, {
      hint: 'Stop the other one, or choose another folder with --data.',
    });
  }
  const reason = /DB::Exception: .*|EACCES.*|Error: .*/.exec(said)?.[0] ?? 'its process ended at once';
  return new Fault('engine-failed', `The event store in ${dataDir} could not be opened: ${reason}`);
}

function ended(): Fault {
  return new Fault('engine-failed', 'The process of the event store ended before it had answered.', {
    hint: 'It starts again with the next question. When this repeats, the machine is probably short of memory.',
  });
}

async function closeProcess(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const impatience = setTimeout(() => child.kill('SIGKILL'), closingMs);
  if (child.connected) child.send({ say: 'close' } satisfies ToEngine);
  else child.kill('SIGKILL');
  await gone;
  clearTimeout(impatience);
}
