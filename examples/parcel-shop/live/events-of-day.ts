import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

export type DayEvent = {
  readonly id: string;
  readonly name: string;
  readonly customer: string;
  /** When it happened, in epoch milliseconds. */
  readonly at: number;
  readonly properties: Readonly<Record<string, string | number>>;
};

type Row = Readonly<Record<string, string>>;

/** How a file names its cases, its times, and what happened at them. */
type Told = {
  readonly file: string;
  readonly case: string;
  readonly read: (text: string) => number;
  readonly events: Readonly<Record<string, string>>;
  readonly keeps: readonly string[];
};

const files: readonly Told[] = [
  {
    file: 'orders',
    case: 'order',
    read: Date.parse,
    events: { ordered_at: 'order.placed', confirmed_at: 'order.confirmed', cancelled_at: 'order.cancelled' },
    keeps: ['order', 'channel', 'carrier', 'product', 'language'],
  },
  {
    file: 'deliveries',
    case: 'order',
    read: fromDots,
    events: { handed_over: 'parcel.sent', arrived: 'parcel.arrived' },
    keeps: ['order', 'carrier'],
  },
  {
    file: 'contacts',
    case: 'contact',
    read: (seconds) => Number(seconds) * 1000,
    events: { opened: 'contact.opened', answered: 'contact.answered', closed: 'contact.closed' },
    keeps: ['order', 'topic', 'desk', 'team', 'channel'],
  },
];

/** All that the files tell of one day (UTC, as 2025-12-01), in the order in which it happened. */
export function eventsOf(day: string): readonly DayEvent[] {
  const from = Date.parse(day);
  const to = from + 24 * 3_600_000;
  return files
    .flatMap((told) => rowsOf(told.file).flatMap((row) => eventsOfRow(row, told)))
    .filter(({ at }) => at >= from && at < to)
    .toSorted((one, other) => one.at - other.at);
}

function rowsOf(file: string): readonly Row[] {
  const packed = readFileSync(join(import.meta.dirname, `../data/${file}.csv.gz`));
  return parse(gunzipSync(packed), { columns: true }) as Row[];
}

function eventsOfRow(row: Row, { case: caseOf, read, events, keeps }: Told): DayEvent[] {
  const inCase = row[caseOf] ?? '';
  const kept = keeps.flatMap((name) => (row[name] ? [[name, row[name]] as const] : []));
  return Object.entries(events).flatMap(([column, name]) => {
    const time = row[column];
    if (!time) return [];
    const value = name === 'order.placed' ? { value: Number(row.price) } : {};
    const properties = { ...Object.fromEntries(kept), case: inCase, ...value };
    return [{ id: `${name} ${inCase}`, name, customer: row.customer ?? '', at: read(time), properties }];
  });
}

/** `06.01.2025 08:03:41`, UTC. */
function fromDots(text: string): number {
  const [date = '', time = ''] = text.split(' ');
  return Date.parse(`${date.split('.').toReversed().join('-')}T${time}Z`);
}
