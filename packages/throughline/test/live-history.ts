import fc from 'fast-check';
import type { LiveEvent } from './live-house.ts';

/** Monday, 5 January 2026, 9 o'clock in Berlin. */
export const BEGIN = Date.UTC(2026, 0, 5, 8);
export const HOUR = 3_600_000;

/** Events that come one by one, and how they come: in which order, in how many pieces, and when. */
export type Arrival = {
  /** What was there before anybody looked. */
  readonly before: readonly LiveEvent[];
  readonly pieces: readonly { readonly events: readonly LiveEvent[]; readonly now: number }[];
};

/** A few customers whose events collide in time, case and kind, come in any order and are at times ahead of the clock. */
export const anyArrival: fc.Arbitrary<Arrival> = fc
  .record({
    drawn: fc.array(
      fc.record({
        customer: fc.constantFrom('c1', 'c2', 'c3', 'c4'),
        hour: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constantFrom(2, 26, 50)),
        beside: fc.constantFrom(0, 0, 0, 1, -1),
        event: fc.constantFrom('a', 'a', 'b', 'c', 'd'),
        case: fc.constantFrom('', '1', '2'),
        channel: fc.constantFrom('web', 'phone'),
        rating: fc.constantFrom(null, 1, 3, 5),
        target: fc.constantFrom(null, 5, 30, 70),
        order: fc.integer({ min: 0, max: 1_000_000 }),
      }),
      { minLength: 6, maxLength: 24 },
    ),
    isBefore: fc.integer({ min: 0, max: 8 }),
    nows: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 2, maxLength: 5 }),
  })
  .map(({ drawn, isBefore, nows }) => {
    const events = drawn
      .map(({ hour, beside, target, order, ...event }, index) => ({
        order,
        event: {
          ...event,
          id: String((BigInt(index + 1) << 46n) + BigInt(index)),
          at: BEGIN + hour * HOUR + beside,
          target: target === null ? null : BEGIN + target * HOUR,
        },
      }))
      .toSorted((one, other) => one.order - other.order)
      .map(({ event }) => event);
    const times = nows.toSorted((one, other) => one - other).map((hour) => BEGIN + hour * HOUR);
    const [before, coming] = [events.slice(0, isBefore), events.slice(isBefore)];
    const size = Math.ceil(coming.length / times.length);
    const pieces = times.map((now, index) => ({ events: coming.slice(index * size, (index + 1) * size), now }));
    return { before, pieces };
  });

/** After everything has happened and every silence has spoken. */
export const END = BEGIN + 400 * HOUR;
