import type { EventStore } from '#foundation/event-store.ts';
import { identifierText } from '../who/identifier-text.ts';
import type { Person } from '../who/person.ts';
import { isAbout, requestWithout, type Wanted } from './mentions.ts';
import { tablesOf } from './tables-of.ts';

/** Who is looked for in what lies as it came. */
export function wantedOf({ ids, names }: Pick<Person, 'ids' | 'names'>): Wanted {
  const known = new Set(ids);
  const values = new Set([...names, ...ids.map((id) => id.slice(id.indexOf(':') + 1))]);
  return { is: (id) => known.has(identifierText(id)), values: [...values] };
}

/** Takes a person out of what is set aside as it came, event by event: of a request the other people's events stay. */
export async function clearQuarantine(events: EventStore, person: Person): Promise<Record<string, number>> {
  const present = await tablesOf(events);
  const wanted = wantedOf(person);
  const erased: Record<string, number> = {};
  const note = (table: string, rows: number): void => {
    if (rows > 0) erased[table] = rows;
  };
  if (present.has('quarantine')) note('quarantine', await clearSetAside(events, wanted));
  if (present.has('quarantined_requests')) note('quarantined_requests', await clearRequests(events, wanted));
  if (present.has('rejects')) note('rejects', await clearRejects(events, wanted));
  return erased;
}

async function clearSetAside(events: EventStore, wanted: Wanted): Promise<number> {
  const rows = await events.ask<{ seq: number; index: number; raw: string }>({
    sql: 'SELECT DISTINCT toFloat64(seq) AS seq, toFloat64(index) AS index, raw FROM quarantine',
    values: {},
  });
  const theirs = rows.filter(({ raw }) => isAbout(raw, wanted));
  if (theirs.length === 0) return 0;
  await events.write({
    sql: `ALTER TABLE quarantine DELETE WHERE has(arrayZip({seqs:Array(UInt64)}, {indexes:Array(UInt32)}), (seq, index)) SETTINGS mutations_sync = 2`,
    values: { seqs: theirs.map(({ seq }) => seq), indexes: theirs.map(({ index }) => index) },
  });
  return theirs.length;
}

type Row = {
  readonly seq: number;
  readonly source: string;
  readonly receivedAt: number;
  readonly path: string;
  readonly headers: string;
  readonly body: string;
};

/** Rows are few, each is whole: the new one is written beside the former, which goes when both are merged. */
async function clearRequests(events: EventStore, wanted: Wanted): Promise<number> {
  const rows = await events.ask<Row>({
    sql: `SELECT toFloat64(seq) AS seq, source, toFloat64(toUnixTimestamp64Milli(received_at)) AS receivedAt, path, headers, base64Encode(body) AS body
FROM quarantined_requests FINAL ORDER BY seq`,
    values: {},
  });
  let count = 0;
  for (const { headers, body, seq, ...request } of rows) {
    const whole = { ...request, headers: JSON.parse(headers), body: new Uint8Array(Buffer.from(body, 'base64')) };
    const left = requestWithout(whole, wanted);
    if (left === undefined) continue;
    count += 1;
    await events.write({
      sql: `INSERT INTO quarantined_requests (seq, source, received_at, path, headers, body)
SELECT {seq:UInt64}, {source:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {path:String}, {headers:String}, base64Decode({body:String})`,
      values: {
        ...{ seq, source: left.source, at: left.receivedAt, path: left.path },
        headers: JSON.stringify(left.headers),
        body: Buffer.from(left.body).toString('base64'),
      },
    });
  }
  await events.write({ sql: 'OPTIMIZE TABLE quarantined_requests FINAL', values: {} });
  return count;
}

async function clearRejects(events: EventStore, wanted: Wanted): Promise<number> {
  const rows = await events.ask<{ source: string; file: string; line: number; sample: string }>({
    sql: 'SELECT DISTINCT source, file, toFloat64(line) AS line, sample FROM rejects',
    values: {},
  });
  const theirs = rows.filter(({ sample }) => isAbout(sample, wanted));
  for (const { source, file, line } of theirs) {
    await events.write({
      sql: 'ALTER TABLE rejects DELETE WHERE source = {source:String} AND file = {file:String} AND line = {line:UInt64} SETTINGS mutations_sync = 2',
      values: { source, file, line },
    });
  }
  return theirs.length;
}
