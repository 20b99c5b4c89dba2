import { z } from 'zod';
import { operation } from '#foundation/operation.ts';
import { scorecardFilter } from '../contract.ts';

const count = z.int().min(0);
const share = z.number().min(0).max(1);
const instantOrNull = z.number().nullable();

/** Which share had been decided by when, those still open counted for as long as they were watched. */
export const decidedByTime = z.object({
  decides: z
    .enum(['kept', 'broken'])
    .describe(
      'What the event does that is waited for: it keeps the promise, or it breaks one that is kept by nothing happening.',
    ),
  scale: z
    .enum(['ms', 'share-of-deadline'])
    .describe(
      'The unit of all times: milliseconds where all deadlines are equally long, else 1 is the deadline of each.',
    ),
  deadline: z.number(),
  n: count,
  open: count.describe('Those of them that nothing has decided: watched until now, and counted no further.'),
  released: count.describe('Those that the customer released, which is another end.'),
  method: z.enum(['kaplan-meier', 'aalen-johansen']),
  points: z
    .array(z.object({ at: z.number(), kept: share, interval: z.tuple([share, share]).readonly() }))
    .describe(
      'The share that would be kept if the deadline were `at`, with its 95 % interval, in hundredths of the deadline.',
    ),
  reached: z
    .array(z.object({ share, at: instantOrNull, interval: z.tuple([instantOrNull, instantOrNull]).readonly() }))
    .describe('When a share is decided, and between when and when; null where that is not reached.'),
});
export type DecidedByTime = z.infer<typeof decidedByTime>;

export const readTime = operation({
  name: 'promises.time',
  method: 'GET',
  path: '/api/promises/:promise/time',
  summary: 'How soon a promise is met, open ones included, and what share would be kept with another deadline.',
  input: z.object({ promise: z.string(), ...scorecardFilter.shape }),
  output: z.object({
    time: decidedByTime.nullable().describe('Null where no time passes, or too few were made.'),
    bounds: z
      .object({ worst: share, best: share, open: count })
      .nullable()
      .describe(
        'The kept share of all that were made if all open ones were broken, and if all were kept; null without open ones.',
      ),
  }),
});
