import { compile } from '@throughline/blueprint';
import { features } from '../src/app/features.ts';
import { judgementTables } from '../src/features/promises/tables.ts';
import type { EventStore } from '../src/foundation/event-store.ts';
import { furnish } from '../src/foundation/furnish.ts';
import type { Ground, House } from '../src/foundation/house.ts';
import { openJobs } from '../src/stores/records/jobs.ts';
import { openPostgres } from '../src/stores/records/postgres.ts';
import type { SmallRecords } from './small-records.ts';

/** Judged as of 2 March 2026, noon in Berlin. */
export const AS_OF = Date.UTC(2026, 2, 2, 11);

export const blueprintText = `throughline: 1
company: Parcels & Co
timezone: Europe/Berlin
clock: { at: 2026-03-02T12:00:00+01:00 }

goals:
  trust: { says: People trust the date we name }

teams:
  north: { name: The North, matches: [N1] }
  south: { name: The South }

journeys:
  - name: delivery
    says: I order and it comes.
    stages:
      - name: order
        touch: first
        says: Ordering is easy
        owners: [north, south]
      - { name: receive, touch: last, says: It comes, owners: [north, south] }

# What every customer may count on.
promises:
  - name: on-time
    stage: receive
    says: It comes on the day we name.
    made: order.paid
    kept: parcel.arrived
    by: promised
    target: 80%
    over: 28 days
    compare: [team, channel]
    serves: trust

  - { name: answered, stage: order, says: We answer within a day., made: question.asked, kept: question.answered,
      within: 1 day, target: 90%, serves: trust }

moments:
  - { name: asked-twice, stage: order, feels: pain, says: Asks again., seen: { event: question.asked, times: 2, within: 7 days } }
  - { name: early, stage: receive, feels: delight, says: It comes a day early., seen: { event: parcel.early } }

sources:
  - name: shop
    file: shop.csv
    customer: customer
    times: epoch-ms
    events:
      - { event: order.paid, at: paid, with: { promised: { time: promised }, size: { number: size } } }
      - { event: parcel.arrived, at: arrived }
      - { event: parcel.early, at: early }
      - { event: question.asked, at: asked, text: words }
      - { event: question.answered, at: answered }
`;

/** A file as the source of that blueprint reads it: one parcel in time, one late, one on its way; a question that was answered. */
export const shopCsv = `customer,paid,promised,size,arrived,early,asked,words,answered
ann,${Date.UTC(2026, 1, 2)},${Date.UTC(2026, 1, 4)},3,${Date.UTC(2026, 1, 3)},${Date.UTC(2026, 1, 3)},,,
bob,${Date.UTC(2026, 1, 2)},${Date.UTC(2026, 1, 4)},12,${Date.UTC(2026, 1, 6)},,,,
cleo,${Date.UTC(2026, 2, 1)},${Date.UTC(2026, 2, 4)},1,,,${Date.UTC(2026, 1, 20)},When?,${Date.UTC(2026, 1, 20, 5)}
`;

/** A house on the given store, whose tables are there and empty. */
export async function smallHouse(
  events: EventStore,
  small: SmallRecords & Pick<Ground, 'arrivals'> = unusedRecords(),
): Promise<House> {
  const { blueprint, diagnostics } = compile(blueprintText);
  if (!blueprint) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  for (const table of judgementTables) await events.write({ sql: table, values: {} });
  const ground = {
    ...small,
    events,
    blueprint: { text: blueprintText, file: 'parcels.yaml', blueprint },
    judgement: { id: 'j1', asOf: AS_OF, events: 40, customers: 12, rejected: 1 },
  };
  return furnish(
    ground,
    features.flatMap(({ handlers }) => handlers),
  );
}

/** Real ones that open with the first question: for tests that ask none. */
function unusedRecords(): SmallRecords {
  const records = openPostgres({ migrations: [] });
  return { records, jobs: openJobs(records) };
}

/** One promise as the judge writes it; times are written as in `2026-02-01 10:00`, in UTC. */
export type MadeRow = {
  readonly promise?: string;
  readonly customer?: string;
  readonly made: string;
  readonly due?: string;
  readonly met?: string;
  readonly outcome: 'kept' | 'broken' | 'open' | 'released' | 'no-deadline';
  readonly late?: boolean;
  readonly team?: string;
  readonly channel?: string;
  readonly judgement?: string;
  /** Route values where they are not those of team and channel. */
  readonly route?: Readonly<Record<string, string>>;
};

export async function putPromises(events: EventStore, rows: readonly MadeRow[]): Promise<void> {
  const written = rows.map((row, at) => ({
    judgement: row.judgement ?? 'j1',
    promise: row.promise ?? 'on-time',
    customer_key: String(1000 + at),
    customer: row.customer ?? `c${at}`,
    case: `case-${at}`,
    made: row.made,
    due: row.due ?? null,
    met: row.met ?? null,
    outcome: row.outcome,
    late: row.late ?? false,
    team: row.team ?? 'north',
    channel: row.channel ?? 'web',
    met_team: '',
    route: row.route ?? { team: row.team ?? 'north', channel: row.channel ?? 'web' },
    evidence: [String(18_000_000_000_000_000_000n + BigInt(at))],
  }));
  await putRows(events, 'promises_made', written);
}

/** Writes rows into a table as the engine reads JSON. */
export async function putRows(
  events: EventStore,
  table: 'promises_made' | 'moments_seen' | 'events',
  rows: readonly object[],
): Promise<void> {
  const lines = rows.map((row) => JSON.stringify(row)).join('\n');
  await events.write({ sql: `INSERT INTO ${table} FORMAT JSONEachRow\n${lines}`, values: {} });
}

/** The table of events as an import makes it for the small house. */
export const eventsTable = `
CREATE TABLE IF NOT EXISTS events (
  source LowCardinality(String), customer_key UInt64, at DateTime64(3, 'UTC'), id UInt64, customer String,
  event LowCardinality(String), case String, team LowCardinality(String), channel LowCardinality(String),
  rating Nullable(Float64), value Nullable(Float64), text String, received_at DateTime64(3, 'UTC'),
  p_time_promised Nullable(DateTime64(3, 'UTC')), p_number_size Nullable(Float64)
) ENGINE = MergeTree ORDER BY (customer_key, at, id)`;
