import type { EventStore } from '#foundation/event-store.ts';
import type { Counts } from '../contract.ts';
import { type Column, insertRows } from '../engine-rows.ts';
import type { JournalRecord } from './candidates.ts';
import type { Outcome } from './outcomes.ts';

/** What became of the events of one source. */
export type SourceCounts = Counts & { readonly source: string };

const columns: readonly Column[] = [
  { name: 'seq', kind: 'count' },
  { name: 'source', kind: 'text' },
  { name: 'received_at', kind: 'ms' },
  { name: 'received', kind: 'count' },
  { name: 'accepted', kind: 'count' },
  { name: 'duplicate', kind: 'count' },
  { name: 'quarantined', kind: 'count' },
  { name: 'suppressed', kind: 'count' },
  { name: 'last_event', kind: 'text' },
  { name: 'regrouped', kind: 'keys' },
];

type Loading = {
  readonly records: readonly JournalRecord[];
  readonly outcomes: readonly Outcome[];
  readonly regrouped: readonly string[];
};

/** Counts each record, which says that it is loaded: this is written last. */
export async function writeCounts(store: EventStore, { records, outcomes, regrouped }: Loading): Promise<void> {
  const bySeq = Map.groupBy(outcomes, ({ candidate }) => candidate.seq);
  const rows = records.map(({ seq, request: { source, receivedAt } }, at) => {
    const own = bySeq.get(seq) ?? [];
    const { received, accepted, duplicate, quarantined, suppressed } = countOf(own);
    const last = own.findLast((one) => one.is === 'accepted')?.candidate.event.name ?? '';
    const keys = at === records.length - 1 ? regrouped : [];
    return [seq, source, receivedAt, received, accepted, duplicate, quarantined, suppressed, last, keys];
  });
  await insertRows(store, 'arrival_counts', { columns, rows });
}

/** Writes down whose histories changed after record `seq` without a new one; the row counts nothing, and has no source. */
export async function writeRegrouped(store: EventStore, seq: number, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await insertRows(store, 'arrival_counts', { columns, rows: [[seq, '', 0, 0, 0, 0, 0, 0, '', keys]] });
}

export function countsBySource(outcomes: readonly Outcome[]): readonly SourceCounts[] {
  const bySource = Map.groupBy(outcomes, ({ candidate }) => candidate.source);
  return [...bySource].map(([source, own]) => ({ source, ...countOf(own) }));
}

export function countOf(outcomes: readonly Outcome[]): Counts {
  const counts = { received: outcomes.length, accepted: 0, duplicate: 0, quarantined: 0, suppressed: 0 };
  for (const { is } of outcomes) counts[is] += 1;
  return counts;
}
