import { type Disk, type DiskFile, readAt } from './disk.ts';
import { readMark } from './durable-mark.ts';
import { damagedFault, noneIfFull } from './journal-fault.ts';
import { type Position, provesSynced, type Seq, unpackRecord } from './record.ts';
import { readSegment, type Segment, saltOf, segmentFrom, segmentHeaderBytes, segmentsIn } from './segment.ts';

/** What recovery finds, before it changes anything. */
export type Found = {
  readonly segment: Segment;
  /** Undefined when the segment has no whole header yet, and so never had a record. */
  readonly salt: number | undefined;
  /** The end of the last record that can be read. */
  readonly end: Position;
  /** Bytes of the segment that are known to be synced. */
  readonly synced: number;
  /** Whether an unfinished write lies behind the end. */
  readonly isTorn: boolean;
};

/**
 * Finds where the journal ends.
 *
 * Only the last segment can have an unfinished write, since one is left only when all of it is synced; so only the last
 * is read. What cannot be read there is an unfinished write if nothing proves that it was synced: neither the mark nor
 * a later record. Otherwise it is damage.
 * Errors: JournalFault `damaged`.
 */
export async function findEnd(disk: Disk, folder: string): Promise<Found> {
  const mark = await readMark(disk, folder);
  const segment = (await segmentsIn(disk, folder)).at(-1);
  if (segment === undefined) {
    refuseLoss(mark, { seq: 0, segment: segmentFrom(1).name, offset: 0 });
    return unborn(segmentFrom(1));
  }
  const file = await disk.open(`${folder}/${segment.name}`, 'read');
  try {
    const salt = await saltOf(file);
    if (salt !== undefined) return await lastOf(file, { segment, salt, mark });
    if ((await file.size()) > segmentHeaderBytes) throw damagedFault(segment.name, 0, 'Its header cannot be read.');
    refuseLoss(mark, { seq: segment.first - 1, segment: segment.name, offset: 0 });
    return unborn(segment);
  } finally {
    await file.close();
  }
}

/**
 * Leaves in the segment what was found there and nothing else, and makes that durable. False when the disk is full.
 * What is not known to be synced is written once more: after a failed sync, which the process before may have died of,
 * the system takes for durable what never reached the disk.
 */
export async function settle(file: DiskFile, { end, synced, isTorn }: Found): Promise<boolean> {
  if (isTorn) await file.truncate(end.offset);
  const tail = await readAt(file, synced, end.offset - synced);
  if ((await file.write(tail, synced).catch(noneIfFull)) < tail.length) return false;
  await file.sync();
  return true;
}

function unborn(segment: Segment): Found {
  const end = { seq: segment.first - 1, segment: segment.name, offset: segmentHeaderBytes };
  return { segment, salt: undefined, end, synced: 0, isTorn: false };
}

async function lastOf(file: DiskFile, about: { segment: Segment; salt: number; mark: Seq }): Promise<Found> {
  const { segment, salt, mark } = about;
  const reader = readSegment(file, { salt, offset: segmentHeaderBytes, seq: segment.first });
  let seq = segment.first - 1;
  let synced = 0;
  let next = await reader.next();
  for (; typeof next === 'object'; next = await reader.next()) {
    if (next.place === 1) synced = reader.offset - next.bytes;
    if (next.seq <= mark) synced = reader.offset;
    seq = next.seq;
  }
  const end = { seq, segment: segment.name, offset: reader.offset };
  refuseLoss(mark, end);
  if (next === 'end') return { segment, salt, end, synced, isTorn: false };
  const behind = await readAt(file, end.offset, (await file.size()) - end.offset);
  const isStillWritten = unpackRecord(behind, salt)?.seq === seq + 1;
  if (isStillWritten) return lastOf(file, about);
  if (provesSynced(behind, seq + 1, salt)) {
    throw damagedFault(segment.name, end.offset, `The record ${seq + 1} cannot be read, though later ones can.`);
  }
  return { segment, salt, end, synced, isTorn: true };
}

function refuseLoss(mark: Seq, { seq, segment, offset }: Position): void {
  if (mark <= seq) return;
  throw damagedFault(segment, offset, `The records ${seq + 1} to ${mark} were acknowledged and cannot be read.`);
}
