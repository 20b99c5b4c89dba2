import { chmod, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Fault, type FaultCode } from '#foundation/fault.ts';
import { type Kept, type Written, writeBackup } from './write-backup.ts';

/** What the owner of a data folder answers, a line each. */
type Answer =
  | { readonly say: 'progress'; readonly line: string }
  | { readonly say: 'written'; readonly written: Written }
  | { readonly say: 'fault'; readonly code: FaultCode; readonly message: string; readonly hint?: string | undefined };

/** A socket's name has room for so many bytes. */
const LONGEST = 103;

function doorOf(dataDir: string): string | undefined {
  const path = join(dataDir, 'backup.socket');
  return Buffer.byteLength(path) > LONGEST ? undefined : path;
}

type Place = { readonly kept: Kept; readonly now: () => number };

/**
 * Lets the owner of a data folder be asked for a backup, by the same user of this machine and nobody else: it is a socket
 * in the folder. Answers how to close it. Where the folder's name is too long for a socket there is none.
 */
export async function openBackupDoor({ kept, now }: Place): Promise<() => Promise<void>> {
  const path = doorOf(kept.dataDir);
  if (path === undefined) return async () => undefined;
  await rm(path, { force: true });
  const guests = new Set<Socket>();
  const server = createServer((guest) => {
    guests.add(guest);
    guest.once('close', () => guests.delete(guest));
    guest.on('error', () => undefined);
    createInterface({ input: guest }).once('line', (folder) => void serve(guest, { folder, kept, now: now() }));
  });
  await new Promise<void>((listening, failed) => server.once('error', failed).listen(path, listening));
  await chmod(path, 0o600);
  return async () => {
    for (const guest of guests) guest.destroy();
    await new Promise<void>((closed) => server.close(() => closed()));
  };
}

type Asked = { readonly folder: string; readonly kept: Kept; readonly now: number };

async function serve(guest: Socket, { folder, kept, now }: Asked): Promise<void> {
  const leaving = new AbortController();
  guest.once('close', () => leaving.abort());
  const answer = (said: Answer): void => void guest.write(`${JSON.stringify(said)}\n`);
  try {
    const onProgress = (line: string): void => answer({ say: 'progress', line });
    answer({ say: 'written', written: await writeBackup(kept, { folder, signal: leaving.signal, now, onProgress }) });
  } catch (thrown) {
    const { code, message, hint } = thrown instanceof Fault ? thrown : new Fault('engine-failed', String(thrown));
    answer({ say: 'fault', code, message, hint });
  }
  guest.end();
}

type Wish = {
  readonly dataDir: string;
  readonly folder: string;
  readonly signal: AbortSignal;
  readonly onProgress: (line: string) => void;
};

/** Asks the owner of a data folder for a backup. Answers undefined when it has no door. Errors: those of `writeBackup`. */
export async function askOwner({ dataDir, folder, signal, onProgress }: Wish): Promise<Written | undefined> {
  const path = doorOf(dataDir);
  const owner = path === undefined ? undefined : await connected(path);
  if (owner === undefined) return undefined;
  const leave = (): void => void owner.destroy();
  signal.addEventListener('abort', leave, { once: true });
  owner.write(`${folder}\n`);
  try {
    for await (const line of createInterface({ input: owner })) {
      const said = JSON.parse(line) as Answer;
      if (said.say === 'written') return said.written;
      if (said.say === 'fault') throw new Fault(said.code, said.message, { hint: said.hint });
      onProgress(said.line);
    }
  } finally {
    signal.removeEventListener('abort', leave);
    owner.destroy();
  }
  throw new Fault('stopped', 'The backup was stopped; nothing was written.');
}

function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}
