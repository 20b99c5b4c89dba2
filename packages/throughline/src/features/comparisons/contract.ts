import { z } from 'zod';
import { change, period } from '#features/journeys/contract.ts';
import { feeling, momentFilter } from '#features/moments/contract.ts';
import { keptShare, partedBy, scorecardFilter } from '#features/promises/contract.ts';
import { apart } from '#features/stages/contract.ts';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]).readonly();

const ways = z.array(partedBy).describe('By what it can be cut.');

export const promiseChoice = z.object({ name: z.string(), says: z.string(), stage: z.string(), ways });
export const momentChoice = z.object({ name: z.string(), says: z.string(), stage: z.string(), feels: feeling, ways });

export const readChoices = operation({
  name: 'comparisons.choices',
  method: 'GET',
  path: '/api/compare',
  summary: 'What can be compared, and by what it can be cut.',
  input: z.object({}),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    promises: z.array(promiseChoice),
    moments: z.array(momentChoice),
  }),
});
export type Choices = z.output<typeof readChoices.output>;

const asked = {
  by: partedBy.optional(),
  from: bound.optional().describe('Begin of the period; 28 days before `to` when left out.'),
  to: bound.optional().describe('End of the period, exclusive; the time of judging when left out.'),
  againstFrom: bound.optional().describe('Begin of the period to hold it against.'),
  againstTo: bound
    .optional()
    .describe('Its end, exclusive; when both are left out, the period of the same length just before.'),
};

export const promiseComparisonAsked = z.object({
  ...asked,
  team: scorecardFilter.shape.team,
  channel: scorecardFilter.shape.channel,
  persona: scorecardFilter.shape.persona,
  route: scorecardFilter.shape.route,
});

/** One part of a promise: held against the others in the same period, and against itself in the other period. */
export const comparedPart = z.object({
  part: z.string().nullable().describe('The team, channel, persona, month, week or route value; null for none.'),
  now: keptShare,
  before: keptShare,
  change,
  rest: keptShare.describe('All others together, in the period.'),
  apart: apart.describe('How the part differs from the rest, in the period.'),
  outlier: z
    .enum(['above', 'below'])
    .nullable()
    .describe('Beyond what is ordinary between the parts, chance and the number of parts allowed for.'),
});
export type ComparedPart = z.infer<typeof comparedPart>;

export const readPromiseComparison = operation({
  name: 'comparisons.promise',
  method: 'GET',
  path: '/api/compare/promises/:promise',
  summary: 'One promise cut into parts: each against the rest, and against another period.',
  input: z.object({ promise: z.string(), ...promiseComparisonAsked.shape }),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    promise: z.object({ name: z.string(), says: z.string(), stage: z.string(), target: share.nullable() }),
    by: partedBy,
    ways,
    period,
    against: period,
    now: keptShare,
    before: keptShare,
    change,
    parts: z.array(comparedPart),
    named: z
      .enum(['compared', 'too-few-parts', 'no-variation'])
      .describe('Whether outliers could be looked for: it takes four parts with five cases each.'),
    overlap: z.boolean().describe('Whether a case may stand in several parts.'),
  }),
});
export type PromiseComparison = z.output<typeof readPromiseComparison.output>;

export const momentComparisonAsked = z.object({
  ...asked,
  team: z.string().optional(),
  channel: z.string().optional(),
  persona: momentFilter.shape.persona,
});

const seen = z.object({ seen: count, customers: count });

export const comparedMomentPart = z.object({
  part: z.string().nullable(),
  now: seen,
  before: seen,
  share: share.nullable().describe('Of all times it was seen in the period; null below five.'),
  interval: interval.nullable().describe('The 95 % Wilson interval of the share.'),
  shift: change.describe('How that share differs from the one in the other period.'),
});
export type ComparedMomentPart = z.infer<typeof comparedMomentPart>;

export const readMomentComparison = operation({
  name: 'comparisons.moment',
  method: 'GET',
  path: '/api/compare/moments/:moment',
  summary: 'One moment cut into parts: how often in each, and whether the parts shifted against another period.',
  input: z.object({ moment: z.string(), ...momentComparisonAsked.shape }),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    moment: z.object({ name: z.string(), says: z.string(), stage: z.string(), feels: feeling }),
    by: partedBy,
    ways,
    period,
    against: period,
    now: seen,
    before: seen,
    parts: z.array(comparedMomentPart),
    overlap: z.boolean().describe('Whether one time may stand in several parts.'),
  }),
});
export type MomentComparison = z.output<typeof readMomentComparison.output>;

export const savedView = z.object({
  id: z.uuid(),
  name: z.string(),
  address: z.string().describe('The address of the page, all that was chosen in it.'),
  savedAt: instant,
});
export type SavedView = z.infer<typeof savedView>;

export const listViews = operation({
  name: 'comparisons.views',
  method: 'GET',
  path: '/api/views',
  summary: 'The views that were saved under a name, in the order of their names.',
  input: z.object({}),
  output: z.object({ views: z.array(savedView) }),
  fresh: true,
});

export const saveView = operation({
  name: 'comparisons.save-view',
  method: 'POST',
  path: '/api/views',
  summary: 'Saves what was chosen on a page of comparisons under a name.',
  input: z.object({
    name: z.string().trim().min(1).max(80),
    address: z
      .string()
      .max(4000)
      .regex(/^\/compare(\?.*)?$/)
      .describe('As it stands in the bar of the browser, from /compare on.'),
  }),
  output: savedView,
});

export const forgetView = operation({
  name: 'comparisons.forget-view',
  method: 'DELETE',
  path: '/api/views/:view',
  summary: 'Forgets a saved view.',
  input: z.object({ view: z.uuid() }),
  output: z.object({}),
});
