import { type Disk, type DiskFile, orClose } from './disk.ts';
import { damagedFault, fullFault, noneIfFull } from './journal-fault.ts';
import { nodeDisk } from './node-disk.ts';
import { type Entry, packEntry, type Seq } from './record.ts';
import { beginSegment, readSegment, type Segment, saltOf, segmentHeaderBytes, segmentsIn } from './segment.ts';

/** What a record shall be from now on; undefined when it stays as it is. */
export type Replace = (seq: Seq, record: Uint8Array) => Uint8Array | undefined;

export type Rewriting = {
  readonly folder: string;
  readonly disk?: Disk;
  /** Segments that begin after it are left alone. */
  readonly upTo: Seq;
  readonly replace: Replace;
};

const part = 'rewriting';
const pieceBytes = 2 ** 18;

/**
 * Gives records of closed segments other bytes under the same numbers; somebody may be writing the journal meanwhile. Each
 * segment is the former or the new one, whole, whatever happens. Broken off, the same call finishes it. A position within a
 * segment that was rewritten is of no more use; the numbers are.
 *
 * Answers how many records were replaced, and the last number that lies in a closed segment.
 * Errors: JournalFault `damaged`, `full`, or the disk's own.
 */
export async function rewriteJournal(o: Rewriting): Promise<{ readonly replaced: number; readonly closed: Seq }> {
  const { folder, disk = nodeDisk, upTo, replace } = o;
  const segments = await segmentsIn(disk, folder);
  const closed = (segments.at(-1)?.first ?? 1) - 1;
  await clearAway(disk, folder);
  let replaced = 0;
  for (const segment of segments.slice(0, -1).filter(({ first }) => first <= upTo)) {
    replaced += await rewriteSegment({ disk, folder, segment, replace });
  }
  return { replaced, closed };
}

/** Removes what a rewriting that was broken off left. */
async function clearAway(disk: Disk, folder: string): Promise<void> {
  if (!(await disk.list(folder)).includes(part)) return;
  await disk.remove(`${folder}/${part}`);
  await disk.syncFolder(folder);
}

type Place = {
  readonly disk: Disk;
  readonly folder: string;
  readonly segment: Segment;
  readonly replace: Replace;
};

async function rewriteSegment({ disk, folder, segment, replace }: Place): Promise<number> {
  const file = await disk.open(`${folder}/${segment.name}`, 'read');
  try {
    const changed = new Map<Seq, Uint8Array>();
    for await (const { seq, record } of entriesOf(file, segment)) {
      const other = replace(seq, record);
      if (other !== undefined) changed.set(seq, other);
    }
    if (changed.size === 0) return 0;
    await writePart({ disk, folder, changed, entries: entriesOf(file, segment) });
    await disk.rename(`${folder}/${part}`, `${folder}/${segment.name}`);
    await disk.syncFolder(folder);
    return changed.size;
  } finally {
    await file.close();
  }
}

type Writing = Pick<Place, 'disk' | 'folder'> & {
  readonly changed: ReadonlyMap<Seq, Uint8Array>;
  readonly entries: AsyncIterable<Entry>;
};

async function writePart({ disk, folder, changed, entries }: Writing): Promise<void> {
  const file = await disk.open(`${folder}/${part}`, 'write');
  await orClose(file, async () => {
    const salt = await beginSegment(file);
    if (salt === undefined) throw fullFault(folder);
    let at = segmentHeaderBytes;
    for await (const bytes of packed(entries, changed, salt)) {
      if ((await file.write(bytes, at).catch(noneIfFull)) < bytes.length) throw fullFault(folder);
      at += bytes.length;
    }
    await file.sync();
  });
  await file.close();
}

/** Many records at a time. */
async function* packed(
  entries: AsyncIterable<Entry>,
  changed: ReadonlyMap<Seq, Uint8Array>,
  salt: number,
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    const own = packEntry({ ...entry, record: changed.get(entry.seq) ?? entry.record }, salt);
    waiting.push(own);
    bytes += own.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    bytes = 0;
  }
  yield Buffer.concat(waiting);
}

async function* entriesOf(file: DiskFile, { name, first }: Segment): AsyncGenerator<Entry> {
  const salt = await saltOf(file);
  if (salt === undefined) throw damagedFault(name, 0, 'Its header cannot be read.');
  const reader = readSegment(file, { salt, offset: segmentHeaderBytes, seq: first });
  let next = await reader.next();
  for (; typeof next === 'object'; next = await reader.next()) yield next;
  if (next === 'broken') throw damagedFault(name, reader.offset, 'A record there cannot be read.');
}
