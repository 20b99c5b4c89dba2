import { createHash } from 'node:crypto';
import {
  type ArrivedEvent,
  type ArrivedRequest,
  contentHashOf,
  type Identifier,
  type Item,
  isBlocked,
  type Occurred,
  occurredAt,
  type QuarantineReason,
  type Reading,
  readRequest,
} from '@throughline/arrivals';

/** A record of the journal. */
export type JournalRecord = { readonly seq: number; readonly request: ArrivedRequest };

/** Rewrites an event to what the blueprint calls it, or says why it cannot be meant. */
export type Mapping = (
  event: ArrivedEvent,
  source: string,
) => ArrivedEvent | { readonly reason: QuarantineReason; readonly says: string };

/** How requests are read, and what their events mean. */
export type Meaning = {
  /** As the client that sends them says where nothing else is said. */
  readonly reading?: ((request: ArrivedRequest) => Reading | Promise<Reading>) | undefined;
  /** As they were sent where nothing is said. */
  readonly mapping?: Mapping | undefined;
};

type Place = {
  readonly seq: number;
  readonly index: number;
  readonly source: string;
  /** Epoch milliseconds. */
  readonly receivedAt: number;
};

/** An event that can be let in, unless it is known already. */
export type Readable = Place & {
  readonly is: 'event';
  readonly messageId: string;
  readonly hash: string;
  readonly event: ArrivedEvent;
  readonly occurred: Extract<Occurred, { at: number }>;
  /** The strongest identifier that names somebody. */
  readonly person: Identifier;
  /** The event as JSON text. */
  readonly said: string;
};

export type Unreadable = Place & {
  readonly is: 'bad';
  readonly messageId: string | undefined;
  readonly hash: string;
  readonly reason: QuarantineReason;
  readonly says: string;
  readonly raw: string;
};

export type Candidate = Readable | Unreadable;

const START_KEPT = 4096;

/** What records hold, one candidate for each event in the order of the requests. */
export async function candidatesOf(
  records: readonly JournalRecord[],
  { reading = readRequest, mapping = (event) => event }: Meaning,
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for (const record of records) candidates.push(...candidatesIn(record, await reading(record.request), mapping));
  return candidates;
}

function candidatesIn({ seq, request }: JournalRecord, reading: Reading, mapping: Mapping): readonly Candidate[] {
  const { source, receivedAt } = request;
  if (reading.is === 'read')
    return reading.items.map((item) => candidateOf(item, { seq, index: item.index, source, receivedAt }, mapping));
  const raw = new TextDecoder().decode(request.body.subarray(0, START_KEPT));
  const place = { seq, index: 0, source, receivedAt };
  return [bad(place, { reason: 'decode_error', says: reading.says, raw, messageId: undefined })];
}

function candidateOf(item: Item, place: Place, mapping: Mapping): Candidate {
  if (item.is === 'bad') return bad(place, item);
  const { event } = item;
  // Of the event as it was sent: a blueprint that reads it otherwise makes no other event of a retry.
  const sent = { said: JSON.stringify(event), hash: contentHashOf(event) };
  const meant = meaningOf(event, place, mapping);
  if ('reason' in meant)
    return { is: 'bad', ...place, ...meant, messageId: event.messageId, raw: sent.said, hash: sent.hash };
  return { is: 'event', ...place, ...meant, ...sent, messageId: event.messageId ?? madeId(event, sent.hash, place) };
}

/** What the blueprint makes of an event: what happened, when, to whom. */
function meaningOf(
  sent: ArrivedEvent,
  { source, receivedAt }: Place,
  mapping: Mapping,
): Pick<Readable, 'event' | 'occurred' | 'person'> | Pick<Unreadable, 'reason' | 'says'> {
  const event = mapping(sent, source);
  if ('reason' in event) return event;
  const occurred = occurredAt(event.times, receivedAt);
  if ('reason' in occurred) return { ...occurred, says: 'Its time cannot be read, or lies before the year 2000.' };
  const person = event.ids.find((id) => !isBlocked(id));
  if (person) return { event, occurred, person };
  return { reason: 'no_id', says: 'None of its ids names anybody: they are values that stand for nobody.' };
}

/** An event without an id that says when it happened is the same as another that says the same; else each is one of its own. */
function madeId({ times }: ArrivedEvent, hash: string, { seq, index }: Place): string {
  const saysWhen = (times.trueAt ?? times.original ?? times.timestamp) !== undefined;
  return saysWhen ? `content-${hash}` : `server-${seq}-${index}`;
}

type Badness = Pick<Unreadable, 'reason' | 'says' | 'raw' | 'messageId'>;

function bad(place: Place, { reason, says, raw, messageId }: Badness): Unreadable {
  return { is: 'bad', ...place, reason, says, raw, messageId, hash: createHash('sha256').update(raw).digest('hex') };
}
