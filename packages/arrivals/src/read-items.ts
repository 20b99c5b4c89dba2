import type { ArrivedEvent, ArrivedRequest, Item, JsonObject, Reading } from './arrived.ts';
import { decode } from './json/decode.ts';
import { isObject, objectOf } from './json/object.ts';
import type { Part } from './json/split.ts';
import { disinherit, readStrict, type StrictRead } from './json/strict.ts';
import { LONGEST_EVENT } from './limits.ts';
import { type Fault, fault, isFault, type Reader } from './protocols/reader.ts';
import { rawOf, textBytes } from './raw.ts';
import { occurredAt } from './times.ts';

/** What stands around the events of a request; a fault in it is a fault of each of them. */
type Around = { readonly value: JsonObject; readonly fault: Fault | undefined };

type Place = { readonly reader: Reader; readonly request: ArrivedRequest; readonly around: Around };

/** Reads a body in the manner of its client: each event by itself, so that a bad one harms no neighbour. */
export function readItems(reader: Reader, request: ArrivedRequest): Reading {
  const reading = inspectItems(reader, request);
  return reading.is === 'read' ? { ...reading, items: reading.items.map(disinherited) } : reading;
}

/** Finds the bad events of a body and the ids of the good ones, whose objects stay as they were parsed. */
export function inspectItems(reader: Reader, request: ArrivedRequest): Reading {
  const { protocol } = reader;
  const body = reader.split(decode(request.body), request);
  if (typeof body === 'string') return { is: 'unreadable', protocol, says: body };
  const place = { reader, request, around: readAround(body.around) };
  return { is: 'read', protocol, items: body.parts.map((part, index) => readPart(part, index, place)) };
}

function disinherited(item: Item): Item {
  if (item.is === 'bad') return item;
  const { properties, traits } = item.event;
  return { ...item, event: { ...item.event, properties: disinherit(properties), traits: disinherit(traits) } };
}

function readAround(text: string): Around {
  const read = readStrict(text);
  if (read.ok) return { value: objectOf(read.value), fault: undefined };
  return { value: {}, fault: fault('bad_json_value', `Around the events of the request: ${read.says}`) };
}

function readPart({ text, measured }: Part, index: number, place: Place): Item {
  const read = readStrict(text, measured);
  const meaning = tooLarge(text) ?? meaningOf(read, place);
  if (!isFault(meaning)) return { is: 'event', index, event: meaning };
  const item = read.ok ? objectOf(read.value) : {};
  const id = place.reader.idOf(item, place.around.value);
  const messageId = typeof id === 'string' && id !== '' ? id : undefined;
  return { is: 'bad', index, ...meaning, messageId, raw: rawOf(text, item) };
}

function tooLarge(text: string): Fault | undefined {
  if (text.length * 3 <= LONGEST_EVENT) return undefined;
  const bytes = textBytes(text);
  return bytes <= LONGEST_EVENT
    ? undefined
    : fault('too_large', `The event has ${bytes} bytes; at most ${LONGEST_EVENT} are taken.`);
}

function meaningOf(read: StrictRead, { reader, request, around }: Place): ArrivedEvent | Fault {
  if (!read.ok) return fault('bad_json_value', read.says);
  if (!isObject(read.value)) return fault('bad_type', 'An event is a JSON object, but here stands another value.');
  if (around.fault !== undefined) return around.fault;
  const meaning = reader.meaningOf({ item: read.value, around: around.value, request });
  if (isFault(meaning) || !('reason' in occurredAt(meaning.times, request.receivedAt))) return meaning;
  return fault('bad_timestamp', 'The time of the event is no ISO 8601 time or epoch number from the year 2000 on.');
}
