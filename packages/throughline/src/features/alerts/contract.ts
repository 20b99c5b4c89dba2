import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');

export const told = z
  .enum(['promise-at-risk', 'promise-broken', 'promise-kept', 'moment-seen', 'budget-alert'])
  .describe('What is told: facts as they are found, and a promise whose budget burns too fast.');
export type ToldKind = z.infer<typeof told>;

export const endpointKind = z.enum(['webhook', 'slack', 'teams', 'mail']);
export type EndpointKind = z.infer<typeof endpointKind>;

/** What somebody wants to be told, and where. */
export const endpointWish = z.object({
  kind: endpointKind,
  name: z.string().trim().min(1).max(80).describe('What people call it.'),
  address: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .describe('An https address; for mail, addresses with commas between them. It is not shown again.'),
  language: z.enum(['en', 'de', 'pt-BR']).default('en').describe('The language of messages to people.'),
  tells: z.array(told).min(1).default(['promise-at-risk', 'promise-broken', 'budget-alert']),
  names: z.array(z.string()).max(200).default([]).describe('Only these promises and moments; all when empty.'),
  stages: z.array(z.string()).max(200).default([]).describe('Only what belongs to these stages; all when empty.'),
  digestMinutes: z
    .int()
    .min(0)
    .max(1440)
    .optional()
    .describe(
      'After a message about a promise, what follows within so many minutes comes as one. 0 tells each by itself. 0 for a webhook and 60 for people when left out.',
    ),
  perDay: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .optional()
    .describe(
      'So many messages a day at most, the rest as one at its end; null for no limit. 20 for people when left out.',
    ),
});
export type EndpointWish = z.output<typeof endpointWish>;
/** As it is asked for; what is left out is as usual. */
export type EndpointAsked = z.input<typeof endpointWish>;

export const endpoint = z.object({
  id: z.uuid(),
  kind: endpointKind,
  name: z.string(),
  goesTo: z.string().describe('The host, or how many mail addresses; the rest of an address is a secret.'),
  language: z.string(),
  tells: z.array(told),
  names: z.array(z.string()),
  stages: z.array(z.string()),
  digestMinutes: z.int(),
  perDay: z.int().nullable(),
  offSince: instant.nullable().describe('Since when nothing goes there; null while something does.'),
  offWhy: z.string().nullable(),
  lastDelivered: instant.nullable(),
  waiting: z.int().describe('Messages that wait for their first or next attempt.'),
  gathered: z.int().describe('Facts that wait for the next message that gathers them.'),
});
export type Endpoint = z.infer<typeof endpoint>;

const secret = z.string().nullable().describe('Signs what is posted; told this once. Null where nothing is signed.');

export const listEndpoints = operation({
  name: 'alerts.endpoints',
  method: 'GET',
  path: '/api/alerts/endpoints',
  summary: 'Where alerts go, and how it goes there.',
  input: z.object({}),
  output: z.object({ canMail: z.boolean(), timezone: z.string(), endpoints: z.array(endpoint) }),
  fresh: true,
});
export type EndpointsOut = z.output<typeof listEndpoints.output>;

export const addEndpoint = operation({
  name: 'alerts.add',
  method: 'POST',
  path: '/api/alerts/endpoints',
  summary: 'Lets alerts go to an address from now on.',
  input: endpointWish,
  output: z.object({ id: z.uuid(), secret }),
});

const byId = z.object({ id: z.uuid() });

export const removeEndpoint = operation({
  name: 'alerts.remove',
  method: 'DELETE',
  path: '/api/alerts/endpoints/:id',
  summary: 'Lets no more alerts go there, and forgets what went.',
  input: byId,
  output: z.object({}),
});

export const switchEndpoint = operation({
  name: 'alerts.switch',
  method: 'POST',
  path: '/api/alerts/endpoints/:id/switch',
  summary: 'Switches an endpoint off, or on again.',
  input: z.object({ id: z.uuid(), on: z.boolean() }),
  output: z.object({}),
});

export const rotateSecret = operation({
  name: 'alerts.rotate',
  method: 'POST',
  path: '/api/alerts/endpoints/:id/secret',
  summary: 'Makes a new secret; for a day the former one signs too.',
  input: byId,
  output: z.object({ secret: z.string() }),
});

export const testEndpoint = operation({
  name: 'alerts.test',
  method: 'POST',
  path: '/api/alerts/endpoints/:id/test',
  summary: 'Sends a test message now, once, and answers how it went.',
  input: byId,
  output: z.object({ delivered: z.boolean(), status: z.int().nullable(), says: z.string(), ms: z.int() }),
});

export const deliveryState = z.enum(['waiting', 'delivered', 'failed']);
export type DeliveryState = z.infer<typeof deliveryState>;

export const attempt = z.object({
  number: z.int(),
  at: instant,
  status: z.int().nullable().describe('The HTTP status; null where there was no answer.'),
  ms: z.int(),
  says: z
    .string()
    .describe('The first bytes of the answer without what looks like a secret or a person, or why there was none.'),
});

export const delivery = z.object({
  id: z.string().describe('The `webhook-id`; the same at every attempt.'),
  endpoint: z.uuid(),
  type: z.string().describe('As in `throughline.promise-broken`.'),
  about: z.string().nullable().describe('The promise or moment.'),
  facts: z.int().describe('How many facts it tells of.'),
  state: deliveryState,
  madeAt: instant,
  nextAt: instant.nullable().describe('When it is tried next; null when it is not.'),
  attempts: z.array(attempt).describe('The latest first, ten at most.'),
});
export type Delivery = z.infer<typeof delivery>;

export const listDeliveries = operation({
  name: 'alerts.deliveries',
  method: 'GET',
  path: '/api/alerts/deliveries',
  summary: 'What was sent or waits to be, the latest first, with every attempt.',
  input: z.object({
    endpoint: z.uuid().optional(),
    state: deliveryState.optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).default(0),
  }),
  output: z.object({ total: z.int(), deliveries: z.array(delivery) }),
  fresh: true,
});

export const replayDeliveries = operation({
  name: 'alerts.replay',
  method: 'POST',
  path: '/api/alerts/replay',
  summary: 'Sends what was made before once more, under the same ids.',
  input: z.object({
    endpoint: z.uuid(),
    id: z.string().optional().describe('Only this one.'),
    from: instant.optional().describe('Only what was made at or after this time.'),
    to: instant.optional().describe('Only what was made before this time.'),
    state: deliveryState.optional().describe('Only those; what failed when no id is given and this is left out.'),
  }),
  output: z.object({ replayed: z.int() }),
});
