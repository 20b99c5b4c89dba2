import { z } from 'zod';
import { operation } from '#foundation/operation.ts';
import { scorecardFilter } from '../contract.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const count = z.int().min(0);
const share = z.number().min(0).max(1);

/** What fell due from `from` to `to`, its end left out. */
const window = z.object({
  from: instant,
  to: instant,
  due: count,
  broken: count,
  burn: z
    .number()
    .min(0)
    .nullable()
    .describe('How many times faster than the target allows promises were broken; null where nothing fell due.'),
});
export type BurnWindow = z.infer<typeof window>;

export const burnRule = z.object({
  act: z.enum(['now', 'soon']),
  spends: share.describe('The share of the budget of one period that the long window spends when the rule fires.'),
  asked: z.number().describe('The burn from which on the rule fires, in both windows.'),
  fault: z
    .enum(['never-fires', 'short-window-empty', 'longer-than-period'])
    .nullable()
    .describe('Why the rule is of no use for this promise.'),
  long: window,
  short: window,
  fewestBeyondChance: count.describe(
    'The fewest broken in the long window that chance explains in at most one of a hundred looks.',
  ),
  chance: share.describe('How often chance breaks at least as many in the long window when the target is just met.'),
  fires: z.boolean(),
});
export type BurnRuleFigures = z.infer<typeof burnRule>;

export const budget = z.object({
  target: share.nullable(),
  whole: window.describe('The period of the budget.'),
  allowed: z
    .number()
    .nullable()
    .describe('How many of those may be broken; null without a target below 1, or when nothing fell due.'),
  spent: z.number().nullable().describe('Broken over allowed; above 1 when it is overspent.'),
  lastsMs: z
    .number()
    .nullable()
    .describe('How long the rest lasts at the pace of the last seven days; null when nothing is being spent.'),
  rules: z.array(burnRule).describe('Over the span that the blueprint gives, up to the end of the period.'),
});
export type Budget = z.infer<typeof budget>;

export const readBudget = operation({
  name: 'promises.budget',
  method: 'GET',
  path: '/api/promises/:promise/budget',
  summary:
    'How much of what the target allows is spent, and whether it is being spent so fast that somebody should act.',
  input: z.object({ promise: z.string(), ...scorecardFilter.shape }),
  output: z.object({ asOf: instant, timezone: z.string(), budget }),
});
