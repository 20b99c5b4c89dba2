import type { ArrivedEvent, JsonObject } from '../arrived.ts';
import { measure } from '../json/measure.ts';
import { isObject, objectOf } from '../json/object.ts';
import { type Split, splitObject } from '../json/split.ts';
import { readStrict } from '../json/strict.ts';
import { base64Text } from './base64.ts';
import { idsOf, longId, saidTimes, textOf, wrongType } from './fields.ts';
import { type Fault, fault, isFault, NO_EVENTS, type Reader, type Said } from './reader.ts';

/** Snowplow's trackers: a payload with `data`, or one event as the query of a pixel. */
export const snowplowReader: Reader = {
  protocol: 'snowplow',
  split: (text, { path }) => (text === '' ? splitQuery(path) : (splitObject(text, 'data') ?? NO_EVENTS)),
  meaningOf,
  idOf: ({ eid }) => eid,
};

function splitQuery(path: string): Split | string {
  const query = new URLSearchParams(path.replace(/^[^?]*\??/, ''));
  const text = JSON.stringify(Object.fromEntries(query));
  const measured = measure(text, 0);
  return query.size === 0 || measured === undefined
    ? 'The request has neither a body nor a query.'
    : { around: '{"pixel":true}', parts: [{ text, measured }] };
}

function meaningOf({ item, around }: Said): ArrivedEvent | Fault {
  const wrong = wrongType(item, ['e', 'eid', 'uid', 'duid', 'nuid']) ?? longId('eid', item.eid);
  if (wrong !== undefined) return wrong;
  const meant = meantBy(item);
  if (isFault(meant)) return meant;
  const contexts = selfDescribing(item, 'co', 'cx');
  if (isFault(contexts)) return contexts;
  const ids = idsOf(['user', item.uid], ['anonymous', item.duid], ['device', item.nuid ?? item.tnuid]);
  if (ids.length === 0) return fault('no_id', 'Nobody is named: "uid", "duid" and "nuid" are all missing.');
  const properties = contexts.data === undefined ? meant.properties : { ...meant.properties, contexts: contexts.data };
  return {
    messageId: textOf(item.eid),
    kind: 'event',
    name: meant.name,
    ids,
    previous: undefined,
    times: saidTimes({
      timestamp: item.dtm,
      trueAt: item.ttm,
      sentAt: item.stm,
      sentAtIsPerAttempt: around.pixel !== true,
    }),
    properties,
    traits: {},
  };
}

type Meant = { readonly name: string; readonly properties: JsonObject };

function meantBy(item: JsonObject): Meant | Fault {
  const type = textOf(item.e);
  if (type === undefined) return fault('bad_type', 'A Snowplow event says in "e" which kind it is; it is missing.');
  if (type === 'ue') return ownEvent(item);
  const structured = named(item, {
    se_ca: 'category',
    se_ac: 'action',
    se_la: 'label',
    se_pr: 'property',
    se_va: 'value',
  });
  if (type === 'se')
    return textOf(item.se_ac) === undefined
      ? fault('no_event_name', 'A structured event says in "se_ac" what happened; it is missing.')
      : { name: textOf(item.se_ac) ?? '', properties: structured };
  const name = plainNames.get(type);
  if (name === undefined) return fault('unknown_type', `The kind "${type}" is none of pv, pp, ue, se, tr, ti.`);
  return { name, properties: { ...named(item, pageFields), ...prefixed(item, `${type}_`) } };
}

const plainNames = new Map([
  ['pv', 'page'],
  ['pp', 'page_ping'],
  ['tr', 'transaction'],
  ['ti', 'transaction_item'],
]);

const pageFields = { url: 'url', page: 'title', refr: 'referrer' };

function named(item: JsonObject, names: Readonly<Record<string, string>>): JsonObject {
  const said = Object.entries(names).filter(([short]) => item[short] !== undefined);
  return Object.fromEntries(said.map(([short, name]) => [name, item[short]]));
}

/** The fields of a transaction, `tr_id` and the like. */
function prefixed(item: JsonObject, prefix: string): JsonObject {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name.startsWith(prefix)));
}

/** An event of the sender's own schema: `iglu:com.acme/order_placed/jsonschema/1-0-0` is named `order_placed`. */
function ownEvent(item: JsonObject): Meant | Fault {
  const outer = selfDescribing(item, 'ue_pr', 'ue_px');
  if (isFault(outer)) return outer;
  const { schema, data } = objectOf(outer.data);
  const name = typeof schema === 'string' ? /^iglu:[^/]+\/([^/]+)\//.exec(schema)?.[1] : undefined;
  if (name === undefined)
    return fault('no_event_name', 'The event names no schema of the form iglu:vendor/name/format/version.');
  return { name, properties: isObject(data) ? data : { data } };
}

/** The `data` of a self-describing JSON, plain or in base64. */
function selfDescribing(item: JsonObject, plain: string, packed: string): { readonly data?: unknown } | Fault {
  const text =
    textOf(item[plain]) ?? (textOf(item[packed]) === undefined ? undefined : base64Text(String(item[packed])));
  if (text === undefined)
    return item[packed] === undefined ? {} : fault('decode_error', `"${packed}" is not base64 of a text.`);
  const read = readStrict(text.trim());
  if (!read.ok) return fault('decode_error', `"${item[plain] === undefined ? packed : plain}": ${read.says}`);
  return { data: objectOf(read.value).data };
}
