import { z } from 'zod';
import { period } from '#features/journeys/contract.ts';
import { readMostMet } from '#features/moments/people/contract.ts';
import { readMostBroken } from '#features/promises/people/contract.ts';
import { operation } from '#foundation/operation.ts';

const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);

export const readNoted = operation({
  name: 'customers.noted',
  method: 'GET',
  path: '/api/customers-noted',
  summary: 'The customers of a period whom to think of: most promises broken, most pain, most delight.',
  input: z.object({
    from: bound.optional().describe('28 days before `to` when left out.'),
    to: bound.optional().describe('The time of judging when left out.'),
    limit: z.int().min(1).max(100).default(10),
  }),
  output: z.object({
    asOf: z.int(),
    timezone: z.string(),
    period,
    broken: readMostBroken.output,
    pain: readMostMet.output,
    delight: readMostMet.output,
  }),
});
export type Noted = z.output<typeof readNoted.output>;
