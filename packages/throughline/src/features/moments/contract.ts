import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);
const count = z.int().min(0);

export const feeling = z.enum(['pain', 'delight', 'milestone']);

export const momentAnswer = z
  .enum(['answered', 'missed', 'waiting'])
  .describe('Whether the event came by which it is known that we responded; waiting while there is still time.');
export type MomentAnswer = z.infer<typeof momentAnswer>;

/** How often we responded; null where the blueprint does not say what shows it. */
export const answerCounts = z
  .object({
    by: z.string().describe('The event that shows that we responded.'),
    within: z.int().min(0).describe('How soon after the moment it must come, in milliseconds.'),
    answered: count,
    missed: count.describe('Nobody responded in time.'),
    waiting: count.describe('There is still time.'),
  })
  .nullable();
export type AnswerCounts = z.infer<typeof answerCounts>;

const seen = { seen: count.describe('How often.'), customers: count.describe('How many customers.') };

export const momentCounts = z.object({
  name: z.string(),
  stage: z.string(),
  feels: feeling,
  says: z.string(),
  respond: z.string().nullable().describe('What we intend to do then.'),
  wow: z.string().nullable().describe('What would surprise.'),
  answers: answerCounts,
  ...seen,
});
export type MomentCounts = z.infer<typeof momentCounts>;

export const momentFigures = z.object({
  ...momentCounts.shape,
  byMonth: z.array(z.object({ month: z.string().describe('2015-02, in the zone of the blueprint.'), ...seen })),
  byWeek: z.array(z.object({ week: z.iso.date().describe('The Monday with which the ISO week begins.'), ...seen })),
  byTeam: z.array(z.object({ team: z.string().nullable(), ...seen })),
  byChannel: z.array(z.object({ channel: z.string().nullable(), ...seen })),
});
export type MomentFigures = z.infer<typeof momentFigures>;

export const momentFilter = z.object({
  answer: momentAnswer.optional().describe('Only those answered, missed or waiting; for moments that have an answer.'),
  from: bound.optional().describe('Only moments seen at or after this time.'),
  to: bound.optional().describe('Only moments seen before this time.'),
  team: z.string().optional(),
  channel: z.string().optional(),
  persona: z
    .string()
    .optional()
    .describe('Only where the customer was of this persona at the time; empty means of none that is known.'),
});
export type MomentFilter = z.output<typeof momentFilter>;

export const listMoments = operation({
  name: 'moments.list',
  method: 'GET',
  path: '/api/moments',
  summary: 'All moments with how often each was seen, and by how many customers.',
  input: momentFilter,
  output: z.object({ asOf: instant, moments: z.array(momentCounts) }),
});

export const readFeelings = operation({
  name: 'moments.feelings',
  method: 'GET',
  path: '/api/feelings',
  summary: 'How many customers met a pain, a delight, a milestone: each customer once for each feeling.',
  input: z.object({
    moments: z.array(z.string()).optional().describe('Names of moments; all when left out.'),
    ...momentFilter.omit({ answer: true }).shape,
  }),
  output: z.object({ asOf: instant, feelings: z.array(z.object({ feels: feeling, ...seen })) }),
});

export const readMoment = operation({
  name: 'moments.read',
  method: 'GET',
  path: '/api/moments/:moment',
  summary: 'One moment by month, week, team and channel.',
  input: z.object({ moment: z.string(), ...momentFilter.shape }),
  output: z.object({ asOf: instant, timezone: z.string(), moment: momentFigures }),
});

/** One moment seen in one customer's history. */
export const momentRow = z.object({
  moment: z.string(),
  customer: z.string(),
  customerKey: z.string().describe('The key under which customers.events finds the customer.'),
  case: z.string().nullable(),
  at: instant,
  team: z.string().nullable(),
  channel: z.string().nullable(),
  answer: momentAnswer.nullable(),
  answeredAt: instant.nullable(),
  evidence: z.array(z.string()).describe('Ids of events for customers.events.'),
});
export type MomentRow = z.infer<typeof momentRow>;

export const momentRowFilter = z.object({
  ...momentFilter.shape,
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .optional(),
  week: z.iso.date().optional(),
});
export type MomentRowFilter = z.output<typeof momentRowFilter>;

export const readMomentRows = operation({
  name: 'moments.rows',
  method: 'GET',
  path: '/api/moments/:moment/rows',
  summary: 'The moments behind a figure, one row for each.',
  input: z.object({
    moment: z.string(),
    ...momentRowFilter.shape,
    order: z.enum(['earliest', 'latest']).default('latest'),
    limit: z.int().min(1).max(1000).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({ asOf: instant, total: count, rows: z.array(momentRow) }),
});

export const readMomentFile = operation({
  name: 'moments.file',
  method: 'GET',
  path: '/api/moments/:moment/file',
  summary: 'All the moments behind a figure as a file.',
  input: z.object({
    moment: z.string(),
    ...momentRowFilter.shape,
    format: z.enum(['csv', 'jsonl', 'parquet']).default('csv'),
  }),
  output: z.unknown(),
  files: ['csv', 'jsonl', 'parquet'],
});
