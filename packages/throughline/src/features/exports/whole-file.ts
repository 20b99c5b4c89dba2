import { randomUUID } from 'node:crypto';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#foundation/fault.ts';

type Writing = {
  /** Writes over a file that is already there. */
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** Called with the bytes written so far. */
  readonly onBytes?: (bytes: number) => void;
};

/**
 * Writes pieces into a file that is there whole or not at all. Answers its size in bytes.
 *
 * Errors: `in-use` when the file is there, `not-found` when its folder is not, `no-space`, `stopped` when interrupted,
 * `not-readable` when it may not be written.
 */
export async function writeWholeFile(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  { force, signal, onBytes }: Writing,
): Promise<number> {
  if (!force) await refuseTaken(path);
  const part = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.part`);
  try {
    const bytes = await writePart(part, pieces, { signal, onBytes });
    await (force ? rename(part, path) : link(part, path));
    return bytes;
  } catch (thrown) {
    throw faultOf(path, thrown);
  } finally {
    await rm(part, { force: true });
  }
}

/** So that nobody waits for a long export that cannot be put in its place. */
async function refuseTaken(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined)) throw taken(path);
}

type PartWriting = { readonly signal: AbortSignal; readonly onBytes: ((bytes: number) => void) | undefined };

async function writePart(part: string, pieces: AsyncIterable<Uint8Array>, writing: PartWriting): Promise<number> {
  const file = await open(part, 'wx');
  try {
    let bytes = 0;
    for await (const piece of pieces) {
      if (writing.signal.aborted) throw new Fault('stopped', 'The writing was stopped; there is no file.');
      await file.writeFile(piece);
      bytes += piece.length;
      writing.onBytes?.(bytes);
    }
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

function taken(path: string, cause?: unknown): Fault {
  return new Fault('in-use', `There is already a file "${path}", and it was left as it is.`, {
    hint: 'Name another with --out, or write over it with --force.',
    cause,
  });
}

function faultOf(path: string, thrown: unknown): unknown {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (thrown instanceof Fault || code === undefined) return thrown;
  switch (code) {
    case 'EEXIST':
      return taken(path, thrown);
    case 'ENOENT':
    case 'ENOTDIR':
      return new Fault('not-found', `There is no folder "${dirname(path)}" to write to.`, {
        hint: 'Make it first, or name another place with --out.',
        cause: thrown,
      });
    case 'ENOSPC':
      return new Fault('no-space', `There is no space left for "${path}"; nothing was written.`, {
        hint: 'Make room, or name another place with --out.',
        cause: thrown,
      });
    default:
      return new Fault('not-readable', `The file "${path}" cannot be written: ${message}.`, {
        hint: 'Check who may write there, or name another place with --out.',
        cause: thrown,
      });
  }
}
