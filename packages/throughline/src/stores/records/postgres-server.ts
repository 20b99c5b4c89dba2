import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '#foundation/fault.ts';
import { type AsWhom, startedAs } from './as-whom.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { clearLeftovers } from './leftovers.ts';
import { type PostgresFolder, prepareFolder } from './postgres-folder.ts';
import { bundledProgram, type PostgresProgram } from './postgres-program.ts';

export type ServerWish = {
  /** The folder that is all the server's own. */
  readonly home: string;
  /** The data folder as people know it, for what is said. */
  readonly dataDir: string;
  readonly program?: PostgresProgram | undefined;
  readonly whom?: AsWhom | undefined;
  /** Where a copy of the program lies when nobody may read the one that came along. */
  readonly copies?: string | undefined;
  /** Settings of PostgreSQL that differ from ours. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
};

export type PostgresServer = {
  /** The folder of its socket, which is what clients call the host. */
  readonly host: string;
  /** Resolves once it takes questions; after a crash, once it does so again. Errors: a `Fault` that says why it does not. */
  running(): Promise<void>;
  /** The process, for tests that end it. */
  pid(): number | undefined;
  stop(): Promise<void>;
};

const usual = {
  listen_addresses: '',
  max_connections: '40',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  timezone: 'UTC',
} as const;

/** Starts a PostgreSQL of our own on a private socket, and starts it again when it ends by itself. */
export async function startPostgres(wish: ServerWish): Promise<PostgresServer> {
  const { home, dataDir } = wish;
  mkdirSync(home, { recursive: true, mode: 0o755 });
  const lock = lockFolder(join(home, 'lock'), dataDir);
  try {
    const folder = prepareFolder({ ...wish, program: wish.program ?? bundledProgram() });
    const server = supervise(folder, { ...wish, lock });
    await server.running();
    return server;
  } catch (error) {
    lock.release();
    throw error;
  }
}

type Held = { child?: ChildProcess | undefined; running?: Promise<void> | undefined; isStopping: boolean };

function supervise(folder: PostgresFolder, wish: ServerWish & { readonly lock: FolderLock }): PostgresServer {
  const held: Held = { isStopping: false };
  const begin = async (): Promise<void> => {
    await clearLeftovers(folder);
    const child = spawnServer(folder, wish);
    held.child = child;
    const log = listenTo(child);
    await untilReady(child, log, wish);
    child.once('exit', () => {
      held.running = undefined;
      if (!held.isStopping) void again().catch(() => undefined);
    });
  };
  const running = (): Promise<void> => {
    held.running ??= begin().catch((error: unknown) => {
      held.running = undefined;
      throw error;
    });
    return held.running;
  };
  const again = async (): Promise<void> => {
    await pause(100);
    if (!held.isStopping) await running();
  };
  return {
    host: folder.socket,
    running,
    pid: () => held.child?.pid,
    async stop() {
      held.isStopping = true;
      await held.running?.catch(() => undefined);
      await ended(held.child);
      rmSync(folder.socket, { recursive: true, force: true });
      wish.lock.release();
    },
  };
}

function spawnServer(
  { program, pgdata, socket, whom, environment }: PostgresFolder,
  { settings }: ServerWish,
): ChildProcess {
  const all = { ...usual, unix_socket_directories: `"${socket.replaceAll('"', '""')}"`, ...settings };
  const said = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const { command, args, uid } = startedAs(whom, join(program.folder, 'bin/postgres'), ['-D', pgdata, ...said]);
  return spawn(command, args, {
    ...(uid ? { uid, gid: uid } : {}),
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
    cwd: '/',
    // Ctrl-C ends this process first, which then lets the server end in order.
    detached: true,
  });
}

type Log = { tail: string; onText: (() => void) | undefined };

function listenTo(child: ChildProcess): Log {
  const log: Log = { tail: '', onText: undefined };
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    log.tail = (log.tail + text).slice(-4000);
    log.onText?.();
  });
  return log;
}

function untilReady(child: ChildProcess, log: Log, { dataDir }: ServerWish): Promise<void> {
  return new Promise((resolve, reject) => {
    log.onText = () => {
      if (log.tail.includes('ready to accept connections')) resolve();
    };
    child.once('error', reject);
    child.once('close', () => reject(whyEnded(log.tail, dataDir)));
  });
}

function whyEnded(log: string, dataDir: string): Fault {
  if (/No space left|Disk quota/i.test(log)) {
    return new Fault('no-space', `There is no space left for the record store in ${dataDir}.`, {
      hint: 'Make room; it starts again with the next question, and nothing that was stored is lost.',
    });
  }
  if (/lock file .* already exists/.test(log)) {
    return new Fault('in-use', `The record store in ${dataDir} is in use by another process.`, {
      hint: 'Stop the other one, or choose another folder with --data.',
    });
  }
  const reason = [...log.matchAll(/(?:FATAL|PANIC|ERROR): +(.*)/g)].at(-1)?.[1] ?? log.trim().split('\n').at(-1) ?? '';
  return new Fault('engine-failed', `The record store in ${dataDir} could not be started: ${reason}.`, {
    hint: 'When the folder is damaged, put a backup in its place with `throughline restore`.',
  });
}

/** Lets it end in order; what it has acknowledged is on the disk either way. */
async function ended(child: ChildProcess | undefined): Promise<void> {
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  const impatience = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await gone;
  clearTimeout(impatience);
}
