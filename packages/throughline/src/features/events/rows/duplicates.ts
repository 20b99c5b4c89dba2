import type { SourceDef } from '@throughline/blueprint';
import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import type { RestatedSample } from '#foundation/works/import-report.ts';
import { passing } from '../event-tables.ts';
import { holes, plainly } from '../sql-text.ts';
import { identityOf, tieCount, tieOf, tieUnit } from './event-identity.ts';
import { staged } from './stage.ts';

export type Duplicates = {
  readonly duplicates: number;
  readonly restated: number;
  readonly restatedSamples: readonly RestatedSample[];
};

/** The staged events without duplicates; made only when there are some. */
export const clean = `${passing}clean`;
const kept = `${passing}kept`;
const moves = `${passing}moves`;
const rowsInSlice = 4_000_000;
const samplesShown = 5;
const keySpace = 2n ** 64n;

/** A part of all customers, small enough to be held in memory. */
type Slice = string;

export type Question = {
  readonly source: SourceDef;
  readonly rows: number;
  /** The staged events take the place of all that the source has given before. */
  readonly replaces: boolean;
  readonly options: AskOptions;
};

/** Whether every staged event is a new one with a place of its own in its customer's history. */
export async function allAreNew(store: EventStore, { source, rows, replaces, options }: Question): Promise<boolean> {
  const present = await presentEvents(store, source, replaces);
  for (const slice of slices(rows)) {
    const [twice] = await store.write<{ rows: number }>(
      plainly(
        `SELECT toFloat64(count() - uniqExact(cityHash64(customer_key, at, ${tieOf('id')}))) AS rows FROM ${staged} WHERE ${slice}`,
      ),
      options,
    );
    if (twice?.rows !== 0) return false;
    if (!present) continue;
    const { value, statement } = holes();
    const met = await store.write(
      statement(`SELECT 1 AS met FROM events
WHERE ${slice} AND ${isPresent(source, replaces, value)} AND (customer_key, at) IN (SELECT customer_key, at FROM ${staged} WHERE ${slice}) LIMIT 1`),
      options,
    );
    if (met.length > 0) return false;
  }
  return true;
}

async function presentEvents(store: EventStore, source: SourceDef, replaces: boolean): Promise<boolean> {
  const { value, statement } = holes();
  return (
    (await store.ask(statement(`SELECT 1 AS one FROM events WHERE ${isPresent(source, replaces, value)} LIMIT 1`)))
      .length > 0
  );
}

/** What counts as there already: everything, or everything but what is about to be replaced. */
function isPresent({ name }: SourceDef, replaces: boolean, value: (value: unknown) => string): string {
  return replaces ? `source != ${value(name)}` : '1';
}

function slices(rows: number): readonly Slice[] {
  const count = BigInt(Math.max(1, Math.ceil(rows / rowsInSlice)));
  return Array.from({ length: Number(count) }, (_, index) => {
    const [from, to] = [(keySpace * BigInt(index)) / count, (keySpace * BigInt(index + 1)) / count - 1n];
    return count === 1n ? '1' : `customer_key BETWEEN ${from} AND ${to}`;
  });
}

