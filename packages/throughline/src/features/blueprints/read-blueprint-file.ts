import { createReadStream } from 'node:fs';
import { Fault } from '#foundation/fault.ts';

/** Larger than any text that the compiler looks at, so that it can say so itself. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * The text of a blueprint's file.
 *
 * Errors: `not-found` when there is no such file, `not-readable` when it is a folder, may not be read, is larger than
 * 64 MiB or is not UTF-8.
 */
export async function readBlueprintFile(path: string): Promise<string> {
  const bytes = await readBytes(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause instanceof Fault ? cause : faultOf(path, cause);
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const hint = 'Save it as UTF-8 in your editor. A spreadsheet or an archive is not a blueprint.';
    throw new Fault('not-readable', `The file "${path}" is not UTF-8 text.`, { hint, cause });
  }
}

/** Reads no more than it must to know that there is too much: the path may name a device that never ends. */
async function readBytes(path: string): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end: LARGEST_BYTES })) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  if (bytes.length <= LARGEST_BYTES) return bytes;
  throw new Fault('not-readable', `The file "${path}" has more than 64 MiB and cannot be a blueprint.`, {
    hint: 'Name the YAML file; data is named inside it, under `sources`.',
  });
}

function faultOf(path: string, cause: NodeJS.ErrnoException): Fault {
  switch (cause.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Fault('not-found', `There is no file "${path}".`, {
        hint: 'Check the path, or write a first blueprint with `throughline init <file>`.',
        cause,
      });
    case 'EISDIR':
      return new Fault('not-readable', `"${path}" is a folder.`, { hint: 'Name the blueprint inside it.', cause });
    default:
      return new Fault('not-readable', `The file "${path}" cannot be read: ${cause.message}.`, {
        hint: 'Check who may read it.',
        cause,
      });
  }
}
