import { z } from 'zod';
import { operation } from '#foundation/operation.ts';
import { keptShare, promiseRow, scorecardFilter } from '../contract.ts';

const count = z.int().min(0);

export const customerBroken = z.object({
  customer: z.string(),
  customerKey: z.string(),
  due: count,
  broken: count,
  late: count.describe('Broken ones that were done in the end.'),
  latestMs: z.number().nullable().describe('By how many milliseconds the latest of those came late.'),
});
export type CustomerBroken = z.infer<typeof customerBroken>;

export const readCustomersBroken = operation({
  name: 'promises.customers',
  method: 'GET',
  path: '/api/promises/:promise/customers',
  summary: 'To whom a promise was broken, those first to whom it was broken most often.',
  input: z.object({
    promise: z.string(),
    ...scorecardFilter.shape,
    limit: z.int().min(1).max(1000).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    promised: count.describe('Customers to whom it fell due.'),
    total: count.describe('Customers to whom it was broken.'),
    times: z
      .array(z.object({ broken: count, customers: count }))
      .describe('How many customers it was broken to once, twice, three times, four times, and five times or more.'),
    customers: z.array(customerBroken),
  }),
});

export const handOff = z.object({
  team: z.string().nullable().describe('The team of the event that made it.'),
  metTeam: z.string().nullable().describe('The team of the event that decided it.'),
  done: z.boolean().describe('False where no event decided: nobody has met it yet.'),
  ...keptShare.shape,
  late: count,
  lateBy: z
    .object({ p50: z.number(), p90: z.number() })
    .nullable()
    .describe('By how many milliseconds half, and nine of ten, of the late ones were late; null below five.'),
});
export type HandOff = z.infer<typeof handOff>;

export const readHandOffs = operation({
  name: 'promises.hand-offs',
  method: 'GET',
  path: '/api/promises/:promise/hand-offs',
  summary: 'Which team made a promise and which met it, for all that fell due, with how late the late ones were.',
  input: z.object({ promise: z.string(), ...scorecardFilter.shape }),
  output: z.object({ handOffs: z.array(handOff).describe('The busiest first.') }),
});

export const readPromisesOfCustomer = operation({
  name: 'promises.of-customer',
  method: 'GET',
  path: '/api/customers/:customerKey/promises',
  summary: 'All promises made to one customer, in the order in which they were made.',
  input: z.object({
    customerKey: z.string().regex(/^\d{1,20}$/),
    limit: z.int().min(1).max(20_000).default(1000).describe('The latest so many.'),
  }),
  output: z.object({ total: count, rows: z.array(promiseRow) }),
});

export const readPromisesOfCustomers = operation({
  name: 'promises.of-customers',
  method: 'POST',
  path: '/api/promises/of-customers',
  summary: 'All promises made to several customers, in the order in which they were made to each.',
  input: z.object({ customerKeys: z.array(z.string().regex(/^\d{1,20}$/)).max(1000) }),
  output: z.object({ rows: z.array(promiseRow).describe('The latest 20,000 of each customer at most.') }),
});

export const readMostBroken = operation({
  name: 'promises.most-broken',
  method: 'GET',
  path: '/api/most-broken',
  summary: 'To whom most promises were broken that fell due in a period, all promises together.',
  input: z.object({
    ...scorecardFilter.pick({ from: true, to: true }).shape,
    limit: z.int().min(1).max(1000).default(10),
  }),
  output: z.object({
    total: count.describe('Customers to whom at least one was broken.'),
    customers: z.array(customerBroken.omit({ late: true, latestMs: true })),
  }),
});