/** Builds `clean` from the staged events: the first of each event stays, and each gets an id of its own. */
export async function buildClean(store: EventStore, question: Question): Promise<Duplicates> {
  await store.write(plainly(`CREATE TABLE ${clean} AS events`));
  await store.write(plainly(`CREATE TABLE ${kept} AS ${staged}`));
  await store.write(
    plainly(
      `CREATE TABLE ${moves} (customer_key UInt64, at DateTime64(3, 'UTC'), id UInt64, new_id UInt64) ENGINE = MergeTree ORDER BY id`,
    ),
  );
  const columns = await contentColumns(store);
  const found: Duplicates[] = [];
  for (const slice of slices(question.rows)) {
    const known = await duplicatesOfPresent(store, { ...question, slice, columns });
    await keepFirst(store, { ...question, slice });
    const own = await duplicatesOfOwn(store, { ...question, slice, columns });
    await moveTies(store, { ...question, slice });
    found.push(known, own);
  }
  return {
    duplicates: sum(found.map(({ duplicates }) => duplicates)),
    restated: sum(found.map(({ restated }) => restated)),
    restatedSamples: found.flatMap(({ restatedSamples }) => restatedSamples).slice(0, samplesShown),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What an event says, as one number; the order of arrival and the tie are no part of it. */
async function contentColumns(store: EventStore): Promise<string> {
  const rows = await store.ask<{ name: string }>(
    plainly(`SELECT name FROM system.columns
WHERE database = currentDatabase() AND table = 'events' AND name NOT IN ('source', 'customer_key', 'at', 'id', 'received_at') ORDER BY position`),
  );
  return `cityHash64(${rows.map(({ name }) => `ifNull(toString(\`${name.replace(/[\\`]/g, '\\$&')}\`), '\\\\N')`).join(', ')})`;
}

type Sliced = Question & { readonly slice: Slice; readonly columns: string };

function presentSame(
  { source, slice }: Pick<Sliced, 'source' | 'slice'>,
  what: string,
  value: (value: unknown) => string,
): string {
  return `SELECT ${what} FROM events WHERE ${slice} AND source = ${value(source.name)}
  AND (customer_key, at) IN (SELECT customer_key, at FROM ${staged} WHERE ${slice})`;
}

type Counted = {
  readonly duplicates: number;
  readonly restated: number;
  readonly samples: readonly (readonly [string, string, string])[];
};

const counted = (row: Counted | undefined): Duplicates => ({
  duplicates: row?.duplicates ?? 0,
  restated: row?.restated ?? 0,
  restatedSamples: (row?.samples ?? []).map(([event, customer, at]) => ({ event, customer, at: Number(at) })),
});

async function duplicatesOfPresent(store: EventStore, sliced: Sliced): Promise<Duplicates> {
  if (sliced.replaces) return counted(undefined);
  const { slice, columns, options } = sliced;
  const { value, statement } = holes();
  const [row] = await store.write<Counted>(
    statement(`SELECT toFloat64(count()) AS duplicates, toFloat64(countIf(s.content != e.content)) AS restated,
  groupArrayIf(${samplesShown})((s.event, s.customer, toUnixTimestamp64Milli(s.at)), s.content != e.content) AS samples
FROM (SELECT customer_key, at, event, customer, ${identityOf('id')} AS identity, ${columns} AS content FROM ${staged} WHERE ${slice}) AS s
INNER JOIN (${presentSame(sliced, `customer_key, at, ${identityOf('id')} AS identity, ${columns} AS content`, value)}) AS e USING (customer_key, at, identity)`),
    options,
  );
  return counted(row);
}

async function keepFirst(
  store: EventStore,
  { source, replaces, slice, options }: Omit<Sliced, 'columns'>,
): Promise<void> {
  const { value, statement } = holes();
  const identity = identityOf('id');
  const isKnown = replaces
    ? '0'
    : `(customer_key, at, ${identity}) IN (${presentSame({ source, slice }, `customer_key, at, ${identity}`, value)})`;
  await store.write(plainly(`TRUNCATE TABLE ${kept}`));
  await store.write(
    statement(`INSERT INTO ${kept} SELECT * FROM ${staged} WHERE ${slice} AND NOT ${isKnown}
ORDER BY customer_key, at, ${identity}, file_row LIMIT 1 BY customer_key, at, ${identity}`),
    options,
  );
}

async function duplicatesOfOwn(store: EventStore, { slice, columns, options }: Sliced): Promise<Duplicates> {
  const identity = identityOf('id');
  const [row] = await store.write<Counted>(
    plainly(`SELECT toFloat64(count()) AS duplicates, toFloat64(countIf(s.content != k.content)) AS restated,
  groupArrayIf(${samplesShown})((s.event, s.customer, toUnixTimestamp64Milli(s.at)), s.content != k.content) AS samples
