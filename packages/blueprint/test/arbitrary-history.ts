import fc from 'fast-check';
import type { CustomerEvent } from '../interpreter/interpret.ts';
import type { EpochMs } from '../src/2-resolve/blueprint.ts';
import { anyInstant, type World } from './arbitrary-world.ts';

/** The few values that events have, so that they collide; arbitrary blueprints ask for the same ones. */
export const alphabet = {
  events: ['a', 'b', 'order.paid', 'order.sent'],
  customers: ['ada', 'bob'],
  cases: ['', '1', '2'],
  rawTeams: ['PWDx', 'ISD', 'north', 'elsewhere', 'N', ''],
  channels: ['web', 'phone', ''],
  sources: ['shop', 'desk'],
  texts: ['', 'thank you'],
  ratings: [null, 1, 2, 3, 4, 5],
  values: [null, 0, 10, 2.5, -1],
  colours: ['red', '7', '007', '-2.50', ' 7', '1e3', ''],
  sizes: [0, 1, 2, 3, 2.5],
} as const;

/** Up to about thirty events in no order, some of them twice under two ids. */
export function anyHistory(world: World): fc.Arbitrary<readonly CustomerEvent[]> {
  return fc
    .array(fc.record({ event: anyEvent(world), isTwice: fc.constantFrom(false, false, false, false, true) }), {
      maxLength: 16,
      size: 'max',
    })
    .map((drawn) => drawn.flatMap(({ event, isTwice }) => (isTwice ? [event, event] : [event])))
    .map((drawn) => drawn.map(({ idRank, ...event }, index) => ({ ...event, id: idOf(idRank, index) })));
}

/** The time of judging: often in the middle of the history, at times long after it. */
export function anyNow(world: World): fc.Arbitrary<EpochMs> {
  return fc.oneof(
    anyInstant(world, { min: -1, max: 18 }),
    fc.constant(world.anchor + 400 * 86_400_000),
    anyInstant(world, { min: 4, max: 12 }),
  );
}

type EventWithoutId = Omit<CustomerEvent, 'id'> & { readonly idRank: number };

function anyEvent(world: World): fc.Arbitrary<EventWithoutId> {
  return fc.record({
    idRank: fc.oneof(fc.nat(7), fc.nat(8191)),
    customer: fc.constantFrom('ada', 'ada', ...alphabet.customers),
    at: anyInstant(world, { min: 0, max: 12 }),
    event: fc.constantFrom(...alphabet.events),
    case: fc.constantFrom(...alphabet.cases),
    team: fc.constantFrom(...alphabet.rawTeams),
    channel: fc.constantFrom(...alphabet.channels),
    source: fc.constantFrom(...alphabet.sources),
    rating: fc.constantFrom(...alphabet.ratings),
    value: fc.constantFrom(...alphabet.values),
    text: fc.constantFrom(...alphabet.texts),
    properties: fc.record(
      {
        colour: fc.constantFrom(...alphabet.colours),
        size: fc.option(fc.constantFrom(...alphabet.sizes), { freq: 5 }),
        target: fc.option(anyInstant(world, { min: -2, max: 14 }), { freq: 5 }),
      },
      { requiredKeys: [] },
    ),
  });
}

/**
 * An id whose upper 18 bits differ from those of every other event of the history, as the product's ids do within
 * a customer and a millisecond. The rank decides the order; half of the ids lie beyond the signed integers.
 */
function idOf(rank: number, index: number): string {
  const upper = BigInt(rank * 32 + (index % 32));
  const lower = BigInt(index) * 1_000_003n;
  return ((upper << 46n) + lower).toString();
}
