import type { ArrivedEvent, JsonObject } from '../arrived.ts';
import { objectOf } from '../json/object.ts';
import { splitObject } from '../json/split.ts';
import { splitWhole } from '../json/whole.ts';
import { idsOf, longId, noObject, saidTimes, textOf, wrongType } from './fields.ts';
import { type Fault, fault, NO_EVENTS, type Reader, type Said } from './reader.ts';

/** The calls by their short path, as browsers send them. */
const short = new Map(Object.entries({ t: 'track', i: 'identify', p: 'page', s: 'screen', g: 'group', a: 'alias' }));

const texts = ['messageId', 'userId', 'anonymousId', 'previousId', 'groupId', 'event'];

/** Segment's calls, and RudderStack's: one by itself, its type in the path, or a batch of them. */
export const segmentReader: Reader = {
  protocol: 'segment',
  split: (text, { path }) => (callOf(path) === 'batch' ? splitObject(text, 'batch') : splitWhole(text)) ?? NO_EVENTS,
  meaningOf: callMeaning,
  idOf: ({ messageId }) => messageId,
};

/** What a call of Segment's kind means; Jitsu speaks so too. */
export function callMeaning({ item, around, request }: Said): ArrivedEvent | Fault {
  const wrong =
    wrongType(item, texts) ??
    noObject(item, ['properties', 'traits', 'context']) ??
    longId('messageId', item.messageId);
  if (wrong !== undefined) return wrong;
  const type = textOf(item.type) ?? callOf(request.path);
  const means = meanings.get(type);
  if (means !== undefined)
    return means({ item, around, context: { ...objectOf(around.context), ...objectOf(item.context) } });
  return type === 'batch'
    ? fault('bad_type', 'An event of a batch says in "type" which call it is, but it is missing.')
    : fault('unknown_type', `The type "${type}" is none of ${[...meanings.keys()].join(', ')}.`);
}

type Call = { readonly item: JsonObject; readonly around: JsonObject; readonly context: JsonObject };

const meanings: ReadonlyMap<string, (call: Call) => ArrivedEvent | Fault> = new Map([
  ['track', trackMeaning],
  ['page', (call: Call) => about(call, { kind: 'event', name: 'page', properties: named(call.item) })],
  ['screen', (call: Call) => about(call, { kind: 'event', name: 'screen', properties: named(call.item) })],
  ['identify', (call: Call) => about(call, { kind: 'identify', name: 'identify' })],
  ['group', groupMeaning],
  ['alias', aliasMeaning],
]);

function trackMeaning(call: Call): ArrivedEvent | Fault {
  const name = textOf(call.item.event);
  if (name === undefined) return fault('no_event_name', 'A track call says in "event" what happened; it is missing.');
  return about(call, { kind: 'event', name, properties: objectOf(call.item.properties) });
}

function groupMeaning(call: Call): ArrivedEvent | Fault {
  if (textOf(call.item.groupId) === undefined) return fault('no_id', 'A group call needs "groupId"; it is missing.');
  return about(call, { kind: 'group', name: 'group' });
}

function aliasMeaning(call: Call): ArrivedEvent | Fault {
  if (textOf(call.item.userId) === undefined) return fault('no_id', 'An alias call needs "userId"; it is missing.');
  const [previous] = idsOf(['user', call.item.previousId]);
  if (previous === undefined) return fault('no_id', 'An alias call needs "previousId"; it is missing.');
  return about(call, { kind: 'alias', name: 'alias', previous });
}

/** The properties of a page or screen, with the name that it was given. */
function named({ name, properties }: JsonObject): JsonObject {
  const known = objectOf(properties);
  return textOf(name) === undefined || 'name' in known ? known : { ...known, name };
}

function about(call: Call, meant: Pick<ArrivedEvent, 'kind' | 'name'> & Partial<ArrivedEvent>): ArrivedEvent | Fault {
  const { item, context } = call;
  const traits = { ...objectOf(context.traits), ...objectOf(item.traits) };
  const ids = idsOf(
    ['user', item.userId],
    ['email', traits.email],
    ['anonymous', item.anonymousId],
    ['device', objectOf(context.device).id],
    ['account', item.groupId],
  );
  if (!ids.some(({ kind }) => kind === 'user' || kind === 'anonymous'))
    return fault('no_id', 'Nobody is named: "userId" and "anonymousId" are both missing.');
  const { messageId } = item;
  return {
    messageId: textOf(messageId),
    ids,
    previous: undefined,
    times: callTimes(call),
    properties: {},
    traits: meant.kind === 'event' ? {} : traits,
    ...meant,
  };
}

/**
 * RudderStack says in each event when it was sent and keeps that over its retries; Segment says it once for the
 * batch, anew in each attempt.
 */
function callTimes({ item, around }: Call): ArrivedEvent['times'] {
  return saidTimes({
    original: item.originalTimestamp,
    timestamp: item.timestamp,
    sentAt: item.sentAt ?? around.sentAt,
    sentAtIsPerAttempt: item.originalTimestamp === undefined,
  });
}

/** The call that a path names: its last segment, spelled out. */
function callOf(path: string): string {
  const last =
    path
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? '';
  return short.get(last) ?? last;
}
