import { z } from 'zod';
import { readPreviewProgress } from '#features/blueprints/contract.ts';
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

export const readBench = operation({
  name: 'first-blueprint.bench',
  method: 'GET',
  path: '/api/start/files',
  summary: 'Which files were brought, the latest first, and how large one may be.',
  input: z.object({}),
  output: z.object({
    largest: z.int().describe('In bytes.'),
    files: z.array(
      z.object({
        file: z.string(),
        bytes: z.int(),
        brought: z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.'),
      }),
    ),
  }),
  fresh: true,
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
  rating: z.string().optional().describe('The column that holds a score.'),
  text: z.string().optional().describe('The column that holds what people wrote.'),
  times: z.string().optional().describe('How its times are written, where day and month could be exchanged.'),
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
    adds: z.boolean().describe('Whether it is the blueprint in force with one source more.'),
    rows: z.int(),
    sampled: z.boolean().describe('Whether only the first rows were looked at.'),
    columns: z.array(column),
    chosen: choices,
    patterns: z
      .array(z.string())
      .describe('How its times may be written; more than one where the file does not decide it.'),
    events: z.array(z.object({ event: z.string(), column: z.string() })).describe('What is taken to happen, and when.'),
    reasons: z.array(z.object({ what: z.string(), says: z.string() })),
    promise: z.object({ says: z.string(), why: z.string(), hasDeadline: z.boolean() }),
  }),
  fresh: true,
});
export type LookedOver = z.output<typeof lookOver.output>;

const count = z.int().min(0);

const sourceRead = z.object({
  source: z.string(),
  rows: count,
  events: count,
  duplicates: count,
  restated: count.describe('Duplicates that say something else than the event that stays.'),
  rowsWithoutEvent: count,
  repairedRows: count.describe('Rows in which bytes that are not UTF-8 were replaced.'),
  rejected: count,
  rejects: z.array(
    z.object({
      reason: z.enum([
        'broken-row',
        'open-quote',
        'too-many-fields',
        'too-few-fields',
        'no-customer',
        'time-not-readable',
        'time-out-of-range',
        'number-not-readable',
      ]),
      column: z.string().describe('Empty where the reason is not in one column.'),
      rows: count,
      samples: z.array(z.object({ file: z.string(), line: z.int(), sample: z.string() })),
    }),
  ),
  times: z.object({
    pattern: z.string(),
    zone: z.string(),
    ambiguous: count.describe('Times in an hour that the clocks repeated, read as its first pass.'),
    skipped: count.describe('Times in an hour that the clocks skipped, moved forward.'),
  }),
});
export type SourceRead = z.output<typeof sourceRead>;

export const tryOut = operation({
  name: 'first-blueprint.try',
  method: 'POST',
  path: '/api/start/try',
  summary: 'Reads the whole file as the text says and answers, without keeping any of it.',
  input: z.object({ text: z.string().max(2_000_000) }),
  output: z.object({
    faults: z.array(z.string()).describe('Why the text cannot be tried; then the rest is empty.'),
    sources: z.array(sourceRead),
    events: count,
    customers: count,
    promises: z.array(scorecardSummary),
    moments: z.array(momentCounts),
  }),
});
export type TriedOut = z.output<typeof tryOut.output>;

export const readTrialProgress = operation({
  name: 'first-blueprint.progress',
  method: 'GET',
  path: '/api/start/try/progress',
  summary: 'How far the trial is that runs at the moment.',
  input: z.object({}),
  output: readPreviewProgress.output,
  fresh: true,
});
