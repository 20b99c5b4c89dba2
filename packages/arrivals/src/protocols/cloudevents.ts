import type { ArrivedEvent, ArrivedRequest, JsonObject } from '../arrived.ts';
import { measure } from '../json/measure.ts';
import { isObject, objectOf } from '../json/object.ts';
import { type Split, splitList } from '../json/split.ts';
import { splitWhole } from '../json/whole.ts';
import { base64Text } from './base64.ts';
import { idsOf, saidTimes, textOf, wrongType } from './fields.ts';
import { type Fault, fault, NO_EVENTS, type Reader, type Said } from './reader.ts';

/** CloudEvents 1.0 over HTTP: binary (its attributes are headers), structured, or a batch. */
export const cloudeventsReader: Reader = {
  protocol: 'cloudevents',
  split: (text, request) => {
    if (request.headers['ce-id'] !== undefined) return splitBinary(text, request);
    return (/^\s*\[/.test(text) ? splitList(text) : splitWhole(text)) ?? NO_EVENTS;
  },
  meaningOf,
  idOf: (item, around) => idOf({ ...around, ...item }),
};

/** Whether a request says of itself that it is one. */
export function isCloudEvent(headers: ArrivedRequest['headers']): boolean {
  return headers['ce-id'] !== undefined || /^application\/cloudevents\b/.test(headers['content-type'] ?? '');
}

/** The attributes come around the event; the body alone is its data. */
function splitBinary(text: string, { headers }: ArrivedRequest): Split {
  const attributes = Object.entries(headers)
    .filter(([name]) => name.startsWith('ce-'))
    .map(([name, value]) => [name.slice(3), value]);
  const around = JSON.stringify(Object.fromEntries(attributes));
  const isJson = text === '' || /\bjson\b/.test(headers['content-type'] ?? 'json');
  const data = isJson ? text || 'null' : JSON.stringify(text);
  const item = `{"data":${data}}`;
  const measured = measure(item, 0) ?? { end: item.length, keys: 0, depth: 0, bigNumbers: false };
  return { around, parts: [{ text: item, measured }] };
}

/** An id is a sender's own; with its source it is one of all. */
function idOf({ source, id }: JsonObject): string | undefined {
  return textOf(id) === undefined ? undefined : `${textOf(source) ?? ''} ${textOf(id)}`;
}

function meaningOf({ item, around }: Said): ArrivedEvent | Fault {
  const said = { ...around, ...item };
  const wrong = wrongType(said, ['id', 'source', 'type', 'subject']);
  if (wrong !== undefined) return wrong;
  const name = textOf(said.type);
  if (name === undefined) return fault('no_event_name', 'A CloudEvent says in "type" what happened; it is missing.');
  const packed = textOf(said.data_base64);
  const data = packed === undefined ? said.data : base64Text(packed);
  if (packed !== undefined && data === undefined)
    return fault('decode_error', '"data_base64" is not base64 of a text.');
  const properties = isObject(data) ? data : { data };
  const ids = whoOf(said, properties);
  if (ids.length === 0)
    return fault('no_id', 'Nobody is named: neither "subject" nor "customer" or "user_id" in the data.');
  return {
    messageId: idOf(said),
    kind: 'event',
    name,
    ids,
    previous: undefined,
    times: saidTimes({ timestamp: said.time }),
    properties,
    traits: {},
  };
}

/** Whom the data names, or else what the event is about. */
function whoOf(said: JsonObject, data: JsonObject): ArrivedEvent['ids'] {
  const { customer, user_id, userId, email, anonymous_id, anonymousId } = data;
  const ids = idsOf(
    ['user', textOf(customer) ?? textOf(objectOf(customer).id) ?? user_id ?? userId ?? said.userid],
    ['email', email],
    ['anonymous', anonymous_id ?? anonymousId ?? said.anonymousid],
  );
  return ids.length > 0 ? ids : idsOf(['user', said.subject]);
}
