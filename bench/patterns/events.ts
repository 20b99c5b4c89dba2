/** The event table of the product, and a year and more of made-up parcels in it. */
export const eventTable = `CREATE TABLE events (source LowCardinality(String), customer_key UInt64, at DateTime64(3, 'UTC') CODEC(Delta(8), ZSTD(1)),
  id UInt64, customer String, event LowCardinality(String), case String, team LowCardinality(String), channel LowCardinality(String),
  rating Nullable(Float64), value Nullable(Float64), text String CODEC(ZSTD(1)), received_at DateTime64(3, 'UTC'),
  p_time_promised Nullable(DateTime64(3, 'UTC')), p_text_district LowCardinality(String))
ENGINE = MergeTree PARTITION BY source ORDER BY (customer_key, at, id)
SETTINGS index_granularity = 1024, min_compress_block_size = 8192, max_compress_block_size = 16384`;

/** About so many events an order makes. */
const EVENTS_AN_ORDER = 8;
const ORDERS_A_CUSTOMER = 1.8;

/** Fills the table, order by order, a part of the orders at a time. Everything follows from the order's number. */
export function eventInserts(events: number): readonly string[] {
  const orders = Math.round(events / EVENTS_AN_ORDER);
  const customers = Math.round(orders / ORDERS_A_CUSTOMER);
  const step = 2_000_000;
  return Array.from({ length: Math.ceil(orders / step) }, (_, part) => {
    const count = Math.min(step, orders - part * step);
    return `INSERT INTO events SELECT 'bench', sipHash64(customer), fromUnixTimestamp64Milli(time, 'UTC'), sipHash64(number, happening), customer, event,
  toString(number), ['north', 'south', 'east', 'west', 'web', 'depot'][1 + cityHash64(number, event, 7) % 6],
  ['phone', 'app', 'mail', 'shop'][1 + cityHash64(number, 8) % 4], if(event = 'review.given', 1 + cityHash64(number, 9) % 5, NULL),
  if(event = 'order.placed', cityHash64(number, 10) % 20000 / 100, NULL), '', fromUnixTimestamp64Milli(time, 'UTC'),
  if(event = 'order.placed', fromUnixTimestamp64Milli(placed + 4 * 86400000, 'UTC'), NULL), concat('d', toString(cityHash64(number, 11) % 20))
FROM (
  SELECT number, concat('customer-', toString(toUInt64(pow(cityHash64(number) % 1000000007 / 1000000007., 1.3) * ${customers}))) AS customer,
    1704067200000 + toInt64(cityHash64(number, 1) % (86400000 * 700)) AS placed,
    placed + 1 + cityHash64(number, 2) % 86400000 AS paid,
    paid + cityHash64(number, 3) % (86400000 * 2) AS packed,
    packed + cityHash64(number, 4) % 86400000 AS shipped,
    shipped + cityHash64(number, 5) % (4 * 86400000) AS arrived,
    placed + cityHash64(number, 6) % (20 * 86400000) AS asked,
    arrayJoin(arrayFilter(x -> x.3, [
      (1, ('order.placed', placed), 1), (2, ('order.paid', paid), 1), (3, ('parcel.packed', packed), 1), (4, ('parcel.shipped', shipped), 1),
      (5, ('parcel.scanned', shipped + cityHash64(number, 12) % 86400000), 1), (6, ('parcel.arrived', arrived), cityHash64(number, 13) % 50 != 0),
      (7, ('contact.opened', asked), cityHash64(number, 14) % 3 = 0),
      (8, ('contact.closed', asked + cityHash64(number, 15) % (4 * 86400000)), cityHash64(number, 14) % 3 = 0 AND cityHash64(number, 16) % 20 != 0),
      (9, ('review.given', arrived + cityHash64(number, 17) % (30 * 86400000)), cityHash64(number, 18) % 4 = 0),
      (10, ('order.cancelled', placed + cityHash64(number, 19) % (3 * 86400000)), cityHash64(number, 20) % 40 = 0),
      (11, ('page.viewed', placed - cityHash64(number, 21) % 3600000), 1), (12, ('parcel.scanned', arrived - 3600000), 1)
    ])) AS happened,
    happened.1 AS happening, happened.2.1 AS event, toInt64(happened.2.2) AS time
  FROM numbers(${part * step}, ${count})
)`;
  });
}
