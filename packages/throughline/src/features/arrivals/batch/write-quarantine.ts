import type { EventStore } from '#foundation/event-store.ts';
import { type Column, insertRows } from '../engine-rows.ts';
import type { JournalRecord } from './candidates.ts';
import type { Quarantined } from './outcomes.ts';

/** What became of an event that was set aside; empty while it is. */
export type Became = '' | 'accepted' | 'duplicate' | 'suppressed';

const columns: readonly Column[] = [
  { name: 'source', kind: 'text' },
  { name: 'seq', kind: 'count' },
  { name: 'index', kind: 'count' },
  { name: 'reason', kind: 'text' },
  { name: 'says', kind: 'text' },
  { name: 'raw', kind: 'text' },
  { name: 'message_id', kind: 'text' },
  { name: 'content_hash', kind: 'text' },
  { name: 'received_at', kind: 'ms' },
];

const requestColumns: readonly Column[] = [
  { name: 'seq', kind: 'count' },
  { name: 'source', kind: 'text' },
  { name: 'received_at', kind: 'ms' },
  { name: 'path', kind: 'text' },
  { name: 'headers', kind: 'text' },
  { name: 'body', kind: 'bytes' },
];

/** Sets events aside, each with its reason, and the requests in which they came. */
export async function writeQuarantine(
  store: EventStore,
  quarantined: readonly Quarantined[],
  records: readonly JournalRecord[],
): Promise<void> {
  const seqs = new Set(quarantined.map(({ candidate }) => candidate.seq));
  const requests = records.filter(({ seq }) => seqs.has(seq));
  await insertRows(store, 'quarantined_requests', { columns: requestColumns, rows: requests.map(requestRow) });
  await insertRows(store, 'quarantine', { columns, rows: quarantined.map(quarantineRow) });
}

function quarantineRow({ candidate, reason, says }: Quarantined): readonly unknown[] {
  const { source, seq, index, messageId, hash, receivedAt } = candidate;
  const raw = candidate.is === 'bad' ? candidate.raw : candidate.said;
  return [source, seq, index, reason, says, raw, messageId ?? '', hash, receivedAt];
}

function requestRow({ seq, request: { source, receivedAt, path, headers, body } }: JournalRecord): readonly unknown[] {
  return [seq, source, receivedAt, path, JSON.stringify(headers), Buffer.from(body).toString('base64')];
}
