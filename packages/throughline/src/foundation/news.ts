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
