/**
 * All that the journal knows of a disk. Offsets and sizes are bytes. A call that fails throws an error with the `code`
 * of the system: ENOSPC, EDQUOT, EIO.
 */
export type Disk = {
  /** Makes the folder, and its name durable, when it is not there. */
  makeFolder(folder: string): Promise<void>;
  /** To write: makes the file when it is not there. */
  open(path: string, to: 'read' | 'write'): Promise<DiskFile>;
  /** The names of the files in a folder; none when there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  remove(path: string): Promise<void>;
  /** Puts a file in the place of another, at once: whoever has the other open goes on reading it. */
  rename(from: string, to: string): Promise<void>;
  /** Makes the names in a folder durable: those that were made and those that were removed. */
  syncFolder(folder: string): Promise<void>;
  space(folder: string): Promise<{ readonly free: number; readonly total: number }>;
  /** Holds a lock until it is released or the process ends in any way; undefined when somebody else holds it. */
  lock(path: string): Promise<DiskLock | undefined>;
};

export type DiskFile = {
  /** Fills `into` from the offset `at`; answers how many bytes there were. */
  read(into: Uint8Array, at: number): Promise<number>;
  /** Answers how many bytes were written; fewer than asked means that the disk is full. */
  write(bytes: Uint8Array, at: number): Promise<number>;
  truncate(size: number): Promise<void>;
  /** Makes content and size durable. */
  sync(): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
};

export type DiskLock = { release(): Promise<void> };

/** What lies in a file from `at` on: as many bytes as are asked for, fewer at its end. */
export async function readAt(file: DiskFile, at: number, bytes: number): Promise<Uint8Array> {
  const into = new Uint8Array(bytes);
  let filled = 0;
  while (filled < bytes) {
    const read = await file.read(into.subarray(filled), at + filled);
    if (read === 0) break;
    filled += read;
  }
  return into.subarray(0, filled);
}

/** Does the work on something that was opened, and closes it when the work fails. */
export async function orClose<Answer>(
  opened: { close(): Promise<void> },
  work: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    await opened.close();
    throw error;
  }
}