FROM (SELECT customer_key, at, event, customer, file_row, ${identity} AS identity, ${columns} AS content FROM ${staged} WHERE ${slice}) AS s
INNER JOIN (SELECT customer_key, at, file_row, ${identity} AS identity, ${columns} AS content FROM ${kept}) AS k USING (customer_key, at, identity)
WHERE s.file_row != k.file_row`),
    options,
  );
  return counted(row);
}

type Tied = { readonly customer_key: string; readonly at_ms: string; readonly id: string; readonly own: 0 | 1 };

/** Puts the kept events into `clean`, those whose tie is taken with the next free one. */
async function moveTies(
  store: EventStore,
  { source, replaces, slice, options }: Omit<Sliced, 'columns'>,
): Promise<void> {
  const { value, statement } = holes();
  const both = `SELECT customer_key, at, id, 1 AS own, file_row FROM ${kept}
  UNION ALL SELECT customer_key, at, id, 0 AS own, 0 AS file_row FROM events WHERE ${slice} AND ${isPresent(source, replaces, value)}
    AND (customer_key, at) IN (SELECT customer_key, at FROM ${kept})`;
  const tied = await store.write<Tied>(
    statement(`SELECT customer_key, toUnixTimestamp64Milli(at) AS at_ms, id, own FROM (${both})
WHERE (customer_key, at) IN (SELECT customer_key, at FROM (${both}) GROUP BY customer_key, at, ${tieOf('id')} HAVING count() > 1)
ORDER BY customer_key, at, own, file_row`),
    options,
  );
  const moved = freeTies(tied);
  const move = holes();
  await store.write(plainly(`TRUNCATE TABLE ${moves}`));
  if (moved.length > 0) {
    const columns = (['customer_key', 'at_ms', 'id', 'newId'] as const).map((key) =>
      move.value(
        moved.map((one) => one[key]),
        key === 'at_ms' ? 'Array(Int64)' : 'Array(UInt64)',
      ),
    );
    await store.write(
      move.statement(
        `INSERT INTO ${moves} SELECT m.1, fromUnixTimestamp64Milli(m.2, 'UTC'), m.3, m.4 FROM (SELECT arrayJoin(arrayZip(${columns.join(', ')})) AS m)`,
      ),
    );
  }
  const isMoved = `(customer_key, at, id) IN (SELECT customer_key, at, id FROM ${moves})`;
  await store.write(
    plainly(
      `INSERT INTO ${clean} SELECT * EXCEPT (file_row) FROM ${kept}${moved.length === 0 ? '' : ` WHERE NOT ${isMoved}`}`,
    ),
    options,
  );
  if (moved.length === 0) return;
  await store.write(
    plainly(`INSERT INTO ${clean} SELECT k.* EXCEPT (file_row) REPLACE (m.new_id AS id)
FROM ${kept} AS k INNER JOIN ${moves} AS m ON k.customer_key = m.customer_key AND k.at = m.at AND k.id = m.id`),
    options,
  );
}

/** A new id for each newcomer whose tie another event of its customer and millisecond has; the rows come in the order of arrival. */
export function freeTies(
  rows: readonly Tied[],
): readonly { readonly customer_key: string; readonly at_ms: string; readonly id: string; readonly newId: string }[] {
  const taken = new Map<string, Set<number>>();
  const moved: { customer_key: string; at_ms: string; id: string; newId: string }[] = [];
  for (const { customer_key, at_ms, id } of rows) {
    const place = `${customer_key} ${at_ms}`;
    const ties = taken.get(place) ?? new Set<number>();
    taken.set(place, ties);
    if (ties.size >= tieCount)
      throw new Fault('not-as-asked', `One customer has more than ${tieCount} events in one millisecond.`, {
        hint: 'Is the customer column the right one?',
      });
    const tie = Number(BigInt(id) / tieUnit);
    let free = tie;
    while (ties.has(free)) free = (free + 1) % tieCount;
    ties.add(free);
    if (free !== tie)
      moved.push({ customer_key, at_ms, id, newId: String((BigInt(id) % tieUnit) + BigInt(free) * tieUnit) });
  }
  return moved;
}
