import { z } from 'zod';
import { operation } from '#foundation/operation.ts';
import { keptShare, scorecardFilter } from '../contract.ts';

const share = z.number().min(0).max(1);

export const cutRoute = z.object({
  value: z.string().nullable().describe('Null where the event that made the promise had none.'),
  ...keptShare.shape,
  outlier: z
    .enum(['above', 'below'])
    .nullable()
    .describe(
      'Outside what chance and the usual differences between routes explain, by the funnel and by the number of routes looked at.',
    ),
  chance: share
    .nullable()
    .describe('How often a route of this size lies so far off by itself; null for routes that stand in no funnel.'),
});
export type CutRoute = z.infer<typeof cutRoute>;

/** One way to part the promises, and how its parts differ. */
export const cut = z.object({
  key: z.string(),
  of: z
    .enum(['route', 'made'])
    .describe('A `compare` key of the promise, asked as route[key]; or the team or channel of the event that made it.'),
  routes: z.array(cutRoute).describe('The busiest first.'),
  funnel: z
    .object({
      centre: share,
      excess: z.number().describe('How much more the routes differ than chance lets them; 1 is exactly that much.'),
      limits: z
        .array(z.object({ due: z.number(), lower: share, upper: share, chance: z.tuple([share, share]).readonly() }))
        .describe('99.8 % limits by size; `chance` are those of chance alone.'),
    })
    .nullable()
    .describe('Null where there are fewer than four routes, or nothing differs.'),
});
export type Cut = z.infer<typeof cut>;

export const readRoutes = operation({
  name: 'promises.routes',
  method: 'GET',
  path: '/api/promises/:promise/routes',
  summary: 'One promise by every route, team and channel, with the real outliers named.',
  input: z.object({ promise: z.string(), ...scorecardFilter.shape }),
  output: z.object({ cuts: z.array(cut) }),
});
