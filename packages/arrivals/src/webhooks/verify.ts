import { anyMatches, type Hmac, hmac, type Signed, type Verdict, verdict } from './signature.ts';

export type WebhookKind =
  | 'stripe'
  | 'zendesk'
  | 'intercom'
  | 'shopify'
  | 'typeform'
  | 'formbricks'
  | 'standard'
  | 'generic';

/** Where a generic webhook has its signature, and how it is made of the raw body. */
export type GenericSignature = {
  /** In lower case. */
  readonly header: string;
  readonly algorithm: Hmac['algorithm'];
  readonly encoding: 'hex' | 'base64';
  /** What stands before the signature: `sha256=`. */
  readonly prefix: string;
};

export const usualSignature: GenericSignature = {
  header: 'x-signature',
  algorithm: 'sha256',
  encoding: 'hex',
  prefix: '',
};

/** Whether a webhook was signed with one of its secrets, and not more than five minutes from now where it says when. */
export function verifyWebhook(
  kind: WebhookKind,
  signed: Signed,
  signature: GenericSignature = usualSignature,
): Verdict {
  switch (kind) {
    case 'stripe':
      return stripe(signed);
    case 'zendesk':
      return zendesk(signed);
    case 'formbricks':
    case 'standard':
      return standard(signed);
    case 'intercom':
      return plain(signed, { header: 'x-hub-signature', algorithm: 'sha1', encoding: 'hex', prefix: 'sha1=' });
    case 'shopify':
      return plain(signed, { header: 'x-shopify-hmac-sha256', algorithm: 'sha256', encoding: 'base64', prefix: '' });
    case 'typeform':
      return plain(signed, {
        header: 'typeform-signature',
        algorithm: 'sha256',
        encoding: 'base64',
        prefix: 'sha256=',
      });
    case 'generic':
      return plain(signed, signature);
  }
}

function plain({ headers, body, secrets }: Signed, { header, algorithm, encoding, prefix }: GenericSignature): Verdict {
  const said = headers[header];
  if (said === undefined) return 'unsigned';
  if (!said.startsWith(prefix)) return 'wrong';
  const right = secrets.map((key) => hmac({ algorithm, key, over: [body] }));
  return anyMatches([Buffer.from(said.slice(prefix.length), encoding)], right) ? 'verified' : 'wrong';
}

function stripe({ headers, body, secrets, now }: Signed): Verdict {
  const said = headers['stripe-signature'];
  if (said === undefined) return 'unsigned';
  const pairs = said.split(',').map((pair) => pair.trim().split('=', 2));
  const time = pairs.find(([name]) => name === 't')?.[1] ?? '';
  const given = pairs.filter(([name]) => name === 'v1').map(([, value = '']) => Buffer.from(value, 'hex'));
  const right = secrets.map((key) => hmac({ algorithm: 'sha256', key, over: [`${time}.`, body] }));
  return verdict(anyMatches(given, right), Number(time) * 1_000, now);
}

function zendesk({ headers, body, secrets, now }: Signed): Verdict {
  const said = headers['x-zendesk-webhook-signature'];
  const time = headers['x-zendesk-webhook-signature-timestamp'];
  if (said === undefined || time === undefined) return 'unsigned';
  const right = secrets.map((key) => hmac({ algorithm: 'sha256', key, over: [time, body] }));
  return verdict(anyMatches([Buffer.from(said, 'base64')], right), Date.parse(time), now);
}

/** Standard Webhooks 1.0.0; Svix names its headers otherwise and signs alike. */
function standard({ headers, body, secrets, now }: Signed): Verdict {
  const id = headers['webhook-id'] ?? headers['svix-id'];
  const time = headers['webhook-timestamp'] ?? headers['svix-timestamp'];
  const said = headers['webhook-signature'] ?? headers['svix-signature'];
  if (id === undefined || time === undefined || said === undefined) return 'unsigned';
  const given = said
    .split(' ')
    .filter((one) => one.startsWith('v1,'))
    .map((one) => Buffer.from(one.slice(3), 'base64'));
  const keys = secrets.map((secret) => Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));
  const right = keys.map((key) => hmac({ algorithm: 'sha256', key, over: [`${id}.${time}.`, body] }));
  return verdict(anyMatches(given, right), Number(time) * 1_000, now);
}
