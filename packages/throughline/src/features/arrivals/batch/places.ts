import { createHash } from 'node:crypto';
import type { EventStore } from '#foundation/event-store.ts';
import { Fault } from '#foundation/fault.ts';
import { idKey } from './known.ts';

/** The lower bits of an event's id say which event it is; the upper ones order events of one customer and millisecond. */
const IDENTITY_BITS = 46n;
const TIES = 2 ** 18;

/** A customer and a millisecond, in which each event has a tie of its own. */
export type Spot = { readonly customerKey: string /** Epoch milliseconds. */; readonly at: number };

/** The ties that are taken at each spot, and by which event. */
export type Places = {
  /** The id of an event at a spot: the one it has there already, else with the next free tie. */
  put(spot: Spot, id: string): { readonly id: string; readonly isThere: boolean };
};

/** The id that an event would have if no other were at its spot. */
export function firstIdOf(event: { readonly source: string; readonly messageId: string }): string {
  return String(createHash('sha256').update(idKey(event)).digest().readBigUInt64LE(0));
}

export async function placesAt(store: EventStore, spots: readonly Spot[]): Promise<Places> {
  const taken = new Map<string, Map<number, string>>();
  for (const { customerKey, at, id } of await eventsAt(store, spots)) {
    const { tie, identity } = partsOf(id);
    tiesAt(taken, { customerKey, at }).set(tie, identity);
  }
  return {
    put(spot, id) {
      const ties = tiesAt(taken, spot);
      const { tie, identity } = partsOf(id);
      const present = [...ties].find(([, other]) => other === identity);
      if (present !== undefined) return { id: idOf(present[0], identity), isThere: true };
      const free = freeTie(ties, tie);
      ties.set(free, identity);
      return { id: idOf(free, identity), isThere: false };
    },
  };
}

function freeTie(ties: ReadonlyMap<number, string>, wanted: number): number {
  if (ties.size >= TIES) {
    throw new Fault('not-as-asked', `One customer has more than ${TIES} events in one millisecond.`, {
      hint: 'Does every event carry the id of its own customer?',
    });
  }
  let free = wanted;
  while (ties.has(free)) free = (free + 1) % TIES;
  return free;
}

function tiesAt(taken: Map<string, Map<number, string>>, { customerKey, at }: Spot): Map<number, string> {
  const name = `${customerKey} ${at}`;
  const ties = taken.get(name) ?? new Map<number, string>();
  taken.set(name, ties);
  return ties;
}

async function eventsAt(
  store: EventStore,
  spots: readonly Spot[],
): Promise<readonly (Spot & { readonly id: string })[]> {
  if (spots.length === 0) return [];
  return store.ask({
    sql: `SELECT toString(customer_key) AS customerKey, toFloat64(toUnixTimestamp64Milli(e.at)) AS at, toString(e.id) AS id FROM events AS e
WHERE (e.customer_key, e.at) IN (SELECT spot.1, fromUnixTimestamp64Milli(spot.2, 'UTC')
  FROM (SELECT arrayJoin(arrayZip({keys:Array(UInt64)}, {times:Array(Int64)})) AS spot))`,
    values: { keys: spots.map(({ customerKey }) => customerKey), times: spots.map(({ at }) => at) },
  });
}

function partsOf(id: string): { readonly tie: number; readonly identity: string } {
  const whole = BigInt(id);
  return { tie: Number(whole >> IDENTITY_BITS), identity: String(BigInt.asUintN(Number(IDENTITY_BITS), whole)) };
}

function idOf(tie: number, identity: string): string {
  return String((BigInt(tie) << IDENTITY_BITS) + BigInt(identity));
}
