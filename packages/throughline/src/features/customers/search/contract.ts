import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');

export const foundCustomer = z.object({
  customer: z.string(),
  customerKey: z.string().describe('The key under which customers.life tells the life.'),
  known: z
    .object({ kind: z.enum(['customer', 'case']), name: z.string() })
    .describe('The name that was found: of the customer, or of one of the cases.'),
  exact: z.boolean().describe('Whether it is the whole name that was asked for.'),
  events: z.int().min(1),
  first: instant,
  last: instant,
});
export type FoundCustomer = z.infer<typeof foundCustomer>;

export const searchCustomers = operation({
  name: 'customers.search',
  method: 'GET',
  path: '/api/customers',
  summary: 'Customers by the beginning of any name they go by: their own, one of its words, or one of their cases.',
  input: z.object({
    text: z.string().trim().min(1).max(200).describe('Upper and lower case are the same.'),
    limit: z.int().min(1).max(50).default(10),
  }),
  output: z.object({
    customers: z.array(foundCustomer).describe('Whole names first, then in the order of the alphabet.'),
    more: z.boolean().describe('Whether there are more than these.'),
  }),
});
