import { unpackRequest } from '@throughline/arrivals';
import { type Position, readJournal, type Seq } from '@throughline/journal';
import type { Loader } from '#features/arrivals/loader.ts';

/** A batch ends with the record that fills it. */
const RECORDS_IN_A_BATCH = 2_000;
const BYTES_IN_A_BATCH = 8 * 2 ** 20;

type Records = Parameters<Loader['load']>[0];

export type Batch = {
  readonly records: Records;
  /** Where the next batch begins; undefined for an empty one. */
  readonly end: Position | undefined;
};

export type BatchAsked = {
  readonly after: Seq;
  /** Where the record `after` ends, where that is known. */
  readonly place: Position | undefined;
  readonly upTo: Seq;
};

/** The next requests of the journal in a folder, as many as are loaded together. */
export async function nextBatch(folder: string, { after, place, upTo }: BatchAsked): Promise<Batch> {
  const records: Records[number][] = [];
  if (upTo <= after) return { records, end: undefined };
  const held: { bytes: number; end?: Position } = { bytes: 0 };
  for await (const { seq, record, end } of readJournal({ folder, after: place?.seq === after ? place : after, upTo })) {
    records.push({ seq, request: unpackRequest(record) });
    held.end = end;
    held.bytes += record.length;
    if (records.length >= RECORDS_IN_A_BATCH || held.bytes >= BYTES_IN_A_BATCH) break;
  }
  return { records, end: held.end };
}
