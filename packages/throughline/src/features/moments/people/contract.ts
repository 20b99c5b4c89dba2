import { z } from 'zod';
import { operation } from '#foundation/operation.ts';
import { feeling, momentFilter, momentRow } from '../contract.ts';

const count = z.int().min(0);

export const readMomentsOfCustomer = operation({
  name: 'moments.of-customer',
  method: 'GET',
  path: '/api/customers/:customerKey/moments',
  summary: 'All moments of one customer, in the order in which they were seen.',
  input: z.object({
    customerKey: z.string().regex(/^\d{1,20}$/),
    limit: z.int().min(1).max(20_000).default(1000).describe('The latest so many.'),
  }),
  output: z.object({ total: count, rows: z.array(momentRow.omit({ answer: true, answeredAt: true })) }),
});

export const readMomentsOfCustomers = operation({
  name: 'moments.of-customers',
  method: 'POST',
  path: '/api/moments/of-customers',
  summary: 'All moments of several customers, in the order in which they were seen with each.',
  input: z.object({ customerKeys: z.array(z.string().regex(/^\d{1,20}$/)).max(1000) }),
  output: z.object({
    rows: z
      .array(momentRow.omit({ answer: true, answeredAt: true }))
      .describe('The latest 20,000 of each customer at most.'),
  }),
});

export const readMostMet = operation({
  name: 'moments.most-met',
  method: 'GET',
  path: '/api/feelings/:feels/customers',
  summary: 'Who met most moments of a feeling in a period, whichever they were.',
  input: z.object({
    feels: feeling,
    ...momentFilter.pick({ from: true, to: true }).shape,
    limit: z.int().min(1).max(1000).default(10),
  }),
  output: z.object({
    total: count.describe('Customers who met at least one.'),
    customers: z.array(
      z.object({
        customer: z.string(),
        customerKey: z.string(),
        seen: count,
        moments: z
          .array(z.object({ moment: z.string(), seen: count }))
          .describe('Which they were, the commonest first.'),
      }),
    ),
  }),
});
