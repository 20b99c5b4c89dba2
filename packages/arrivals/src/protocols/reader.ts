import type { ArrivedEvent, ArrivedRequest, JsonObject, Protocol, QuarantineReason } from '../arrived.ts';
import type { Split } from '../json/split.ts';
import { MOST_EVENTS } from '../limits.ts';

/** Why one event is set aside. */
export type Fault = { readonly reason: QuarantineReason; readonly says: string };

/** One event as its client wrote it, among what its request says for all of them. */
export type Said = { readonly item: JsonObject; readonly around: JsonObject; readonly request: ArrivedRequest };

/** How the clients of one kind speak. */
export type Reader = {
  readonly protocol: Protocol;
  /** The events of a body and what stands around them; a full sentence when the body as a whole cannot be read. */
  split(text: string, request: ArrivedRequest): Split | string;
  meaningOf(said: Said): ArrivedEvent | Fault;
  /** The client's id of an event, also of one that is set aside. */
  idOf(item: JsonObject, around: JsonObject): unknown;
};

export function fault(reason: QuarantineReason, says: string): Fault {
  return { reason, says };
}

export function isFault(meaning: object): meaning is Fault {
  return 'reason' in meaning && 'says' in meaning;
}

export const NO_EVENTS = `The body is not JSON, ends too early, lacks its list of events or has more than ${MOST_EVENTS}.`;
