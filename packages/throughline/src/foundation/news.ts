import { z } from 'zod';
import { operation } from './operation.ts';

/** Told to every page that stands open, so that it belongs to no room. */
export const followNews = operation({
  name: 'health.news',
  method: 'GET',
  path: '/api/news',
  summary: 'What each round of judging brought, as it happens.',
  streams: true,
  input: z.object({}),
  output: z.object({
    asOf: z.int().describe('As of when figures are now read.'),
    timezone: z.string(),
    events: z.int().describe('Events that were loaded.'),
    facts: z.int().describe('Moments seen and promises kept, broken or at risk that were found.'),
  }),
});

export const healthPart = z.object({
  name: z.enum(['event-store', 'record-store', 'acceptor', 'loader']),
  ok: z.boolean(),
  says: z.string().nullable().describe('What is wrong with it.'),
});
export type HealthPart = z.output<typeof healthPart>;

/** Every page that stands open asks it. */
export const readHealth = operation({
  name: 'health.read',
  method: 'GET',
  path: '/api/health',
  summary:
    'Whether each part of the product does its work, and what it answers from. `/health` says the same with status 503 where one does not.',
  fresh: true,
  input: z.object({}),
  output: z.object({
    ok: z.boolean(),
    parts: z.array(healthPart),
    judgement: z.string(),
    asOf: z.int(),
    events: z.int(),
    customers: z.int(),
    rejected: z.int().describe('Rows of the sources that could not be read.'),
    arrivals: z
      .object({
        acknowledged: z.int().describe('The number of the newest request that was acknowledged.'),
        loaded: z.int(),
        judged: z.int(),
        lagMs: z.int().describe('How long the oldest of what waits has waited.'),
      })
      .nullable()
      .describe('How far events that are sent in have come; null where none are taken.'),
  }),
});
