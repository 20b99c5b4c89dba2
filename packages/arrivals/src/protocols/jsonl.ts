import type { ArrivedEvent, JsonObject } from '../arrived.ts';
import { measure, skipSpace } from '../json/measure.ts';
import { objectOf } from '../json/object.ts';
import { type Split, splitList } from '../json/split.ts';
import { splitWhole } from '../json/whole.ts';
import { MOST_EVENTS } from '../limits.ts';
import { idsOf, longId, noObject, saidTimes, textOf, wrongType } from './fields.ts';
import { type Fault, fault, NO_EVENTS, type Reader, type Said } from './reader.ts';

/** Throughline's own: one JSON object a line, or a list of them. */
export const jsonlReader: Reader = {
  protocol: 'jsonl',
  split: (text) => (/^\s*\[/.test(text) ? splitList(text) : (splitWhole(text) ?? splitLines(text))) ?? NO_EVENTS,
  meaningOf: ({ item }: Said) => plainMeaning(item),
  idOf: ({ id }) => id,
};

/** One event for each line that is not blank; a line that has no end condemns itself alone. */
function splitLines(text: string): Split | undefined {
  const lines = text.split('\n').filter((line) => skipSpace(line, 0) < line.length);
  if (!/^\s*\{/.test(text) || lines.length > MOST_EVENTS) return undefined;
  const parts = lines.map((line) => ({ text: line, measured: measure(line, skipSpace(line, 0)) ?? noEnd(line) }));
  return { around: '{}', parts };
}

function noEnd(line: string): Split['parts'][number]['measured'] {
  return { end: line.length, keys: 0, depth: 0, bigNumbers: false };
}

const heads = ['id', 'event', 'customer', 'user_id', 'anonymous_id', 'email', 'at', 'properties', 'traits'];

/** The event that an object in Throughline's own words says. What it says besides stands among its properties. */
export function plainMeaning(item: JsonObject): ArrivedEvent | Fault {
  const wrong =
    wrongType(item, ['id', 'event', 'customer', 'user_id', 'anonymous_id', 'email']) ??
    noObject(item, ['properties', 'traits']) ??
    longId('id', item.id);
  if (wrong !== undefined) return wrong;
  const name = textOf(item.event);
  if (name === undefined) return fault('no_event_name', 'An event says in "event" what happened; it is missing.');
  const ids = idsOf(['user', item.customer ?? item.user_id], ['email', item.email], ['anonymous', item.anonymous_id]);
  if (ids.length === 0)
    return fault('no_id', 'Nobody is named: "customer", "user_id", "email" and "anonymous_id" are all missing.');
  const others = Object.entries(item).filter(([key]) => !heads.includes(key));
  return {
    messageId: textOf(item.id),
    kind: name === 'identify' ? 'identify' : 'event',
    name,
    ids,
    previous: undefined,
    times: saidTimes({ timestamp: item.at }),
    properties: { ...objectOf(item.properties), ...Object.fromEntries(others) },
    traits: objectOf(item.traits),
  };
}
