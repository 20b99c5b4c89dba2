import { type Disk, type DiskFile, orClose } from './disk.ts';
import { openMark, writeMark } from './durable-mark.ts';
import { fullFault, noneIfFull, saysFull } from './journal-fault.ts';
import { type Position, packGroup, type Seq } from './record.ts';
import { findEnd, settle } from './recovery.ts';
import { type LeastFree, roomAbove } from './room.ts';
import { beginSegment, segmentFrom, segmentHeaderBytes } from './segment.ts';

type Place = { readonly disk: Disk; readonly folder: string; readonly segmentBytes: number; readonly least: LeastFree };
type Open = { readonly file: DiskFile; readonly mark: DiskFile; readonly salt: number; readonly end: Position };

/** Writes one group after the other to the last segment. Whoever holds it must not write two groups at a time. */
export class SegmentWriter {
  readonly #place: Place;
  readonly #mark: DiskFile;
  #file: DiskFile;
  #salt: number;
  #end: Position;

  private constructor(place: Place, { file, mark, salt, end }: Open) {
    this.#place = place;
    this.#mark = mark;
    this.#file = file;
    this.#salt = salt;
    this.#end = end;
  }

  /** Recovers what lies in the folder. Errors: JournalFault `damaged`, or the disk's own. */
  static async open(place: Place): Promise<SegmentWriter> {
    const { disk, folder } = place;
    const found = await findEnd(disk, folder);
    const file = await disk.open(`${folder}/${found.segment.name}`, 'write');
    return orClose(file, async () => {
      const salt = found.salt ?? (await beginSegment(file));
      if (salt === undefined || !(await settle(file, found))) throw fullFault(folder);
      const mark = await openMark(disk, folder);
      return orClose(mark, async () => {
        await disk.syncFolder(folder);
        await writeMark(mark, found.end.seq);
        return new SegmentWriter(place, { file, mark, salt, end: found.end });
      });
    });
  }

  /** All up to here is synced. */
  get end(): Position {
    return this.#end;
  }

  /**
   * Resolves when the whole group is synced, with the seq of its first record.
   * Errors: JournalFault `full`, and nothing of the group stays; any other, and nothing may be written any more.
   */
  async write(records: readonly Uint8Array[]): Promise<Seq> {
    const { disk, folder, segmentBytes, least } = this.#place;
    if ((await roomAbove(disk, folder, least)) < 0) throw fullFault(folder);
    if (this.#end.offset >= segmentBytes) await this.#rotate();
    const { seq, segment, offset } = this.#end;
    const bytes = packGroup(records, seq, this.#salt);
    const written = await this.#file.write(bytes, offset).catch(noneIfFull);
    if (written < bytes.length) await this.#takeBack();
    await this.#file.sync();
    this.#end = { seq: seq + records.length, segment, offset: offset + bytes.length };
    await writeMark(this.#mark, this.#end.seq).catch(noneIfFull);
    return seq + 1;
  }

  /** Leaves the segment for a new one, so that all that was written lies in closed segments. Never while it writes. */
  async rotate(): Promise<void> {
    if (this.#end.offset > segmentHeaderBytes) await this.#rotate();
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#mark.close();
  }

  async #takeBack(): Promise<never> {
    await this.#file.truncate(this.#end.offset);
    await this.#file.sync();
    throw fullFault(this.#place.folder);
  }

  /** The new file and its name are durable before the first record goes there; until then the old one is the last. */
  async #rotate(): Promise<void> {
    const { disk, folder } = this.#place;
    const { name } = segmentFrom(this.#end.seq + 1);
    const { file, salt } = await newSegment(disk, folder, name);
    const former = this.#file;
    this.#file = file;
    this.#salt = salt;
    this.#end = { seq: this.#end.seq, segment: name, offset: segmentHeaderBytes };
    await former.close();
  }
}

async function newSegment(disk: Disk, folder: string, name: string): Promise<{ file: DiskFile; salt: number }> {
  const file = await disk.open(`${folder}/${name}`, 'write').catch((error: unknown) => {
    throw saysFull(error) ? fullFault(folder, error) : error;
  });
  return orClose(file, async () => {
    const salt = await beginSegment(file);
    if (salt === undefined) throw fullFault(folder);
    await file.sync();
    await disk.syncFolder(folder);
    return { file, salt };
  });
}
