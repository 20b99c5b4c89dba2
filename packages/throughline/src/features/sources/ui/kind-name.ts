import { words } from '#web/words.ts';
import type { PushedSource } from '../contract.ts';

type Kind = PushedSource['kind'];

/** Names of services, which no language translates. */
const services: Readonly<Record<Exclude<Kind, 'server' | 'browser' | 'generic'>, string>> = {
  stripe: 'Stripe',
  shopify: 'Shopify',
  zendesk: 'Zendesk',
  intercom: 'Intercom',
  typeform: 'Typeform',
  formbricks: 'Formbricks',
  standard: 'Standard Webhooks',
};

/** How a source sends, in words: `Server`, `Stripe`. */
export function kindName(kind: Kind): string {
  if (kind === 'server' || kind === 'browser' || kind === 'generic') return words.sources.kinds[kind];
  return services[kind];
}
