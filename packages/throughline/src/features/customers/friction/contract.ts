import { z } from 'zod';
import { period } from '#features/journeys/contract.ts';
import { operation } from '#foundation/operation.ts';
import { episode, frictionOfLife } from '../life/contract.ts';

const count = z.int().min(0);
const bound = z.int().min(-2_208_988_800_000).max(10_413_791_999_999);
const index = z.number().min(0).max(100);

/** An episode and whose it was. */
export const episodeOfCustomer = z.object({
  customer: z.string(),
  customerKey: z.string(),
  ...episode.omit({ parts: true }).shape,
});
export type EpisodeOfCustomer = z.infer<typeof episodeOfCustomer>;

export const stageFrictionFilter = z.object({
  from: bound.optional().describe('28 days before `to` when left out.'),
  to: bound.optional().describe('The time of judging when left out.'),
  least: index.optional().describe('Only rows of this index and more.'),
  most: index.optional().describe('Only rows of this index and less.'),
});

export const readStageFriction = operation({
  name: 'customers.stage-friction',
  method: 'GET',
  path: '/api/stages/:stage/friction',
  summary: 'How hard it was for those who were in a stage: the friction of their episodes, the heaviest first.',
  input: z.object({
    stage: z.string(),
    ...stageFrictionFilter.shape,
    limit: z.int().min(1).max(1000).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({
    asOf: z.int(),
    timezone: z.string(),
    period,
    says: z.string().describe('The sentence of the stage.'),
    known: z.boolean().describe('Whether the blueprint says by which events a customer is in the stage.'),
    customers: count.describe('Who was in the stage in the period.'),
    read: count.describe('Of these so many were read, chosen by chance; everything here is counted from them.'),
    ...frictionOfLife.pick({ episodes: true, free: true, heavy: true, median: true, p90: true }).shape,
    weights: frictionOfLife.shape.weights,
    notMeasured: frictionOfLife.shape.notMeasured,
    total: count.describe('Rows that the filter leaves.'),
    rows: z.array(episodeOfCustomer),
  }),
});
export type StageFriction = z.output<typeof readStageFriction.output>;
