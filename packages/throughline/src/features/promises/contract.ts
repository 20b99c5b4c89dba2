import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

/** Milliseconds since 1970-01-01T00:00:00Z. */
const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
/** What the engine can hold: from 1900 to 2299. */
const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);
const count = z.int().min(0);
const share = z.number().min(0).max(1);

export const outcome = z
  .enum(['kept', 'broken', 'open', 'released', 'no-deadline'])
  .describe('How one promise stands as of the judgement.');
export type Outcome = z.infer<typeof outcome>;

/** Of the promises that fell due, how many were kept. Rate and interval are null below five due: then say "3 of 4". */
export const keptShare = z.object({
  due: count.describe('Promises that fell due: kept or broken, with a due time before the time of judging.'),
  dueKept: count.describe('Those of them that were kept.'),
  rate: share.nullable().describe('dueKept / due; null below five due.'),
  interval: z.tuple([share, share]).readonly().nullable().describe('The 95 % Wilson interval of the rate.'),
});
export type KeptShare = z.infer<typeof keptShare>;

/** Route values by their `compare` key; null where the event that made the promise had none. */
export const route = z.record(z.string(), z.string().nullable());

export const routeShare = z.object({ route, ...keptShare.shape });
export const monthShare = z.object({
  month: z.string().describe('2015-02, in the zone of the blueprint, by due time.'),
  ...keptShare.shape,
});
export const weekShare = z.object({
  week: z.iso.date().describe('The Monday with which the ISO week begins.'),
  ...keptShare.shape,
});
export type RouteShare = z.infer<typeof routeShare>;
export type WeekShare = z.infer<typeof weekShare>;

/** Points of 100; each is null where there are too few routes or cases to say. index = 100 - level - luck. */
export const consistency = z.object({
  index: z
    .number()
    .nullable()
    .describe("The intended experience to expect on the worse of two random customers' routes."),
  level: z.number().nullable().describe('Points lost because the promise is broken at all.'),
  luck: z.number().nullable().describe('Points lost because it depends on the route.'),
  randomness: z.number().nullable().describe('The share of all variation that is which route one met.'),
});
export type ConsistencyFigures = z.infer<typeof consistency>;

export const counts = z.object({
  kept: count,
  broken: count,
  open: count,
  released: count,
  late: count.describe('Broken ones that were done in the end, after the due time.'),
  withoutDeadline: count.describe(
    'Events that would have made the promise but had no deadline; with a period, those of the period.',
  ),
  ...keptShare.shape,
});
export type Counts = z.infer<typeof counts>;

/** What a blueprint says of a promise, as a page needs it. */
const definition = {
  name: z.string(),
  stage: z.string(),
  says: z.string(),
  target: share.nullable().describe('The share we mean to reach.'),
  weight: z.number(),
  serves: z.array(z.string()).describe('Names of goals.'),
  compare: z.array(z.string()).describe('The keys of its routes.'),
};

export const scorecardSummary = z.object({ ...definition, ...counts.shape });
export type ScorecardSummary = z.infer<typeof scorecardSummary>;

/** A control chart of the weekly shares; `limits` are null where there are too few weeks, or none varies. */
export const control = z.object({
  verdict: z.enum(['stable', 'shifted', 'too-few']),
  trusted: z.boolean().describe('From twenty weeks on.'),
  method: z
    .enum(['p', 'p-prime'])
    .nullable()
    .describe('p: limits of chance alone; p-prime: chance and the usual changes from week to week.'),
  centre: share.nullable(),
  limits: z.array(z.object({ week: z.iso.date(), lower: share, upper: share })).nullable(),
  signals: z.array(
    z.object({
      week: z.iso.date().describe('The week that completes it.'),
      why: z.enum(['beyond-a-limit', 'nine-on-one-side', 'six-rising-or-falling', 'two-of-three-far-out']),
      side: z.enum(['above', 'below']).describe('On which side of the mean that week lies.'),
      weeks: z.array(z.iso.date()).describe('All weeks that belong to it, those included that prolong a run.'),
    }),
  ),
});
export type Control = z.infer<typeof control>;

/** How long promises with a due time took until they were met, late ones included. */
export const timeToKept = z.object({
  n: count,
  quantiles: z
    .object({ p50: z.number(), p90: z.number(), p95: z.number() })
    .nullable()
    .describe('Milliseconds from made to met.'),
  scale: z
    .enum(['ms', 'share-of-deadline'])
    .describe(
      'The unit of the bins: milliseconds where all deadlines are equally long, else 1 is the deadline of each.',
    ),
  deadline: z
    .number()
    .nullable()
    .describe('Where in-time ends, in the unit of the bins; null without any met promise.'),
  bins: z.array(z.object({ from: z.number(), to: z.number().nullable(), count, late: z.boolean() })),
});
export type TimeToKept = z.infer<typeof timeToKept>;

export const scorecard = z.object({
  ...scorecardSummary.shape,
  consistency,
  byRoute: z.array(routeShare).describe('A row for every single value of every compare key.'),
  byMonth: z.array(monthShare),
  byWeek: z.array(weekShare),
  control,
  timeToKept,
});
export type Scorecard = z.infer<typeof scorecard>;

