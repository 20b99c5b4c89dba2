import { createHmac } from 'node:crypto';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import Stripe from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import { expect, test } from 'vitest';
import { verifyWebhook, type WebhookKind } from './verify.ts';

const now = Date.UTC(2026, 0, 2, 3, 4, 5);
const text = '{"id":"evt_1","name":"Jürgen ☂"}';
const secret = `whsec_${Buffer.from('a secret of twenty-four by').toString('base64')}`;
const at = (ms: number) => Math.floor(ms / 1_000);

type Sign = (body: string, secret: string, time: number) => Record<string, string>;

const digest = (algorithm: string, key: string, over: string) => createHmac(algorithm, key).update(over);

const standardId = (
  prefix: string,
  sign: (id: string, time: Date, body: string) => string,
): Record<string, string> => ({
  [`${prefix}-id`]: 'msg_1',
  [`${prefix}-timestamp`]: String(at(now)),
  [`${prefix}-signature`]: sign('msg_1', new Date(now), text),
});

const signers: Readonly<Record<Exclude<WebhookKind, 'standard' | 'formbricks'>, Sign>> = {
  stripe: (payload, key, time) => ({
    'stripe-signature': new Stripe('sk_test_1').webhooks.generateTestHeaderString({
      payload,
      secret: key,
      timestamp: at(time),
    }),
  }),
  zendesk: (body, key, time) => {
    const iso = new Date(time).toISOString();
    return {
      'x-zendesk-webhook-signature': digest('sha256', key, iso + body).digest('base64'),
      'x-zendesk-webhook-signature-timestamp': iso,
    };
  },
  intercom: (body, key) => ({ 'x-hub-signature': `sha1=${digest('sha1', key, body).digest('hex')}` }),
  shopify: (body, key) => ({ 'x-shopify-hmac-sha256': digest('sha256', key, body).digest('base64') }),
  typeform: (body, key) => ({ 'typeform-signature': `sha256=${digest('sha256', key, body).digest('base64')}` }),
  generic: (body, key) => ({ 'x-signature': digest('sha256', key, body).digest('hex') }),
};

const signed = (headers: Record<string, string>, body = text) => ({
  headers,
  body: new TextEncoder().encode(body),
  secrets: ['another one', secret],
  now,
});

test.for(Object.entries(signers))('%s: right, changed, unsigned, of another secret', ([name, sign]) => {
  const kind = name as WebhookKind;
  const headers = sign(text, secret, now);
  expect(verifyWebhook(kind, signed(headers))).toBe('verified');
  expect(verifyWebhook(kind, signed(headers, `${text} `))).toBe('wrong');
  expect(verifyWebhook(kind, signed({}))).toBe('unsigned');
  expect(verifyWebhook(kind, signed(sign(text, 'a stranger', now)))).toBe('wrong');
  expect(verifyWebhook(kind, { ...signed(headers), secrets: [] })).toBe('wrong');
});

test.for([
  ['stripe', 300_000, 'verified'],
  ['stripe', 301_000, 'late'],
  ['stripe', -301_000, 'late'],
  ['zendesk', -300_000, 'verified'],
  ['zendesk', 300_001, 'late'],
] as const)('%s, signed %d ms ago: %s', ([kind, ago, verdict]) => {
  expect(verifyWebhook(kind, signed(signers[kind](text, secret, now - ago)))).toBe(verdict);
});

test('the signature of Stripe holds with several of them', () => {
  const { 'stripe-signature': right = '' } = signers.stripe(text, secret, now);
  const time = right.split(',')[0];
  const both = `${time},v0=00,v1=${'0'.repeat(64)},${right.split(',')[1]}`;
  expect(verifyWebhook('stripe', signed({ 'stripe-signature': both }))).toBe('verified');
});

test.for([
  ['webhook', (id: string, time: Date, body: string) => new StandardWebhook(secret).sign(id, time, body)],
  ['svix', (id: string, time: Date, body: string) => new SvixWebhook(secret).sign(id, time, body)],
] as const)('standard webhooks with the headers of %s', ([prefix, sign]) => {
  const headers = standardId(prefix, sign);
  expect(verifyWebhook('standard', signed(headers))).toBe('verified');
  expect(verifyWebhook('formbricks', signed(headers))).toBe('verified');
  expect(verifyWebhook('standard', signed(headers, '{}'))).toBe('wrong');
  expect(verifyWebhook('standard', signed({ ...headers, [`${prefix}-id`]: 'msg_2' }))).toBe('wrong');
  expect(verifyWebhook('standard', { ...signed(headers), now: now + 302_000 })).toBe('late');
  const rotated = { ...headers, [`${prefix}-signature`]: `v1,AAAA v1a,BBBB ${headers[`${prefix}-signature`]}` };
  expect(verifyWebhook('standard', signed(rotated))).toBe('verified');
});

test('a generic signature stands where its owner says', () => {
  const own = { header: 'x-own', algorithm: 'sha512', encoding: 'base64', prefix: 'v=' } as const;
  const headers = { 'x-own': `v=${digest('sha512', secret, text).digest('base64')}` };
  expect(verifyWebhook('generic', signed(headers), own)).toBe('verified');
  expect(verifyWebhook('generic', signed({ 'x-own': headers['x-own'].slice(2) }), own)).toBe('wrong');
});
