import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Position } from '@throughline/journal';
import { bindSocket } from './bound-socket.ts';
import type { Limits } from './limits.ts';
import type { AcceptorArgument, AcceptorSays, Counted, Listen, ParentSays } from './messages.ts';

export type Supervising = {
  /** The data folder. */
  readonly folder: string;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly limits?: Partial<Limits>;
  /** A line for the log. */
  note(line: string): void;
  onDurable(position: Position): void;
  onCounted(counted: Counted): void;
};

export type SupervisedAcceptor = {
  readonly port: number;
  /** Of the process that takes events now; undefined while the next one starts. */
  readonly pid: number | undefined;
  /** Whether events are taken, and if not why, as a full sentence. */
  state(): { readonly taking: boolean; readonly why: string | undefined };
  tell(message: ParentSays): void;
  /** Lets it finish what runs, and gives the address up. */
  close(): Promise<void>;
};

/** A child that lived for so long is followed at once; the next pauses double from the first to the longest. */
const LIVED_MS = 1000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2000;
/** A child that does not end by itself is ended. */
const END_MS = 15_000;

type State = {
  child: ChildProcess | undefined;
  isReady: boolean;
  /** Why the one that is ready takes nothing. */
  why: string | undefined;
  pauseMs: number;
  isClosing: boolean;
  next: NodeJS.Timeout | undefined;
};

/**
 * Keeps one acceptor alive behind an address that is bound here: while one process follows another, connections wait.
 * Resolves when the first one takes events.
 *
 * Errors: those of the socket, with their code; the words of an acceptor that ended before it was ready.
 */
export async function superviseAcceptor(o: Supervising): Promise<SupervisedAcceptor> {
  const socket = bindSocket(o.host, o.port);
  if (socket.fd === undefined) socket.close();
  const listen: Listen = socket.fd === undefined ? { host: o.host, port: socket.port } : { fd: 3 };
  const argument = { folder: o.folder, listen, ...(o.limits ? { limits: o.limits } : {}) };
  const state: State = {
    child: undefined,
    isReady: false,
    why: undefined,
    pauseMs: 0,
    isClosing: false,
    next: undefined,
  };
  const start = (onFirst: FirstWords) => startChild({ argument, fd: socket.fd, state, onFirst, ...o, start });
  try {
    await new Promise<void>((ready, failed) => start({ ready, failed }));
  } catch (thrown) {
    state.isClosing = true;
    if (socket.fd !== undefined) socket.close();
    throw thrown;
  }
  return {
    port: socket.port,
    get pid() {
      return state.child?.pid;
    },
    state() {
      const why = state.isReady ? state.why : 'It is starting.';
      return { taking: why === undefined, why };
    },
    tell: (message) => void send(state.child, message),
    async close() {
      state.isClosing = true;
      clearTimeout(state.next);
      await endOf(state.child);
      if (socket.fd !== undefined) socket.close();
    },
  };
}

/** What the first child comes to; those that follow tell nobody. */
type FirstWords = { ready(): void; failed(thrown: Error): void };
const nobody: FirstWords = { ready: () => undefined, failed: () => undefined };

type Starting = Pick<Supervising, 'note' | 'onDurable' | 'onCounted'> & {
  readonly argument: AcceptorArgument;
  readonly fd: number | undefined;
  readonly state: State;
  readonly onFirst: FirstWords;
  start(onFirst: FirstWords): void;
};

function startChild(o: Starting): void {
  const { state } = o;
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, 'acceptor-process.ts'),
      JSON.stringify(o.argument),
    ],
    { stdio: ['ignore', 'ignore', 'pipe', o.fd ?? 'ignore', 'ipc'], serialization: 'json' },
  );
  Object.assign(state, { child, isReady: false, why: undefined });
  const words = { last: '' };
  child.stderr?.on('data', (piece: Buffer) => {
    words.last = `${words.last}${piece.toString()}`.slice(-2000);
  });
  child.on('message', (message: AcceptorSays) => hear(message, o));
  child.on('error', () => undefined);
  child.once('close', (code, signal) => {
    Object.assign(state, { child: undefined, isReady: false });
    o.onFirst.failed(new Error(`The acceptor ended before it was ready (${code ?? signal}). ${words.last}`));
    if (state.isClosing) return;
    state.pauseMs = pauseAfter(state.pauseMs, performance.now() - begun);
    o.note(`The acceptor ended (${code ?? signal}); the next one starts in ${state.pauseMs} ms. ${words.last}`.trim());
    state.next = setTimeout(() => o.start(nobody), state.pauseMs);
  });
}

function hear(message: AcceptorSays, { state, onFirst, note, onDurable, onCounted }: Starting): void {
  if (message.says === 'durable') onDurable(message.position);
  else if (message.says === 'counted') onCounted(message);
  else if (message.says === 'ready') {
    state.isReady = true;
    onFirst.ready();
  } else {
    state.why = message.why ?? undefined;
    note(message.why === null ? 'The acceptor takes events again.' : `The acceptor takes no events: ${message.why}`);
  }
}

/** Nobody waits after the end of one that lived; quick deaths in a row wait longer and longer. */
function pauseAfter(pauseMs: number, livedMs: number): number {
  if (livedMs >= LIVED_MS) return 0;
  return Math.min(LONGEST_PAUSE_MS, Math.max(FIRST_PAUSE_MS, 2 * pauseMs));
}

function send(child: ChildProcess | undefined, message: ParentSays): boolean {
  return child?.connected === true && child.send(message, () => undefined);
}

async function endOf(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const late = setTimeout(() => child.kill('SIGKILL'), END_MS);
  if (!send(child, { do: 'drain' })) child.kill('SIGTERM');
  await ended;
  clearTimeout(late);
}
