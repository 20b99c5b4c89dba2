import { z } from 'zod';
import { type NewsKind, newsKinds } from '#features/promises/again/contract.ts';
import { operation } from '#foundation/operation.ts';

export type FactKind = NewsKind;

export const fact = z.object({
  seq: z.int().describe('Facts are numbered in the order in which they were found.'),
  id: z.string().describe('The same fact has the same id, however often it is found.'),
  kind: z.enum(newsKinds),
  name: z.string().describe('The moment or the promise.'),
  customerKey: z.string(),
  customer: z.string(),
  case: z.string(),
  at: z.int().describe('When it became true, in epoch milliseconds.'),
  dueAt: z.int().nullable().describe('When the promise is due, in epoch milliseconds.'),
  team: z.string(),
  channel: z.string(),
  evidence: z.array(z.string()).describe('The events that it rests on, by their ids.'),
  refersTo: z
    .string()
    .nullable()
    .describe('The fact that this one sets right: a promise told as broken that was kept after all.'),
  foundAt: z.int().describe('When it was found, in epoch milliseconds.'),
  version: z.int().nullable().describe('The version of the blueprint by which it was found.'),
});
export type Fact = z.infer<typeof fact>;

export const readFacts = operation({
  name: 'live.facts',
  method: 'GET',
  path: '/api/facts',
  summary:
    'What was found while events arrived: moments seen, promises made, kept, broken and at risk, each told once.',
  input: z.object({
    after: z.int().min(0).default(0).describe('Only facts with a higher number.'),
    limit: z.int().min(1).max(1000).default(100),
    customerKey: z
      .string()
      .regex(/^\d{1,20}$/)
      .optional()
      .describe('Only what was found about this customer.'),
    foundFrom: z.int().optional().describe('Only what was found at or after this time, in epoch milliseconds.'),
  }),
  output: z.object({ facts: z.array(fact) }),
  fresh: true,
});
