import { gzipSync } from 'node:zlib';
import type { Time, Year } from './records.ts';

/** The files of the example: names and bytes, the same on every machine with the same version of zlib. */
export function filesOf(year: Year): ReadonlyMap<string, Uint8Array> {
  return new Map([
    ['orders.csv.gz', packed(ordersCsv(year))],
    ['deliveries.csv.gz', packed(deliveriesCsv(year))],
    ['contacts.csv.gz', packed(contactsCsv(year))],
    ['refunds.csv.gz', packed(refundsCsv(year))],
    ['reviews.jsonl.gz', packed(reviewsJsonl(year))],
    ['gestures.csv.gz', packed(gesturesCsv(year))],
  ]);
}

function ordersCsv({ orders }: Year): string {
  return csv(
    'order,customer,ordered_at,confirmed_at,promised_for,cancelled_at,cancelled_by,channel,carrier,product,price,language',
    byTime(orders, ({ ordered }) => ordered).map((o) => [
      o.order,
      o.customer,
      iso(o.ordered),
      iso(o.confirmed),
      iso(o.promised),
      iso(o.cancelled),
      o.cancelledBy,
      o.channel,
      o.carrier,
      o.product,
      euros(o.cents),
      o.language,
    ]),
  );
}

function deliveriesCsv({ parcels }: Year): string {
  return csv(
    'parcel,order,customer,carrier,handed_over,arrived',
    byTime(parcels, ({ sent }) => sent).map((p) => [
      p.parcel,
      p.order,
      p.customer,
      p.carrier,
      dotted(p.sent),
      dotted(p.arrived),
    ]),
  );
}

function contactsCsv({ contacts }: Year): string {
  return csv(
    'contact,order,customer,topic,team,channel,desk,opened,answered,closed,said',
    byTime(contacts, ({ opened }) => opened).map((c) => [
      c.contact,
      c.order,
      c.customer,
      c.topic,
      c.team,
      c.channel,
      c.desk,
      seconds(c.opened),
      seconds(c.answered),
      seconds(c.closed),
      c.said,
    ]),
  );
}

function refundsCsv({ refunds }: Year): string {
  return csv(
    'refund,order,customer,amount,asked_at,documents_asked_at,documents_received_at,paid_at,withdrawn_at',
    byTime(refunds, ({ asked }) => asked).map((r) => [
      r.refund,
      r.order,
      r.customer,
      euros(r.cents),
      iso(r.asked),
      iso(r.documentsAsked),
      iso(r.documentsReceived),
      iso(r.paid),
      iso(r.withdrawn),
    ]),
  );
}

function reviewsJsonl({ reviews }: Year): string {
  return byTime(reviews, ({ written }) => written)
    .map(({ review, order, customer, carrier, language, written, stars, said }) =>
      JSON.stringify({ review, order, customer, carrier: carrier ?? '', language, at: written, stars, text: said }),
    )
    .map((line) => `${line}\n`)
    .join('');
}

function gesturesCsv({ gestures }: Year): string {
  return csv(
    'gesture,order,customer,kind,made_at',
    byTime(gestures, ({ made }) => made).map((g) => [g.gesture, g.order, g.customer, g.kind, iso(g.made)]),
  );
}

function byTime<T>(records: readonly T[], at: (record: T) => number): readonly T[] {
  return [...records].sort((a, b) => at(a) - at(b));
}

function csv(header: string, rows: readonly (readonly (string | undefined)[])[]): string {
  const lines = rows.map((row) => row.map((value) => quoted(value ?? '')).join(','));
  return `${[header, ...lines].join('\n')}\n`;
}

function quoted(value: string): string {
  return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function packed(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: 9 });
  // The header names the operating system that packed it; 255 is "unknown" and the same everywhere.
  bytes[9] = 255;
  return bytes;
}

const iso = (at: Time): string => (at === undefined ? '' : `${new Date(at).toISOString().slice(0, 19)}Z`);
const dotted = (at: Time): string => iso(at).replace(/^(\d+)-(\d+)-(\d+)T(.+)Z$/, '$3.$2.$1 $4');
const seconds = (at: Time): string => (at === undefined ? '' : String(at / 1000));
const euros = (cents: number): string => (cents / 100).toFixed(2);
