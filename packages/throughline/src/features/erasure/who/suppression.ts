import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identifier } from '@throughline/arrivals';
import { identifierText } from './identifier-text.ts';

/** Whether somebody asked to be forgotten. */
export type Suppresses = (id: Identifier) => boolean;

const fileIn = (folder: string): string => join(folder, 'erasure', 'suppressed');
const keyIn = (folder: string): string => join(folder, 'erasure', 'key');

/**
 * Whose events are not kept in a data folder, asked anew for each batch: the file is read again when it has grown. It holds
 * digests under a key that lies beside it, and no name.
 */
export function openSuppression(folder: string): () => Suppresses {
  const held: { size: number; digests: ReadonlySet<string>; key: Buffer } = {
    size: 0,
    digests: new Set(),
    key: Buffer.alloc(0),
  };
  return () => {
    const size = statSync(fileIn(folder), { throwIfNoEntry: false })?.size ?? 0;
    if (size !== held.size) {
      const digests = new Set(readFileSync(fileIn(folder), 'utf8').split('\n'));
      Object.assign(held, { size, digests, key: readFileSync(keyIn(folder)) });
    }
    const { digests, key } = held;
    return (id) => digests.size > 0 && digests.has(digestOf(key, identifierText(id)));
  };
}

/** Keeps nothing of these identifiers from now on, also after a loss of power. Asking again does no harm. */
export async function suppress(folder: string, ids: readonly string[]): Promise<void> {
  mkdirSync(join(folder, 'erasure'), { recursive: true, mode: 0o700 });
  const key = await keyOf(folder);
  const known = existsSync(fileIn(folder)) ? new Set(readFileSync(fileIn(folder), 'utf8').split('\n')) : new Set();
  const fresh = ids.map((id) => digestOf(key, id)).filter((digest) => !known.has(digest));
  if (fresh.length === 0) return;
  // Begins with a new line, since a loss of power may have left half of one.
  await appendFile(fileIn(folder), `\n${fresh.join('\n')}\n`, { mode: 0o600, flush: true });
  await syncFolder(join(folder, 'erasure'));
}

async function keyOf(folder: string): Promise<Buffer> {
  if (existsSync(keyIn(folder)) && statSync(keyIn(folder)).size === 32) return readFileSync(keyIn(folder));
  const key = randomBytes(32);
  const file = await open(keyIn(folder), 'w', 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function digestOf(key: Buffer, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}
