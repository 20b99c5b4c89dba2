import { z } from 'zod';
import { feeling } from '#features/moments/contract.ts';
import { promiseRow } from '#features/promises/contract.ts';
import { operation } from '#foundation/operation.ts';
import { customerEvent } from '../contract.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const count = z.int().min(0);
const customerKey = z.string().regex(/^\d{1,20}$/);

/** A promise as a stretch of time. */
export const promiseSpan = z.object({
  ...promiseRow.pick({ promise: true, case: true, made: true, due: true, met: true, outcome: true, late: true }).shape,
  key: z.string().describe('Names the promise among those of the customer.'),
  says: z.string(),
  ended: instant.nullable().describe('When it was met, broken or fell due; null while it is open.'),
  evidence: z.array(z.string()),
});
export type PromiseSpan = z.infer<typeof promiseSpan>;

export const promiseMark = z.object({
  span: z.string().describe('The key of the promise.'),
  promise: z.string(),
  as: z
    .enum(['made', 'kept', 'broken', 'late', 'released'])
    .describe('What happened to the promise here; late: done after it was due.'),
  due: instant.nullable(),
  byMs: z.number().nullable().describe('Milliseconds before the due time, or after it when below zero.'),
});
export type PromiseMark = z.infer<typeof promiseMark>;

export const momentMark = z.object({
  moment: z.string(),
  feels: feeling,
  says: z.string(),
  evidence: z.array(z.object({ id: z.string(), at: instant, event: z.string() })),
});
export type MomentMark = z.infer<typeof momentMark>;

export const handOffMark = z.object({
  from: z.string(),
  to: z.string(),
  pingPong: z.boolean().describe('Straight back to the team it came from.'),
  revisit: z.boolean().describe('To a team that had it before.'),
});

export const frictionKind = z.enum([
  'repeat-contact',
  'reopening',
  'chaser',
  'hand-off',
  'ping-pong',
  'channel-switch',
  'repeated-information',
  'late',
]);

/** What stands at one time of a life: an event, or that a promise fell due or a moment was seen without one. */
export const entry = z.object({
  at: instant,
  case: z.string().nullable(),
  event: customerEvent.nullable(),
  promises: z.array(promiseMark),
  moments: z.array(momentMark),
  handOff: handOffMark.nullable(),
  friction: z.array(frictionKind).describe('Units of friction that arose here.'),
});
export type Entry = z.infer<typeof entry>;

const causedBy = z.array(z.object({ team: z.string().nullable(), share: z.number().min(0).max(1) }));

export const frictionUnit = z.object({
  kind: frictionKind,
  weight: z.number().min(0).describe('In repeat contacts.'),
  at: instant,
  causedBy,
  promise: z.string().nullable().describe('The promise by which it is known.'),
  moment: z.string().nullable().describe('The moment by which it is known.'),
  soFar: z.boolean().describe('It still grows: the promise is not met yet.'),
  event: z.string().nullable().describe('The id of the event at which it arose.'),
});
export type UnitOfFriction = z.infer<typeof frictionUnit>;

export const episode = z.object({
  cases: z.array(z.string()).describe('Cases that belong together; none for what has no case.'),
  from: instant,
  to: instant,
  events: count,
  units: z.number().min(0),
  index: z.number().min(0).max(100),
  byTeam: z.array(z.object({ team: z.string().nullable(), units: z.number() })),
  parts: z.array(frictionUnit),
});
export type Episode = z.infer<typeof episode>;

export const notMeasured = z.object({
  kind: frictionKind,
  why: z.enum(['no-contacts', 'no-returns', 'no-teams', 'no-deadlines', 'not-in-events']),
});

export const frictionOfLife = z.object({
  episodes: count,
  free: count.describe('Episodes without any friction.'),
  heavy: count.describe('Episodes of 50 and more.'),
  median: z.number().nullable().describe('Of all episodes; null below five.'),
  p90: z.number().nullable(),
  heaviest: z.array(episode).describe('Those with friction, the heaviest first, twenty at most.'),
  weights: z.record(z.string(), z.number()),
  notMeasured: z.array(notMeasured),
});
export type FrictionOfLife = z.infer<typeof frictionOfLife>;

export const stageStays = z.object({
  stage: z.string(),
  journey: z.string(),
  says: z.string(),
  stays: z.array(z.object({ from: instant, to: instant, events: count })),
});
export type StageStays = z.infer<typeof stageStays>;

export const readCustomerLife = operation({
  name: 'customers.life',
  method: 'GET',
  path: '/api/customers/:customerKey/life',
  summary:
    'One customer from end to end: events, promises and moments on one line of time, stages, hand-offs, friction.',
  input: z.object({
    customerKey,
    order: z.enum(['latest', 'earliest']).default('latest'),
    case: z.string().optional().describe('Only what belongs to this case.'),
    event: customerKey.optional().describe('The part of the line in which this event stands; offset is ignored.'),
    limit: z.int().min(1).max(500).default(100),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    times: z.array(z.string()).describe('Properties of events that are times, as epoch milliseconds.'),
    customer: z.string().nullable().describe('Null when nobody is known by this key.'),
    events: count,
    read: count.describe('Of these so many were read, the latest; everything here is counted from them.'),
    first: instant.nullable(),
    last: instant.nullable(),
    promises: z.object({ kept: count, broken: count, late: count, open: count, released: count }),
    open: z.array(promiseSpan).describe('Promises that are open, those due first coming first.'),
    moments: z.array(z.object({ moment: z.string(), feels: feeling, says: z.string(), seen: count })),
    stages: z.array(stageStays),
    handOffs: z.object({ handOffs: count, pingPong: count, revisits: count, cases: count }),
    friction: frictionOfLife,
    total: count.describe('Entries on the line of time.'),
    offset: count,
    spans: z.array(promiseSpan).describe('Promises that run through these entries.'),
    entries: z.array(entry),
  }),
});
export type CustomerLife = z.output<typeof readCustomerLife.output>;

export const readCustomerFile = operation({
  name: 'customers.file',
  method: 'GET',
  path: '/api/customers/:customerKey/file',
  summary: 'All that happened to one customer as a file: a row for each event, promise and moment.',
  input: z.object({ customerKey, format: z.enum(['csv', 'jsonl', 'parquet']).default('csv') }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
});
