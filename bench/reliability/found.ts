import { join } from 'node:path';
import { readRequest, unpackRequest } from '@throughline/arrivals';
import { endOf, readJournal } from '@throughline/journal';
import { migrations } from '../../packages/throughline/src/app/records/migrations.ts';
import type { FactTables } from '../../packages/throughline/src/features/live/records/fact-tables.ts';
import type { EventStore } from '../../packages/throughline/src/foundation/event-store.ts';
import { openChdb } from '../../packages/throughline/src/stores/chdb.ts';
import { openPostgres } from '../../packages/throughline/src/stores/records/postgres.ts';
import { type Mark, marksIn } from './marks.ts';

/** What lies in the data folder of a product that has ended, read without any of its own judging. */
export type Found = {
  /** Marks of what was journaled, as often as they were. */
  readonly journaled: ReadonlySet<Mark>;
  readonly journaledItems: number;
  /** Of each accepted event its mark. */
  readonly accepted: readonly { readonly mark: Mark; readonly eventId: string }[];
  /** Events that only say who somebody is; they bear no mark. */
  readonly identifies: number;
  readonly setAside: readonly Mark[];
  readonly events: readonly FoundEvent[];
  readonly counts: Readonly<Record<'received' | 'accepted' | 'duplicate' | 'quarantined' | 'suppressed', number>>;
  readonly promises: readonly FoundPromise[];
  readonly moments: readonly { readonly moment: string; readonly customer: string; readonly at: number }[];
  readonly facts: readonly FoundFact[];
};

export type FoundEvent = {
  readonly id: string;
  readonly event: string;
  readonly customer: string;
  readonly of: string;
  readonly at: number;
  readonly receivedAt: number;
  readonly worth: number;
};
export type FoundPromise = { readonly of: string; readonly outcome: string; readonly due: number };
export type FoundFact = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly customer: string;
  readonly of: string;
  readonly at: number;
  readonly foundAt: number;
  readonly evidence: readonly string[];
  readonly refersTo: string | null;
};

const millis = (column: string): string => `toFloat64(toUnixTimestamp64Milli(${column}))`;

export async function readFound(dataDir: string): Promise<Found> {
  const store = await openChdb({ dataDir });
  try {
    return {
      ...(await journaledIn(join(dataDir, 'journal'))),
      ...(await storedIn(store)),
      ...(await judgedIn(store)),
      facts: await factsIn(dataDir),
    };
  } finally {
    await store.close();
  }
}

async function journaledIn(folder: string): Promise<Pick<Found, 'journaled' | 'journaledItems'>> {
  const journaled = new Set<Mark>();
  const sum = { items: 0 };
  const { seq: upTo } = await endOf({ folder });
  for await (const { record } of readJournal({ folder, after: 0, upTo })) {
    const request = unpackRequest(record);
    for (const mark of marksIn(Buffer.from(request.body).toString())) journaled.add(mark);
    const reading = readRequest(request);
    sum.items += reading.is === 'read' ? reading.items.length : 1;
  }
  return { journaled, journaledItems: sum.items };
}

async function storedIn(
  store: EventStore,
): Promise<Pick<Found, 'accepted' | 'identifies' | 'setAside' | 'events' | 'counts'>> {
  const ask = <Row>(sql: string) => store.ask<Row>({ sql, values: {} });
  const accepted = await ask<{ said: string; eventId: string }>(
    "SELECT said, toString(event_id) AS eventId FROM arrivals FINAL WHERE event != 'identify'",
  );
  const [{ identifies } = { identifies: 0 }] = await ask<{ identifies: number }>(
    "SELECT toFloat64(count()) AS identifies FROM arrivals FINAL WHERE event = 'identify'",
  );
  const setAside = await ask<{ raw: string }>('SELECT raw FROM quarantine FINAL');
  const [counts] = await ask<Found['counts']>(
    `SELECT ${['received', 'accepted', 'duplicate', 'quarantined', 'suppressed'].map((one) => `toFloat64(sum(${one})) AS ${one}`).join(', ')} FROM arrival_counts`,
  );
  if (counts === undefined) throw new Error('unreachable: a sum always has a row');
  return {
    accepted: accepted.flatMap(({ said, eventId }) => marksIn(said).map((mark) => ({ mark, eventId }))),
    identifies,
    setAside: setAside.flatMap(({ raw }) => marksIn(raw)),
    events: await ask<FoundEvent>(
      `SELECT toString(id) AS id, event, customer, case AS of, ${millis('at')} AS at, ${millis('received_at')} AS receivedAt, ifNull(value, 0) AS worth FROM events WHERE event != 'identify'`,
    ),
    counts,
  };
}

async function judgedIn(store: EventStore): Promise<Pick<Found, 'promises' | 'moments'>> {
  const inForce = 'judgement = (SELECT argMax(id, judged_at) FROM judgements)';
  return {
    promises: await store.ask<FoundPromise>({
      sql: `SELECT case AS of, toString(outcome) AS outcome, ${millis('assumeNotNull(due)')} AS due FROM promises_made WHERE ${inForce}`,
      values: {},
    }),
    moments: await store.ask<Found['moments'][number]>({
      sql: `SELECT moment, customer, ${millis('moments_seen.at')} AS at FROM moments_seen WHERE ${inForce}`,
      values: {},
    }),
  };
}

async function factsIn(dataDir: string): Promise<readonly FoundFact[]> {
  const records = openPostgres({ dataDir, url: undefined, migrations });
  try {
    const rows = await records.tables<FactTables>().selectFrom('facts').selectAll().orderBy('seq').execute();
    return rows.map(({ case_id, refers_to, at, found_at, ...row }) => ({
      ...row,
      of: case_id,
      refersTo: refers_to,
      at: at.getTime(),
      foundAt: found_at.getTime(),
    }));
  } finally {
    await records.close();
  }
}
