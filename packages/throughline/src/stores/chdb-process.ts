/**
 * The engine's own process: it opens one data folder and answers the calls of the process that started it.
 * It ends when that process does, and takes a temporary folder along.
 */
import { rmSync } from 'node:fs';
import type { FromEngine, ToEngine } from './chdb-messages.ts';
import { openEngine } from './chdb-sessions.ts';

const held: { engine?: ReturnType<typeof openEngine>; temporaryDir?: string } = {};

function answer(message: FromEngine): void {
  if (process.connected) process.send?.(message);
}

function open({ dataDir, memoryLimitBytes, temporary }: Extract<ToEngine, { say: 'open' }>): void {
  if (temporary) held.temporaryDir = dataDir;
  try {
    held.engine = openEngine({ dataDir, memoryLimitBytes, answer });
    answer({ say: 'opened' });
  } catch (error) {
    answer({ say: 'not-opened', message: String(error) });
  }
}

function receive(message: ToEngine): void {
  if (message.say === 'open') open(message);
  else if (message.say === 'close') close();
  else held.engine?.receive(message);
}

function close(): void {
  held.engine?.close();
  process.disconnect?.();
}

/** Ends at once, whatever is running: what was acknowledged is on the disk, the rest was never promised. */
function end(): void {
  if (held.temporaryDir !== undefined) rmSync(held.temporaryDir, { recursive: true, force: true, maxRetries: 3 });
  process.kill(process.pid, 'SIGKILL');
}

process.on('message', receive);
process.on('disconnect', end);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
