import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');

/** How far an erasure is. */
export const states = ['waiting', 'clearing', 'purging', 'done'] as const;

export const receipt = z.object({
  id: z.string(),
  state: z
    .enum(states)
    .describe(
      'Waiting: nothing is gone yet, and nothing new of the person is kept. Clearing: their rows go. Purging: the bytes of the rows go. Done: nothing is left.',
    ),
  askedAt: instant,
  doneAt: instant.nullable(),
  identifiers: z.int().describe('By how many ids the person was known.'),
  erased: z
    .array(z.object({ store: z.string(), rows: z.int() }))
    .describe('What was erased, by store; of the journal, requests.'),
  filesLeft: z
    .array(z.string())
    .describe(
      'Sources whose files still have the person: the files are yours. Until the person is taken out of them, an import of a changed file brings them in again.',
    ),
});
export type Receipt = z.infer<typeof receipt>;

export const begin = operation({
  name: 'erasure.begin',
  method: 'POST',
  path: '/api/erasures',
  summary:
    'Erases a person, under all their ids, from every store and the journal, and keeps nothing that is sent of them later. It cannot be taken back.',
  input: z.object({
    customer: z.string().min(1).describe('The customer as the page names them, or any of their ids.'),
  }),
  output: receipt,
});

export const receipts = operation({
  name: 'erasure.receipts',
  method: 'GET',
  path: '/api/erasures',
  summary: 'The erasures, the latest first, with what was erased. Nobody is named.',
  input: z.object({}),
  output: z.object({ erasures: z.array(receipt) }),
  fresh: true,
});

export const oneReceipt = operation({
  name: 'erasure.receipt',
  method: 'GET',
  path: '/api/erasures/:id',
  summary: 'How far one erasure is, and what was erased.',
  input: z.object({ id: z.uuid() }),
  output: receipt,
  fresh: true,
});
