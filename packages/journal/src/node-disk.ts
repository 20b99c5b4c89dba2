import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, statfs, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Disk, DiskFile, DiskLock } from './disk.ts';

/** The disk of this machine. */
export const nodeDisk: Disk = {
  async makeFolder(folder) {
    const made = await mkdir(folder, { recursive: true });
    if (made === undefined) return;
    for (let path = folder; path.length >= made.length; path = dirname(path)) await syncFolder(dirname(path));
  },
  async open(path, to) {
    return fileOf(await open(path, to === 'read' ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT));
  },
  async list(folder) {
    return readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    });
  },
  remove: unlink,
  rename,
  syncFolder,
  async space(folder) {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  },
  lock: async (path) => lockOf(path),
};

function fileOf(handle: FileHandle): DiskFile {
  return {
    read: async (into, at) => (await handle.read(into, 0, into.length, at)).bytesRead,
    write: async (bytes, at) => (await handle.write(bytes, 0, bytes.length, at)).bytesWritten,
    truncate: (size) => handle.truncate(size),
    sync: () => handle.datasync(),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * A lock of the system, which Node offers through SQLite only. It ends with the process however that ends, knows no
 * process ids that could be given to another, and holds between containers that share a folder.
 */
function lockOf(path: string): DiskLock | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return { release: async () => lock.close() };
  } catch (error) {
    lock.close();
    if ((error as { readonly errcode?: number }).errcode === 5) return undefined;
    throw error;
  }
}
