import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

/** One event of one customer. Properties are those that the blueprint names. */
export const customerEvent = z.object({
  id: z.string(),
  at: z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.'),
  event: z.string(),
  source: z.string(),
  case: z.string().nullable(),
  team: z.string().nullable(),
  channel: z.string().nullable(),
  rating: z.number().nullable(),
  value: z.number().nullable(),
  text: z.string().nullable(),
  properties: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .describe('Times as epoch milliseconds.'),
});
export type CustomerEventRow = z.infer<typeof customerEvent>;

export const readCustomerEvents = operation({
  name: 'customers.events',
  method: 'GET',
  path: '/api/customers/:customerKey/events',
  summary: 'The events of one customer in order of time, or only the named ones: the evidence of a row.',
  input: z.object({
    customerKey: z.string().regex(/^\d{1,20}$/),
    ids: z
      .array(z.string().regex(/^\d{1,20}$/))
      .optional()
      .describe('Ids of events, as rows name them in `evidence`.'),
    limit: z.int().min(1).max(1000).default(200),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    customer: z.string().nullable().describe('Null when the customer has no events.'),
    total: z.int(),
    events: z.array(customerEvent),
  }),
});
