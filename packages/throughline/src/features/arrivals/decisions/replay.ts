import type { EventStore } from '#foundation/event-store.ts';
import { bringIn } from '../batch/bring-in.ts';
import { candidatesOf, type JournalRecord } from '../batch/candidates.ts';
import { countOf } from '../batch/counts.ts';
import type { Outcome } from '../batch/outcomes.ts';
import { asTable } from '../engine-rows.ts';
import type { LoaderGround } from '../loader-ground.ts';
import type { Carried } from '../records/decision-tables.ts';

type Asked = { readonly source: string; readonly reason: string | null; readonly apart: ReadonlySet<string> };
type Waiting = { readonly seq: number; readonly index: number };

/** Requests that are read again at once. */
const AT_ONCE = 500;

/**
 * Reads the events of a source that are set aside once more, in the order in which they came. What can be read now is let
 * in; what had been let in before it was written down that it was, is found there.
 */
export async function replayQuarantine(ground: LoaderGround, asked: Asked): Promise<Carried> {
  const waiting = Map.groupBy(await waitingOf(ground.events, asked), ({ seq }) => seq);
  const seqs = [...waiting.keys()];
  const outcomes: Outcome[] = [];
  const customers = new Set<string>();
  for (let from = 0; from < seqs.length; from += AT_ONCE) {
    const records = await requestsOf(ground.events, seqs.slice(from, from + AT_ONCE));
    const done = await replayed(ground, { records, waiting, apart: asked.apart });
    outcomes.push(...done.outcomes);
    for (const key of [...done.placed, ...done.regrouped]) customers.add(key);
  }
  return { counts: countOf(outcomes), customers: [...customers] };
}

type Replay = {
  readonly records: readonly JournalRecord[];
  readonly waiting: ReadonlyMap<number, readonly Waiting[]>;
  readonly apart: ReadonlySet<string>;
};

async function replayed(ground: LoaderGround, { records, waiting, apart }: Replay): ReturnType<typeof bringIn> {
  const { events, properties, suppresses = () => false } = ground;
  const places = new Set([...waiting.values()].flat().map(nameOf));
  const whole = await setAsideWhole(events, records);
  const isOfReplay = (one: Waiting): boolean => places.has(nameOf(one)) || whole.has(one.seq);
  const candidates = (await candidatesOf(records, ground)).filter(isOfReplay);
  const brought = await bringIn(events, {
    candidates,
    records,
    properties,
    suppresses,
    apart,
    isOfBatch: isOfReplay,
  });
  await writeBecame(
    events,
    brought.outcomes.filter(({ is }) => is !== 'quarantined'),
  );
  return brought;
}

/** Records of which nothing but one piece was counted, and that was set aside: read again, it may hold several events. */
async function setAsideWhole(store: EventStore, records: readonly JournalRecord[]): Promise<ReadonlySet<number>> {
  const rows = await store.ask<{ seq: number }>({
    sql: 'SELECT toFloat64(seq) AS seq FROM arrival_counts WHERE seq IN {seqs:Array(UInt64)} AND received = 1 AND quarantined = 1',
    values: { seqs: records.map(({ seq }) => seq) },
  });
  return new Set(rows.map(({ seq }) => seq));
}

function nameOf({ seq, index }: Waiting): string {
  return `${seq} ${index}`;
}

/** A request that nobody could read at all was refused, and its sender told: it is not read again. */
async function waitingOf(store: EventStore, { source, reason }: Asked): Promise<readonly Waiting[]> {
  return store.ask<Waiting>({
    sql: `SELECT toFloat64(seq) AS seq, toFloat64(index) AS index FROM quarantine FINAL
WHERE source = {source:String} AND became = ''${reason === null ? '' : ' AND reason = {reason:String}'} ORDER BY seq, index`,
    values: { source, ...(reason === null ? {} : { reason }) },
  });
}

type RequestRow = {
  readonly seq: number;
  readonly source: string;
  readonly receivedAt: number;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
};

async function requestsOf(store: EventStore, seqs: readonly number[]): Promise<readonly JournalRecord[]> {
  const rows = await store.ask<RequestRow>({
    sql: `SELECT toFloat64(seq) AS seq, source, toFloat64(toUnixTimestamp64Milli(received_at)) AS receivedAt, path, headers, base64Encode(body) AS body
FROM quarantined_requests AS q FINAL WHERE q.seq IN {seqs:Array(UInt64)} ORDER BY seq`,
    values: { seqs },
  });
  return rows.map(({ seq, body, headers, ...request }) => ({
    seq,
    request: {
      ...request,
      headers: JSON.parse(headers) as Record<string, string>,
      body: new Uint8Array(Buffer.from(body, 'base64')),
    },
  }));
}

/** Writes down what became of events that were set aside. */
async function writeBecame(store: EventStore, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const { sql, lines } = asTable(
    [
      { name: 'source', kind: 'text' },
      { name: 'seq', kind: 'count' },
      { name: 'index', kind: 'count' },
      { name: 'now', kind: 'text' },
    ],
    outcomes.map(({ is, candidate: { source, seq, index } }) => [source, seq, index, is]),
  );
  await store.write({
    sql: `INSERT INTO quarantine SELECT q.* REPLACE (b.now AS became, now64(3, 'UTC') AS replayed_at, 1 AS settled)
FROM (SELECT * FROM quarantine FINAL WHERE (source, seq) IN (SELECT source, seq FROM (${sql}))) AS q
INNER JOIN (${sql}) AS b ON q.source = b.source AND q.seq = b.seq AND q.index = b.index`,
    values: { lines },
  });
}
