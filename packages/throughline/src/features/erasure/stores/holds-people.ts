/**
 * Every table of both stores, and what in it is of a person. A table that is missing here fails a test. `{keys}` and `{ids}`
 * are numbers: the engine keeps the text of a deletion for a while, and no name may stand there.
 */
const hashOf = (id: string): string =>
  `sipHash64(concat(${id}.1, ':', if(${id}.1 = 'email', lowerUTF8(trim(${id}.2)), trim(${id}.2))))`;

const byKey = 'customer_key IN {keys:Array(UInt64)}';

/** The rows of the event store that are a person's, as a condition; `nobody` where none can be; `read` where a program must look. */
export const eventTables: Readonly<Record<string, string>> = {
  events: byKey,
  arrivals: `${byKey} OR arrayExists(one -> ${hashOf('one')} IN {ids:Array(UInt64)}, ids)`,
  identity_edges: `${hashOf('one')} IN {ids:Array(UInt64)} OR ${hashOf('other')} IN {ids:Array(UInt64)}`,
  customer_names: byKey,
  promises_made: byKey,
  moments_seen: byKey,
  // Where a round puts what it found before it takes the place of what was.
  promises_made_next: byKey,
  moments_seen_next: byKey,
  known_findings: byKey,
  wakes: byKey,
  quarantine: 'read',
  quarantined_requests: 'read',
  rejects: 'read',
  // Their numbers are counted again.
  judgements: 'nobody',
  // The keys in it are taken out.
  arrival_counts: 'nobody',
  imports: 'nobody',
};

/** Likewise of the record store, with `keys`, `names` and `edges` as lists of texts. */
export const recordTables: Readonly<Record<string, string>> = {
  facts: 'customer_key = any(keys)',
  alert_delivery: 'customer = any(keys)',
  // Goes with its delivery.
  alert_attempt: 'nobody',
  alert_endpoint: 'nobody',
  alert_cursor: 'nobody',
  alert_window: 'nobody',
  alert_gathered: 'nobody',
  alert_burning: 'nobody',
  // The keys of customers in what was carried out are taken out of the rows that stay.
  arrival_decision: 'pair = any(edges)',
  saved_view:
    "exists (select from unnest(keys) as k where position('/customers/' || k in address) > 0) or exists (select from unnest(names) as n where length(n) > 2 and position(n in address) > 0)",
  blueprint_version: 'nobody',
  blueprint_file: 'nobody',
  judged_through: 'nobody',
  report_schedule: 'nobody',
  pushed_source: 'nobody',
  write_key: 'nobody',
  migration: 'nobody',
  // Its text of a person is taken out at the end.
  erasure: 'nobody',
};
