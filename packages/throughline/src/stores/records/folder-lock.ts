import { DatabaseSync } from 'node:sqlite';
import { Fault } from '#foundation/fault.ts';

/** A lock that the system lets go when the process that holds it ends in any way. */
export type FolderLock = { release(): void };

/** Takes the lock of a folder. Errors: a `Fault` "in-use" when another process holds it. */
export function lockFolder(file: string, folder: string): FolderLock {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (cause) {
    lock.close();
    if ((cause as { errcode?: number }).errcode !== 5) throw cause;
    throw new Fault('in-use', `The data folder ${folder} is in use by another process.`, {
      hint: 'Stop the other one, or choose another folder with --data.',
      cause,
    });
  }
}
