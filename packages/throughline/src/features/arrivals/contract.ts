import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const key = z
  .string()
  .regex(/^\d{1,20}$/)
  .describe('The number of a customer, as decimal text.');

/** Why an event is set aside. Stable: people write rules about them. */
export const reasons = [
  'too_large',
  'no_id',
  'no_event_name',
  'bad_type',
  'bad_timestamp',
  'bad_json_value',
  'future_time',
  'id_conflict',
  'schema_violation',
  'unknown_type',
  'decode_error',
] as const;

const reason = z.enum(reasons);

export const counts = z
  .object({
    received: z.int(),
    accepted: z.int(),
    duplicate: z.int().describe('Known already: the same source sent the same id before.'),
    quarantined: z.int().describe('Set aside, and still there.'),
    suppressed: z.int().describe('Of people who asked to be forgotten.'),
  })
  .describe('What became of events; `received` is the sum of the others.');
export type Counts = z.infer<typeof counts>;

export const sourceArrivals = z.object({
  source: z.string(),
  today: counts,
  ever: counts,
  lastReceivedAt: instant,
  lastEvent: z.string().nullable().describe('The name of the latest event that was accepted.'),
});
export type SourceArrivals = z.infer<typeof sourceArrivals>;

export const sources = operation({
  name: 'arrivals.sources',
  method: 'GET',
  path: '/api/arrivals/sources',
  summary: 'What became of the events that each source sent over HTTP, today and ever.',
  input: z.object({}),
  output: z.object({
    now: instant,
    since: instant.describe("When today began in the blueprint's time zone."),
    sources: z.array(sourceArrivals),
  }),
  fresh: true,
});

export const quarantinedEvent = z.object({
  id: z.string().describe('Names the event among all that arrived.'),
  source: z.string(),
  reason,
  says: z.string().describe('What is there and what should be.'),
  raw: z.string().describe('The event as it came, at most its first 4,000 characters.'),
  rawLength: z.int().describe('Characters of the whole.'),
  messageId: z.string().nullable(),
  receivedAt: instant,
});
export type QuarantinedEvent = z.infer<typeof quarantinedEvent>;

export const quarantine = operation({
  name: 'arrivals.quarantine',
  method: 'GET',
  path: '/api/arrivals/quarantine',
  summary: 'The events that are set aside, the latest first, and how many there are by source and reason.',
  input: z.object({
    source: z.string().optional(),
    reason: reason.optional(),
    limit: z.int().min(1).max(500).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    groups: z
      .array(z.object({ source: z.string(), reason, events: z.int(), lastReceivedAt: instant }))
      .describe('All of them, whatever source and reason are asked for.'),
    total: z.int(),
    rows: z.array(quarantinedEvent),
  }),
  fresh: true,
});

const progress = z
  .enum(['done', 'waiting'])
  .describe('Waiting: it is written down, and done as soon as events are loaded again.');

export const replay = operation({
  name: 'arrivals.replay',
  method: 'POST',
  path: '/api/arrivals/replay',
  summary:
    'Reads the events that are set aside once more. What can be read now is let in, once, however often this is asked.',
  input: z.object({ source: z.string(), reason: reason.optional() }),
  output: z.object({
    progress,
    read: z.int().describe('Events that were read again.'),
    accepted: z.int(),
    duplicate: z.int(),
    suppressed: z.int(),
    quarantined: z.int().describe('Still set aside.'),
  }),
});

export const identifier = z.object({
  kind: z.enum(['user', 'email', 'anonymous', 'device', 'account']),
  value: z.string(),
});

export const identityEdge = z.object({
  id: z.string(),
  from: identifier,
  to: identifier,
  how: z
    .enum(['together', 'alias'])
    .describe('Together: both stood on one event. Alias: one was said to be the other.'),
  source: z.string(),
  seenAt: instant.describe('When the event that said so was received.'),
  state: z
    .enum(['applied', 'apart', 'over-limit'])
    .describe('Apart: somebody said that these are two people. Over-limit: kept, but a person has too many already.'),
});
export type IdentityEdge = z.infer<typeof identityEdge>;

export const identity = operation({
  name: 'arrivals.identity',
  method: 'GET',
  path: '/api/arrivals/identity/:customerKey',
  summary: 'By which ids a customer is known, and what says that these are one person.',
  input: z.object({ customerKey: key }),
  output: z.object({
    customer: z.string().nullable().describe('Null for a customer of whom nothing arrived over HTTP.'),
    ids: z.array(identifier),
    edges: z.array(identityEdge),
  }),
  fresh: true,
});

export const unmerge = operation({
  name: 'arrivals.unmerge',
  method: 'POST',
  path: '/api/arrivals/unmerge',
  summary: 'Says that two ids are two people, or takes that back; their events go to whom they are of.',
  input: z.object({
    edge: z.string().describe('The id of an edge, as `arrivals.identity` tells it.'),
    apart: z.boolean().default(true).describe('False takes back that they are two.'),
  }),
  output: z.object({ progress, customers: z.array(key).describe('Everyone whose history changed.') }),
});
