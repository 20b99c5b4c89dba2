import { z } from 'zod';
import { period, stageOnLine } from '#features/journeys/contract.ts';
import { keptShare } from '#features/promises/contract.ts';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);
const count = z.int().min(0);
const share = z.number().min(0).max(1);
const interval = z.tuple([share, share]).readonly();

const asked = {
  from: bound.optional().describe('Only promises due at or after this time; 28 days before `to` when left out.'),
  to: bound.optional().describe('Only promises due before this time; the time of judging when left out.'),
};

/** What one team has to do with the broken promises of one stage. */
export const contribution = z.object({
  team: z.string().nullable().describe('The key of the team; null where nobody knows who had it.'),
  promises: z.number().min(0).describe('Its shares of the broken promises, added up.'),
  touched: count.describe('Broken promises of which it has a share at all.'),
  share: share.describe('promises / broken.'),
});
export type Contribution = z.infer<typeof contribution>;

export const stageContributions = z.object({
  stage: z.string(),
  says: z.string(),
  owners: z.array(z.string()).describe('Keys of teams.'),
  broken: count.describe('Promises of the stage that fell due in the period and were broken.'),
  due: count,
  teams: z.array(contribution).describe('The largest share first; the shares add up to the broken ones.'),
});
export type StageContributions = z.infer<typeof stageContributions>;

export const readContributions = operation({
  name: 'stages.contributions',
  method: 'GET',
  path: '/api/contributions',
  summary: 'Stage by team: who has which share of the promises that were broken.',
  input: z.object(asked),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    period,
    teams: z.array(z.object({ key: z.string().nullable(), name: z.string().nullable() })),
    stages: z.array(stageContributions),
  }),
});
export type Contributions = z.output<typeof readContributions.output>;

/** One broken promise and the share that one team has of it. */
export const contributedRow = z.object({
  promise: z.string(),
  customer: z.string(),
  customerKey: z.string().describe('The key under which customers.events finds the customer.'),
  case: z.string().nullable(),
  made: instant,
  due: instant,
  met: instant.nullable(),
  team: z.string().nullable(),
  share,
  evidence: z.array(z.string()).describe('Ids of events for customers.events.'),
});
export type ContributedRow = z.infer<typeof contributedRow>;

export const contributedFilter = z.object({
  ...asked,
  stage: z.string().optional().describe('Only broken promises of this stage.'),
  team: z.string().optional().describe('Only shares of this team; empty means where nobody knows who had it.'),
});
export type ContributedFilter = z.output<typeof contributedFilter>;

export const readContributed = operation({
  name: 'stages.contributed',
  method: 'GET',
  path: '/api/contributions/rows',
  summary: 'The broken promises behind a share, one row for each promise and team, the largest share first.',
  input: z.object({
    ...contributedFilter.shape,
    limit: z.int().min(1).max(1000).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    period,
    total: count,
    promises: z.number().describe('All shares added up.'),
    rows: z.array(contributedRow),
  }),
});

export const readContributedFile = operation({
  name: 'stages.contributed-file',
  method: 'GET',
  path: '/api/contributions/file',
  summary: 'All the broken promises behind a share as a file.',
  input: z.object({ ...contributedFilter.shape, format: z.enum(['csv', 'jsonl', 'parquet']).default('csv') }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
});

/** How a part differs from all the others together. */
export const apart = z.object({
  side: z
    .enum(['above', 'below'])
    .nullable()
    .describe('Where it stands beside the rest; null where chance may explain it, the number of parts allowed for.'),
  difference: z
    .number()
    .nullable()
    .describe('Its share minus that of the rest, -1 to 1; null where there are too few.'),
  interval: z
    .tuple([z.number(), z.number()])
    .readonly()
    .nullable()
    .describe("Newcombe's 95 % interval of the difference, of this part by itself."),
});
export type Apart = z.infer<typeof apart>;

/** Of those whose time to come back is over, how many came back. */
const returned = {
  claimed: count.describe('Closings whose window is over.'),
  returned: count.describe('Those of them after which the customer came back in the window.'),
  rate: share.nullable().describe('returned / claimed; null below five.'),
  interval: interval.nullable().describe('The 95 % Wilson interval of the rate.'),
  beyond: share
    .nullable()
    .describe(
      "Abbott's correction: what is left of the rate when the background is taken away; null where it is unknown.",
    ),
};

export const closingTeam = z.object({
  team: z.string().nullable(),
  ...returned,
  expected: share.nullable().describe('The rate drawn towards the mean of all teams: what to expect next.'),
  apart: apart.describe('How its rate differs from that of all other teams together.'),
  outlier: z.enum(['above', 'below']).nullable().describe('Beyond what is ordinary between teams, and not by chance.'),
});
export type ClosingTeam = z.infer<typeof closingTeam>;

export const closing = z.object({
  promise: z.string(),
  says: z.string(),
  period,
  verified: count.describe('Closings whose window is over and in which nobody came back.'),
  ...returned,
  open: count.describe('Closings whose window is not over yet.'),
  background: z
    .object({ asked: count, n: count, rate: share, interval })
    .nullable()
    .describe('Of closings that were quiet for one window, how many asked in the next one of the same length.'),
  window: z
    .enum(['long-enough', 'too-short', 'unknown'])
    .describe('Whether at the end of the window no more come back than would anyway.'),
  half: z.number().nullable().describe('Milliseconds within which half of those who came back did.'),
  byTeam: z.array(closingTeam),
});
export type Closing = z.infer<typeof closing>;

export const readStage = operation({
  name: 'stages.read',
  method: 'GET',
  path: '/api/stages/:stage',
  summary: 'One stage across all teams: promises, moments, closings that held, and who shares what was broken.',
  input: z.object({
    stage: z.string(),
    from: bound.optional().describe("Begin of the period; each promise's own window when left out."),
    to: bound.optional().describe('End of the period, exclusive; the time of judging when left out.'),
  }),
  output: z.object({
    asOf: instant,
    timezone: z.string(),
    period,
    journey: z.object({ name: z.string(), says: z.string() }),
    stage: stageOnLine,
    kept: keptShare.describe('All promises of the stage together, in the period.'),
    closings: z.array(closing),
    contributions: stageContributions,
    teams: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
});
export type StageRead = z.output<typeof readStage.output>;