/** What narrows the figures of a promise. Every figure and the rows behind it take the same filter. */
export const scorecardFilter = z.object({
  from: bound.optional().describe('Only promises due at or after this time.'),
  to: bound.optional().describe('Only promises due before this time.'),
  team: z.string().optional().describe('Only promises made by this team; empty means without one.'),
  channel: z.string().optional().describe('Only promises made through this channel; empty means without one.'),
  persona: z
    .string()
    .optional()
    .describe('Only promises to customers who were of this persona when the promise was made; empty means of none.'),
  route: route
    .optional()
    .describe('Only promises with these route values, as route[channel]=phone; empty means without one.'),
});
export type ScorecardFilter = z.output<typeof scorecardFilter>;

export const listScorecards = operation({
  name: 'promises.list',
  method: 'GET',
  path: '/api/promises',
  summary: 'All promises with how often each was kept.',
  input: scorecardFilter,
  output: z.object({ asOf: instant, promises: z.array(scorecardSummary) }),
});

export const readScorecards = operation({
  name: 'promises.scorecards',
  method: 'GET',
  path: '/api/scorecards',
  summary: 'Every measure of all promises, or of those named.',
  input: z.object({
    promises: z.array(z.string()).optional().describe('Names of promises; all when left out.'),
    ...scorecardFilter.shape,
  }),
  output: z.object({ asOf: instant, promises: z.array(scorecard) }),
});

export const readScorecard = operation({
  name: 'promises.scorecard',
  method: 'GET',
  path: '/api/promises/:promise/scorecard',
  summary: 'Every measure of one promise: rate, routes, months, weeks, consistency, time to kept.',
  input: z.object({ promise: z.string(), ...scorecardFilter.shape }),
  output: z.object({ asOf: instant, timezone: z.string(), scorecard }),
});

/** What promises can be parted by: these, and `route:` with a compare key, as in `route:district`. */
export const partedBy = z
  .string()
  .regex(/^(team|channel|persona|month|week|route:.+)$/)
  .describe('team, channel, persona, month, week, or route: with a compare key, as in route:district.');

export const promisePart = z.object({
  part: z.string().nullable().describe('The team, channel, persona, month, week or route value; null for none.'),
  ...counts.shape,
});
export type PromisePart = z.infer<typeof promisePart>;

export const readPromiseParts = operation({
  name: 'promises.parts',
  method: 'GET',
  path: '/api/promises/:promise/parts',
  summary: 'How often one promise was kept in each part: by team, channel, persona, month, week or route.',
  input: z.object({ promise: z.string(), by: partedBy, ...scorecardFilter.shape }),
  output: z.object({ asOf: instant, parts: z.array(promisePart) }),
});

/** One promise made to one customer. */
export const promiseRow = z.object({
  promise: z.string(),
  customer: z.string(),
  customerKey: z.string().describe('The key under which customers.events finds the customer.'),
  case: z.string().nullable(),
  made: instant,
  due: instant.nullable(),
  met: instant.nullable(),
  outcome,
  late: z.boolean(),
  team: z.string().nullable().describe('The team of the event that made it.'),
  channel: z.string().nullable(),
  metTeam: z.string().nullable().describe('The team of the event that met it.'),
  route,
  evidence: z
    .array(z.string())
    .describe('Ids of events for customers.events: the one that made it, then the one that met it.'),
});
export type PromiseRow = z.infer<typeof promiseRow>;

export const rowFilter = z.object({
  ...scorecardFilter.shape,
  outcome: outcome.optional(),
  fellDue: z.boolean().optional().describe('Only those that count in the rate.'),
  late: z.boolean().optional(),
  done: z.boolean().optional().describe('Only those for which an event decided, late ones too; or only those without.'),
  metTeam: z.string().optional().describe('Only those decided by an event of this team; empty means of none.'),
  customerKey: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional()
    .describe('Only promises to this customer.'),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional()
    .describe('Due in this month, 2015-02, in the zone of the blueprint.'),
  week: z.iso.date().optional().describe('Due in the week that begins with this Monday, in the zone of the blueprint.'),
});
export type RowFilter = z.output<typeof rowFilter>;

export const readPromiseRows = operation({
  name: 'promises.rows',
  method: 'GET',
  path: '/api/promises/:promise/rows',
  summary: 'The promises behind a figure, one row for each.',
  input: z.object({
    promise: z.string(),
    ...rowFilter.shape,
    order: z.enum(['earliest', 'latest']).default('latest').describe('By due time; those without one come last.'),
    limit: z.int().min(1).max(1000).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({ asOf: instant, total: count, rows: z.array(promiseRow) }),
});

export const readPromiseFile = operation({
  name: 'promises.file',
  method: 'GET',
  path: '/api/promises/:promise/file',
  summary: 'All the promises behind a figure as a file.',
  input: z.object({
    promise: z.string(),
    ...rowFilter.shape,
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
  }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
});
