import type { ArrivedEvent, ArrivedRequest, JsonObject } from '../arrived.ts';
import { objectOf } from '../json/object.ts';
import { readStrict } from '../json/strict.ts';
import { splitWhole } from '../json/whole.ts';
import { jsonlReader, plainMeaning } from '../protocols/jsonl.ts';
import { type Fault, NO_EVENTS, type Reader } from '../protocols/reader.ts';
import { eventTold, intercomTold, shopifyTold, stripeTold, type Told, zendeskTold } from './meanings.ts';
import { formbricksTold, typeformTold } from './surveys.ts';
import type { WebhookKind } from './verify.ts';

type Teller = (body: JsonObject, request: ArrivedRequest) => Told;

const tellers = new Map<string, Teller>([
  ['stripe', stripeTold],
  ['zendesk', zendeskTold],
  ['intercom', intercomTold],
  ['shopify', shopifyTold],
  ['typeform', typeformTold],
  ['formbricks', formbricksTold],
]);

/** The kind of a webhook by the path under which the journal keeps it: `/hooks/stripe`. */
export function kindAt(path: string): WebhookKind | undefined {
  const kind = /^\/hooks\/([a-z]+)\/*(?:\?|$)/.exec(path)?.[1] ?? '';
  return tellers.has(kind) || kind === 'standard' || kind === 'generic' ? (kind as WebhookKind) : undefined;
}

/** Webhooks of those whose form we know; all others may speak in Throughline's own words. */
export const webhookReader: Reader = {
  protocol: 'webhook',
  split: (text, request) => {
    if (isGreeting(text, request)) return { around: '{}', parts: [] };
    return kindAt(request.path) === 'generic' ? jsonlReader.split(text, request) : (splitWhole(text) ?? NO_EVENTS);
  },
  meaningOf: ({ item, request }) => meaningOf(item, request),
  idOf: ({ id, event_id }) => event_id ?? id,
};

/** Intercom says hello before anything happens. */
function isGreeting(text: string, { path }: ArrivedRequest): boolean {
  if (kindAt(path) !== 'intercom' || !text.includes('"ping"')) return false;
  const read = readStrict(text);
  return read.ok && objectOf(read.value).topic === 'ping';
}

function meaningOf(item: JsonObject, request: ArrivedRequest): ArrivedEvent | Fault {
  const kind = kindAt(request.path) ?? 'generic';
  const tell = tellers.get(kind);
  const isOwnForm = kind === 'zendesk' && item.detail === undefined;
  if (tell !== undefined && !isOwnForm) return eventTold(tell(item, request));
  const meaning = plainMeaning(kind === 'standard' ? unwrapped(item) : item);
  return 'messageId' in meaning
    ? { ...meaning, messageId: meaning.messageId ?? idInHeaders(request.headers) }
    : meaning;
}

/** Standard Webhooks say `type`, `timestamp` and `data`. */
function unwrapped({ type, timestamp, data, ...others }: JsonObject): JsonObject {
  return { event: type, at: timestamp, ...others, ...objectOf(data) };
}

/** By which the service knows the call, however often it makes it. */
export function idInHeaders(headers: ArrivedRequest['headers']): string | undefined {
  return headers['webhook-id'] ?? headers['x-zendesk-webhook-invocation-id'];
}
