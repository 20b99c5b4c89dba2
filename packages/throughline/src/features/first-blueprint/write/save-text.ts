import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Fault } from '#foundation/fault.ts';

/**
 * Writes a text file whole or not at all; one that is already there only with `force`.
 *
 * Errors: `in-use` when it is there, `not-found` when its folder is not, `no-space`, `not-readable` when it may not be written.
 */
export async function saveText(path: string, text: string, { force }: { readonly force: boolean }): Promise<void> {
  const draft = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await (force ? rename(draft, path) : link(draft, path));
  } catch (cause) {
    throw faultOf(path, cause as NodeJS.ErrnoException);
  } finally {
    await rm(draft, { force: true });
  }
}

function faultOf(path: string, cause: NodeJS.ErrnoException): Fault {
  switch (cause.code) {
    case 'EEXIST':
      return new Fault('in-use', `There is already a file "${path}", and it was left as it is.`, {
        hint: 'Name another with --out, or write over it with --force.',
        cause,
      });
    case 'EISDIR':
      return new Fault('in-use', `"${path}" is a folder.`, { hint: 'Name a file with --out.', cause });
    case 'ENOENT':
    case 'ENOTDIR':
      return new Fault('not-found', `There is no folder "${dirname(path)}" to write the blueprint to.`, {
        hint: 'Make it first, or name another place with --out.',
        cause,
      });
    case 'ENOSPC':
      return new Fault('no-space', `There is no space left to write "${path}".`, {
        hint: 'Make room and run it again; nothing was written.',
        cause,
      });
    default:
      return new Fault('not-readable', `The file "${path}" cannot be written: ${cause.message}.`, {
        hint: 'Check who may write there, or name another place with --out.',
        cause,
      });
  }
}
