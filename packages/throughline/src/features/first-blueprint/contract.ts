import { z } from 'zod';
import { momentCounts } from '#features/moments/contract.ts';
import { scorecardSummary } from '#features/promises/contract.ts';
import { operation } from '#foundation/operation.ts';

const fileName = z.string().min(1).max(200);

export const bringFile = operation({
  name: 'first-blueprint.bring',
  method: 'POST',
  path: '/api/start/files',
  summary: 'Brings a file into the house, to be looked over; it is nobody’s source yet.',
  input: z.object({ name: fileName.describe('Its name, which says what kind of table it is.') }),
  output: z.object({ file: z.string().describe('The name under which it is kept.'), bytes: z.int() }),
  takes: 'file',
});

/** What a reader of the file knows better than the look at it; what is left out is proposed. An empty text means "none". */
export const choices = z.object({
  customer: z.string().optional().describe('The column that says who the customer is.'),
  case: z.string().optional().describe('The column that names the matter.'),
  team: z.string().optional(),
  channel: z.string().optional(),
  start: z.string().optional().describe('The column that says when it began.'),
  end: z.string().optional().describe('The column that says when it was done.'),
  deadline: z.string().optional().describe('The column that says by when it was promised.'),
  timezone: z.string().optional(),
  within: z.string().optional().describe('How soon it is promised where no column says so, as `2 days`.'),
  target: z.string().optional().describe('The share that is meant to be kept, as `90%`.'),
});
export type Choices = z.infer<typeof choices>;

const column = z.object({
  name: z.string(),
  samples: z.array(z.string()).describe('Its most frequent values.'),
  isTime: z.boolean(),
});

export const lookOver = operation({
  name: 'first-blueprint.look',
  method: 'GET',
  path: '/api/start/look',
  summary: 'What a file is taken to say, and the first blueprint that follows from it.',
  input: z.object({ file: fileName, ...choices.shape }),
  output: z.object({
    text: z.string().describe('The blueprint.'),
    rows: z.int(),
    sampled: z.boolean().describe('Whether only the first rows were looked at.'),
    columns: z.array(column),
    chosen: choices,
    reasons: z.array(z.object({ what: z.string(), says: z.string() })),
    promise: z.object({ says: z.string(), why: z.string(), hasDeadline: z.boolean() }),
  }),
  fresh: true,
});
export type LookedOver = z.output<typeof lookOver.output>;

export const tryOut = operation({
  name: 'first-blueprint.try',
  method: 'POST',
  path: '/api/start/try',
  summary: 'Reads the whole file as the text says and answers, without keeping any of it.',
  input: z.object({ text: z.string().max(2_000_000) }),
  output: z.object({
    faults: z.array(z.string()).describe('Why the text cannot be tried; then the rest is empty.'),
    imported: z.array(z.string()).describe('What the import would do, line by line.'),
    events: z.int(),
    customers: z.int(),
    promises: z.array(scorecardSummary),
    moments: z.array(momentCounts),
  }),
});
export type TriedOut = z.output<typeof tryOut.output>;
