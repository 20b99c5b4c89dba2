import { z } from 'zod';
import type { Feature } from '#foundation/feature.ts';
import { handler } from '#foundation/handler.ts';
import { operation } from '#foundation/operation.ts';

export const readHealth = operation({
  name: 'health.read',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the product answers, store included, and what it answers from.',
  fresh: true,
  input: z.object({}),
  output: z.object({
    ok: z.literal(true),
    judgement: z.string(),
    asOf: z.int(),
    events: z.int(),
    customers: z.int(),
    rejected: z.int().describe('Rows of the sources that could not be read.'),
  }),
});

/** Says that the house stands: the store must answer a question, or the operation fails. */
export const healthFeature: Feature = {
  name: 'health',
  handlers: [
    handler(readHealth, async (_, { events: store, judgement }) => {
      await store.ask({ sql: 'SELECT 1 AS one', values: {} });
      const { id, asOf, events, customers, rejected } = judgement;
      return { ok: true as const, judgement: id, asOf, events, customers, rejected };
    }),
  ],
  commands: [],
};
