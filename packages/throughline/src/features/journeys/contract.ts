import { z } from 'zod';
import { feeling } from '#features/moments/contract.ts';
import { consistency, counts, keptShare, route } from '#features/promises/contract.ts';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const count = z.int().min(0);

/** From `from` (inclusive) to `to` (exclusive). */
export const period = z.object({ from: instant, to: instant });
export type Period = z.infer<typeof period>;

/** How a period differs from the one before; better and worse only where the interval of the difference excludes none. */
export const change = z.object({
  kind: z.enum(['better', 'worse', 'steady', 'too-few']),
  difference: z.number().nullable().describe('This rate minus the one before, -1 to 1.'),
  interval: z
    .tuple([z.number(), z.number()])
    .readonly()
    .nullable()
    .describe("Newcombe's 95 % interval of the difference."),
});
export type Change = z.infer<typeof change>;

export const promiseOnLine = z.object({
  name: z.string(),
  says: z.string(),
  target: z.number().nullable(),
  weight: z.number(),
  period,
  now: keptShare.describe('What fell due in the period.'),
  before: keptShare.describe('What fell due in the period of the same length before it.'),
  change,
  consistency: consistency.describe('Over the period.'),
  whole: counts.describe('All history up to the time of judging.'),
});
export type PromiseOnLine = z.infer<typeof promiseOnLine>;

/** A route with enough cases in the period, and what was kept on it. */
export const routeOnLine = z.object({ promise: z.string(), route, ...keptShare.shape });
export type RouteOnLine = z.infer<typeof routeOnLine>;

/** The spread between the routes of a stage: of its promise whose routes lie furthest apart. */
export const band = z.object({ best: routeOnLine, worst: routeOnLine, routes: count });
export type Band = z.infer<typeof band>;

export const momentOnLine = z.object({
  name: z.string(),
  feels: feeling,
  says: z.string(),
  seen: count,
  customers: count,
  before: z.object({ seen: count, customers: count }),
});
export type MomentOnLine = z.infer<typeof momentOnLine>;

export const stageOnLine = z.object({
  name: z.string(),
  touch: z.enum(['pre', 'first', 'core', 'last', 'in']),
  says: z.string(),
  owners: z.array(z.object({ key: z.string(), name: z.string() })),
  promises: z.array(promiseOnLine),
  rate: z
    .number()
    .nullable()
    .describe('The weighted geometric mean of the rates of its promises; null where none has a rate.'),
  rateBefore: z.number().nullable().describe('The same mean of the rates in the period before.'),
  target: z.number().nullable().describe('The same mean of the targets of those promises.'),
  band: band.nullable(),
  consistency: z.number().nullable().describe('The weighted geometric mean of the indexes of its promises, 0 to 100.'),
  moments: z.array(momentOnLine),
});
export type StageOnLine = z.infer<typeof stageOnLine>;

/** One thing to say on top of the line, in the order in which to say it; the page finds the words. */
export const sentencePart = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('better'),
    promise: z.string(),
    stage: z.string(),
    now: keptShare,
    before: keptShare,
    change,
  }),
  z.object({
    kind: z.literal('worse'),
    promise: z.string(),
    stage: z.string(),
    now: keptShare,
    before: keptShare,
    change,
  }),
  z.object({ kind: z.literal('steady'), promises: z.array(z.string()) }),
  z.object({ kind: z.literal('missed'), promise: z.string(), stage: z.string(), target: z.number(), now: keptShare }),
  z.object({
    kind: z.literal('luck'),
    promise: z.string(),
    stage: z.string(),
    luck: z.number(),
    best: routeOnLine,
    worst: routeOnLine,
  }),
  z.object({ kind: z.literal('reached'), promise: z.string(), stage: z.string(), target: z.number(), now: keptShare }),
  z.object({
    kind: z.literal('delight'),
    moment: z.string(),
    stage: z.string(),
    seen: count,
    customers: count,
    before: z.object({ seen: count, customers: count }),
  }),
  z.object({
    kind: z.literal('pain'),
    moment: z.string(),
    stage: z.string(),
    seen: count,
    customers: count,
    before: z.object({ seen: count, customers: count }),
  }),
  z.object({ kind: z.literal('too-few'), promises: z.array(z.string()) }),
]);
export type SentencePart = z.infer<typeof sentencePart>;

const met = z.object({ now: count, before: count });

/** Customers who met at least one delight, and at least one pain, of the journey in the period and in the one before. */
export const balance = z.object({ delighted: met, hurt: met });
export type Balance = z.infer<typeof balance>;

export const journeyLine = z.object({
  name: z.string(),
  says: z.string(),
  consistency: z.number().nullable().describe('The weighted geometric mean over the stages, 0 to 100.'),
  weakest: z.string().nullable().describe('The stage with the lowest consistency.'),
  balance: balance.nullable().describe('Null where the journey has neither pains nor delights.'),
  sentence: z.array(sentencePart),
  stages: z.array(stageOnLine),
});
export type JourneyLine = z.infer<typeof journeyLine>;

export const lines = z.object({
  company: z.string().nullable(),
  timezone: z.string(),
  asOf: instant,
  events: count,
  customers: count,
  rejected: count.describe('Rows of the sources that could not be read.'),
  period: period.describe('The period of the moments, and of the promises that state no window of their own.'),
  journeys: z.array(journeyLine),
});
export type Lines = z.infer<typeof lines>;

export const readLines = operation({
  name: 'journeys.lines',
  method: 'GET',
  path: '/api/lines',
  summary: 'Every journey from end to end: its stages with their promises and moments, this period against the last.',
  input: z.object({
    from: instant
      .optional()
      .describe("Begin of the period; each promise's own window up to the time of judging when left out."),
    to: instant.optional().describe('End of the period, exclusive; the time of judging when left out.'),
  }),
  output: lines,
});
