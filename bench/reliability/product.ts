import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { blueprint, source } from './blueprint.ts';

export const victims = ['acceptor', 'engine', 'postgres', 'main', 'group'] as const;
export type Victim = (typeof victims)[number];

/** The product as a person starts it: `throughline up`, with all its processes. */
export type Product = {
  readonly dataDir: string;
  /** Of the page and the operations. */
  readonly url: string;
  /** Where events are taken. */
  readonly ingestPort: number;
  /** Ends a part of it by SIGKILL; false where that part was not running. */
  kill(victim: Victim): boolean;
  /** Starts it again where it has ended, until it takes events. Errors: its words when it does not within two minutes. */
  start(): Promise<void>;
  /** Ends it in order. Answers its exit code. */
  stop(): Promise<number | null>;
  /** What it said on standard error, of all its starts. */
  readonly words: readonly string[];
  /** Starts that ended before they had begun, with their last words. */
  readonly failedStarts: readonly string[];
  /** Milliseconds of each start until events were taken. */
  readonly startMs: readonly number[];
  /** The processes that were started for this data folder and still run. */
  left(): readonly number[];
  /** Ends whatever of it still runs, at once. */
  endAll(): void;
};

const cli = resolve(import.meta.dirname, '../../packages/throughline/src/cli.ts');
const LONGEST_START_MS = 120_000;

type Held = { child: ChildProcess | undefined };

/** Prepares the product in an empty folder; it does not run yet. */
export async function openProduct(folder: string): Promise<Product> {
  const dataDir = join(folder, 'data');
  const path = join(folder, 'blueprint.yaml');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, blueprint);
  const [port, ingestPort] = [await freePort(), await freePort()];
  const held: Held = { child: undefined };
  const told = { words: [] as string[], failedStarts: [] as string[], startMs: [] as number[] };
  const args = ['up', path, '--data', dataDir, '--port', String(port), '--ingest-port', String(ingestPort)];
  return {
    ...{ dataDir, url: `http://127.0.0.1:${port}`, ingestPort, ...told },
    kill: (victim) => killPart(held.child, victim),
    async start() {
      const began = performance.now();
      await untilKilled(held.child);
      while (!isRunning(held.child)) {
        const failed = await startOnce(held, args, told.words);
        if (failed === undefined) break;
        told.failedStarts.push(failed);
        if (performance.now() - began > LONGEST_START_MS) throw new Error(`It does not start: ${failed}`);
        await pause(200);
      }
      told.startMs.push(performance.now() - began);
    },
    async stop() {
      const { child } = held;
      if (!child || !isRunning(child)) return null;
      const ended = new Promise<number | null>((done) => child.once('close', done));
      child.kill('SIGINT');
      return ended;
    },
    left: () => leftFor(dataDir),
    endAll: () => void ended(leftFor(dataDir)),
  };
}

/** A process that was killed still counts as running for a moment. */
async function untilKilled(child: ChildProcess | undefined): Promise<void> {
  while (child?.killed && isRunning(child)) await pause(5);
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null;
}

/** Answers its last words where it ended before it took events. */
async function startOnce(held: Held, args: readonly string[], words: string[]): Promise<string | undefined> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', THROUGHLINE_ALLOW_PRIVATE_HOSTS: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  held.child = child;
  const last = { words: '' };
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words.push(text.trimEnd());
    last.words = text;
  });
  return new Promise((done) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Events that are sent in are taken')) done(undefined);
    });
    child.once('close', (code, signal) => done(signal === 'SIGKILL' ? undefined : `${code ?? signal} ${last.words}`));
  });
}

function killPart(child: ChildProcess | undefined, victim: Victim): boolean {
  if (child?.pid === undefined || !isRunning(child)) return false;
  const all = processes();
  const below = descendantsOf(child.pid, all);
  if (victim === 'main') return child.kill('SIGKILL');
  if (victim === 'group') return child.kill('SIGKILL') && ended(below.map(({ pid }) => pid));
  const sign = { acceptor: 'acceptor-process.ts', engine: 'chdb-process.ts', postgres: 'bin/postgres' }[victim];
  const found = below.filter(({ parent, words }) => parent === child.pid && words.includes(sign));
  return ended(found.map(({ pid }) => pid));
}

function leftFor(dataDir: string): readonly number[] {
  return processes().flatMap(({ pid, words }) => (pid !== process.pid && words.includes(dataDir) ? [pid] : []));
}

function ended(pids: readonly number[]): boolean {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {}
  }
  return pids.length > 0;
}

type Running = { readonly pid: number; readonly parent: number; readonly words: string };

function processes(): readonly Running[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return [{ pid: Number(pid), parent, words }];
      } catch {
        return [];
      }
    });
}

function descendantsOf(pid: number, all: readonly Running[]): readonly Running[] {
  return all.filter(({ parent }) => parent === pid).flatMap((one) => [one, ...descendantsOf(one.pid, all)]);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => done(port));
    });
  });
}

/** Asks an operation of the running product. */
export async function ask<Answer>(product: Product, path: string, body?: unknown): Promise<Answer> {
  const asked =
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${product.url}${path}`, { ...asked, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** The acceptor looks for new keys each second. */
const KEY_KNOWN_MS = 1_500;

/** Makes a key of the source with which events are sent, and waits until it is known. */
export async function makeKey(product: Product): Promise<string> {
  const { key } = await ask<{ key: string }>(product, '/api/sources/keys', { source });
  await pause(KEY_KNOWN_MS);
  return key;
}
