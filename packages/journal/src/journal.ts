import { type Disk, type DiskLock, orClose } from './disk.ts';
import { GroupCommit } from './group-commit.ts';
import { brokenFault, fullFault, JournalFault, saysFull } from './journal-fault.ts';
import { nodeDisk } from './node-disk.ts';
import { longestRecord, type Position, type Seq } from './record.ts';
import { giveUpReserve, keepReserve, type LeastFree } from './room.ts';
import { SegmentWriter } from './segment-writer.ts';

export type Journal = {
  /**
   * Resolves when the record is synced, with its number. The bytes must stay as they are until then.
   * Errors: JournalFault `full` (nothing of it stays), `broken` (closed for good: a failed sync is never tried again;
   * whether the record stays is found out by opening), `closed`, `too-long`.
   */
  append(record: Uint8Array): Promise<Seq>;
  /** All up to here is synced. */
  readonly durable: Position;
  /** Closes the segment that is written, when it has records: `rewriteJournal` changes closed ones only. Errors: as of `append`. */
  rotate(): Promise<void>;
  /** Syncs what waits, and lets the folder go. */
  close(): Promise<void>;
};

export type JournalOptions = {
  readonly folder: string;
  readonly disk?: Disk;
  /** A segment that has so many bytes is followed by a new one. Opening reads the last one. */
  readonly segmentBytes?: number;
  /** How long a record waits for others while the disk is idle; 0 writes what one turn of the event loop brings. */
  readonly groupMs?: number;
  readonly groupBytes?: number;
  /** The size of a file that only takes room, given up on a full disk so that recovery has some; 0 for none. */
  readonly reserveBytes?: number;
  /** Below it records are refused as `full`. */
  readonly leastFree?: LeastFree;
  /** Told after each group, before its records resolve; must not throw. */
  onDurable?(position: Position): void;
};

type Given = Required<JournalOptions>;

const megabyte = 2 ** 20;
const defaults: Required<Omit<JournalOptions, 'folder'>> = {
  disk: nodeDisk,
  segmentBytes: 16 * megabyte,
  groupMs: 2,
  groupBytes: megabyte / 4,
  reserveBytes: 64 * megabyte,
  leastFree: { bytes: 256 * megabyte, share: 0.05 },
  onDurable: () => undefined,
};

/**
 * Opens the journal of a folder to write, and settles what a crash left there: an unfinished write is cut off, and all
 * that remains is durable.
 * Errors: JournalFault `in-use`, `damaged`, `full`, `broken`.
 */
export async function openJournal(options: JournalOptions): Promise<Journal> {
  const given = { ...defaults, ...options };
  const { folder, disk } = given;
  const faultOf = (error: unknown): JournalFault => asFault(folder, error);
  const lock = await lockFolder(disk, folder).catch((error: unknown) => {
    throw faultOf(error);
  });
  try {
    return journalOf(await openWriter(given), { ...given, lock });
  } catch (error) {
    await lock.release();
    throw saysFull(error) ? fullFault(folder, error) : faultOf(error);
  }
}

async function lockFolder(disk: Disk, folder: string): Promise<DiskLock> {
  await disk.makeFolder(folder);
  const lock = await disk.lock(`${folder}/lock`);
  if (lock) return lock;
  throw new JournalFault(
    'in-use',
    `Another process writes the journal ${folder}. Stop it, or choose another data folder.`,
  );
}

async function openWriter(given: Given): Promise<SegmentWriter> {
  const { folder, disk, segmentBytes, reserveBytes, leastFree: least } = given;
  await giveUpReserve(disk, folder, reserveBytes);
  const writer = await SegmentWriter.open({ disk, folder, segmentBytes, least });
  return orClose(writer, async () => {
    await keepReserve(disk, folder, { bytes: reserveBytes, least });
    return writer;
  });
}

function journalOf(writer: SegmentWriter, given: Given & { readonly lock: DiskLock }): Journal {
  const { folder, groupMs, groupBytes } = given;
  const group = new GroupCommit({
    groupMs,
    groupBytes,
    async write(records) {
      const first = await writer.write(records);
      given.onDurable(writer.end);
      return first;
    },
    faultOf: (error) => asFault(folder, error),
  });
  const closed = new JournalFault('closed', `The journal ${folder} is closed.`);
  const tooLong = new JournalFault('too-long', `A record of the journal can have ${longestRecord} bytes at most.`);
  return {
    append: (record) => (record.length > longestRecord ? Promise.reject(tooLong) : group.append(record)),
    get durable() {
      return writer.end;
    },
    rotate: () => group.between(() => writer.rotate()),
    async close() {
      await group.close(closed);
      await writer.close();
      await given.lock.release();
    },
  };
}

function asFault(folder: string, error: unknown): JournalFault {
  return error instanceof JournalFault ? error : brokenFault(folder, error);
}
