import type { Disk } from './disk.ts';
import { damagedFault, JournalFault } from './journal-fault.ts';
import { nodeDisk } from './node-disk.ts';
import type { Position, Seq } from './record.ts';
import { findEnd } from './recovery.ts';
import { readSegment, type Segment, saltOf, segmentFrom, segmentHeaderBytes, segmentsIn } from './segment.ts';

export type Read = { readonly seq: Seq; readonly record: Uint8Array; readonly end: Position };

export type ReadOptions = {
  readonly folder: string;
  readonly disk?: Disk;
  /** The last record that is known already. Its position saves reading its segment from the beginning. */
  readonly after: Seq | Position;
  /** Must be synced: what `durable` says, or less. Nothing beyond it is looked at. */
  readonly upTo: Seq;
};

/**
 * The records after `after`, up to and including `upTo`, in order. Another process may be writing the journal.
 * Errors: JournalFault `damaged`; `forgotten` when `forgetUpTo` removed the first of them.
 */
export async function* readJournal({ folder, disk = nodeDisk, after, upTo }: ReadOptions): AsyncGenerator<Read> {
  const known = typeof after === 'number' ? after : after.seq;
  if (known >= upTo) return;
  let end: Position = { seq: known, segment: segmentFrom(known + 1).name, offset: 0 };
  for (const [index, segment] of (await segmentsWith(disk, folder, known + 1)).entries()) {
    if (index > 0 && segment.first !== end.seq + 1) break;
    end = startIn(segment, after);
    for await (const read of recordsOf({ folder, disk, begin: end })) {
      end = read.end;
      if (read.seq > known) yield read;
      if (read.seq === upTo) return;
    }
  }
  throw damagedFault(end.segment, end.offset, `The record ${end.seq + 1} should follow there, and does not.`);
}

/**
 * The end of the journal by what can be read, without writing. What a writer has not synced yet may be counted, so
 * act only on what `durable` says where somebody writes.
 * Errors: JournalFault `damaged`.
 */
export async function endOf({ folder, disk = nodeDisk }: { folder: string; disk?: Disk }): Promise<Position> {
  return (await findEnd(disk, folder)).end;
}

/** Removes whole segments that hold only records up to `seq`. The last segment always stays, and with it the count. */
export async function forgetUpTo(o: { folder: string; disk?: Disk; seq: Seq }): Promise<void> {
  const { folder, disk = nodeDisk, seq } = o;
  const segments = await segmentsIn(disk, folder);
  const old = segments.filter((_, index) => (segments[index + 1]?.first ?? Number.POSITIVE_INFINITY) <= seq + 1);
  for (const { name } of old) await disk.remove(`${folder}/${name}`);
  if (old.length > 0) await disk.syncFolder(folder);
}

/** The segment that holds the record `seq`, and all that follow. */
async function segmentsWith(disk: Disk, folder: string, seq: Seq): Promise<readonly Segment[]> {
  const segments = await segmentsIn(disk, folder);
  const [oldest] = segments;
  if (oldest && oldest.first > seq) throw forgottenFault(folder, oldest);
  return segments.slice(
    Math.max(
      0,
      segments.findLastIndex(({ first }) => first <= seq),
    ),
  );
}

function startIn({ name, first }: Segment, after: Seq | Position): Position {
  if (typeof after !== 'number' && after.segment === name) return after;
  return { seq: first - 1, segment: name, offset: segmentHeaderBytes };
}

async function* recordsOf(o: { folder: string; disk: Disk; begin: Position }): AsyncGenerator<Read> {
  const { segment, offset, seq } = o.begin;
  const file = await o.disk.open(`${o.folder}/${segment}`, 'read');
  try {
    const salt = await saltOf(file);
    if (salt === undefined) throw damagedFault(segment, 0, 'Its header cannot be read.');
    const reader = readSegment(file, { salt, offset, seq: seq + 1 });
    let last = seq;
    for (let next = await reader.next(); next !== 'end'; next = await reader.next()) {
      if (next === 'broken') throw damagedFault(segment, reader.offset, `The record ${last + 1} cannot be read.`);
      last = next.seq;
      yield { seq: last, record: next.record, end: { seq: last, segment, offset: reader.offset } };
    }
  } finally {
    await file.close();
  }
}

function forgottenFault(folder: string, { name, first }: Segment): JournalFault {
  return new JournalFault(
    'forgotten',
    `The journal ${folder} begins with the record ${first}; those before it were removed on purpose.`,
    { segment: name, offset: 0 },
  );
}
