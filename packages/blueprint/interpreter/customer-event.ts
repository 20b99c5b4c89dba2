import type { EpochMs } from '../src/2-resolve/blueprint.ts';

/** What happened to a customer, as the event store keeps it. An empty text means that there is none. */
export type CustomerEvent = {
  /** An unsigned 64-bit integer in decimal digits. */
  readonly id: string;
  readonly customer: string;
  readonly at: EpochMs;
  readonly event: string;
  readonly case: string;
  /** As it came; `interpret` names it by the key of the blueprint's team. */
  readonly team: string;
  readonly channel: string;
  readonly source: string;
  readonly rating: number | null;
  readonly value: number | null;
  readonly text: string;
  /** A text as a string, a number as a number, a time in epoch milliseconds. */
  readonly properties: Readonly<Record<string, string | number | null>>;
};

/** The order of a history: by time, then by id as an unsigned integer. */
export function compareEvents(one: CustomerEvent, other: CustomerEvent): number {
  if (one.at !== other.at) return one.at - other.at;
  const [oneId, otherId] = [BigInt(one.id), BigInt(other.id)];
  if (oneId === otherId) return 0;
  return oneId < otherId ? -1 : 1;
}
