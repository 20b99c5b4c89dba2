import { z } from 'zod';
import { operation } from '#foundation/operation.ts';

const instant = z.int().describe('Milliseconds since 1970-01-01T00:00:00Z.');
const id = z.object({ id: z.uuid() });

/** As the blueprint names things. */
const source = z
  .string()
  .max(80)
  .refine((text) => /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(text), {
    error: 'A name is made of letters, digits, "-", "_" and ".", and begins with a letter or a digit.',
  })
  .describe('The name under which its events are kept, as the blueprint names things.');

export const webhookKinds = [
  'stripe',
  'shopify',
  'zendesk',
  'intercom',
  'typeform',
  'formbricks',
  'standard',
  'generic',
] as const;

const webhookKind = z
  .enum(webhookKinds)
  .describe('Whose signature is checked; `generic` is known by its address alone where no secret is given.');
const clientKind = z.enum(['server', 'browser']).describe('A key for browsers works from its origins only.');

const origin = z
  .string()
  .max(255)
  .refine((text) => /^https?:/.test(text) && URL.canParse(text) && new URL(text).origin === text, {
    error: 'An origin is written as in https://shop.example, without a path.',
  });

const origins = z
  .array(origin)
  .max(50)
  .describe('For a browser: the origins of the pages that may send, as in `https://shop.example`.');

const secrets = z
  .array(z.string().min(1).max(500))
  .max(2)
  .describe('With which the sender signs; two while one takes the place of the other. They are never shown again.');

const writeKey = z.object({
  id: z.uuid(),
  madeAt: instant,
  endsAt: instant.nullable().describe('From when on it is refused; null while it stands.'),
});

export const pushedSource = z.object({
  source: z.string(),
  kind: z.union([clientKind, webhookKind]),
  origins: z.array(z.string()),
  madeAt: instant,
  keys: z.array(writeKey).describe('Of a client; the latest first.'),
  webhook: z
    .object({
      address: z.string().nullable().describe('Where the sender sends to; null once it is closed.'),
      secrets: z.int().min(0).describe('How many secrets are kept.'),
    })
    .nullable()
    .describe('Null for a client that sends with a key.'),
});
export type PushedSource = z.infer<typeof pushedSource>;

export const listKeys = operation({
  name: 'sources.keys',
  method: 'GET',
  path: '/api/sources',
  summary: 'The sources that send over HTTP, their write keys without the keys themselves, and where they send to.',
  input: z.object({}),
  output: z.object({
    address: z.string().nullable().describe('Where clients send to; null where no events are taken over HTTP.'),
    now: instant,
    standsAt: instant
      .nullable()
      .describe(
        'Where the clock of the blueprint stands still: what is sent in is kept, but nothing is judged after this; 0 while there was nothing to judge. Null where it goes on.',
      ),
    sources: z.array(pushedSource),
  }),
  fresh: true,
});
export type KeysFound = z.output<typeof listKeys.output>;

const madeKey = z.object({ id: z.uuid(), key: z.string().describe('Shown this once; what is kept is its SHA-256.') });

export const makeKey = operation({
  name: 'sources.make-key',
  method: 'POST',
  path: '/api/sources/keys',
  summary: 'Makes a source that sends over HTTP, with its write key.',
  input: z.object({ source, kind: clientKind.default('server'), origins: origins.default([]) }),
  output: madeKey,
});

export const rotateKey = operation({
  name: 'sources.rotate-key',
  method: 'POST',
  path: '/api/sources/keys/rotate',
  summary: 'Makes another write key for a source; the former ones go on for a while.',
  input: z.object({
    source,
    overlapHours: z.int().min(0).max(720).default(24).describe('For how long the former keys still work.'),
  }),
  output: madeKey,
});

export const revokeKey = operation({
  name: 'sources.revoke-key',
  method: 'POST',
  path: '/api/sources/keys/:id/revoke',
  summary: 'Ends a write key: what is sent with it is refused from now on.',
  input: id,
  output: z.object({}),
});

export const makeWebhook = operation({
  name: 'sources.make-webhook',
  method: 'POST',
  path: '/api/sources/webhooks',
  summary: 'Makes an address that nobody can guess, for a service that sends webhooks.',
  input: z.object({ source, kind: webhookKind, secrets: secrets.default([]) }),
  output: z.object({ address: z.string() }),
});

export const changeSource = operation({
  name: 'sources.change',
  method: 'PUT',
  path: '/api/sources/:source',
  summary: 'Changes the origins of a browser source, or the secrets of a webhook.',
  input: z.object({ source, origins: origins.optional(), secrets: secrets.optional() }),
  output: z.object({}),
});

export const closeWebhook = operation({
  name: 'sources.close-webhook',
  method: 'POST',
  path: '/api/sources/webhooks/close',
  summary: 'Ends the address of a webhook and forgets its secrets; its events stay.',
  input: z.object({ source }),
  output: z.object({}),
});

export const testSent = z.object({
  messageId: z.string(),
  sentAt: instant,
  took: z.int().min(0).describe('Milliseconds until the answer.'),
  status: z.int().nullable().describe('The HTTP status of the answer; null where nothing answered.'),
  says: z.string().describe('What was answered, at most 1,000 characters.'),
});
export type TestSent = z.infer<typeof testSent>;

export const sendTest = operation({
  name: 'sources.send-test',
  method: 'POST',
  path: '/api/sources/test',
  summary: 'Sends one event named `throughline.test` over HTTP, as a client would, and answers what came back.',
  input: z.object({
    source,
    key: z.string().max(200).optional().describe('A key of the source; without it one is made for this event alone.'),
  }),
  output: testSent,
});
