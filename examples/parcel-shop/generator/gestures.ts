import { type Chance, chance } from './chance.ts';
import { DAY, HOUR } from './hours.ts';
import { AS_OF, GESTURES, SEED } from './odds.ts';
import type { Gesture, GestureKind, Order } from './records.ts';

/** An order that is a milestone, and the gesture that the shop means to make then. */
export type Milestone = { readonly order: Order; readonly kind: GestureKind };

/** The shop means to answer a milestone within so long. */
export const ANSWERED_WITHIN = 7 * DAY;

/** A stream apart from the customers' own, so that their year is the same with and without gestures. */
const STREAM = SEED - 1;

/** The tenth order, the hundredth, and everything precious. */
export function milestonesIn(orders: readonly Order[]): readonly Milestone[] {
  const nth = new Map<string, number>();
  return [...orders]
    .sort((a, b) => a.ordered - b.ordered)
    .flatMap((order) => {
      const count = (nth.get(order.customer) ?? 0) + 1;
      nth.set(order.customer, count);
      const kinds: GestureKind[] = [];
      if (count === 10) kinds.push('cup');
      if (count === 100) kinds.push('cake');
      if (order.cents >= 50_000) kinds.push('card');
      return kinds.map((kind) => ({ order, kind }));
    });
}

/** What the shop did about its milestones: most of them in time, some late, and some that nobody celebrated. */
export function celebrate(orders: readonly Order[]): readonly Gesture[] {
  const luck = chance(STREAM);
  return milestonesIn(orders).flatMap((milestone, index) => {
    const made = milestone.order.ordered + delay(milestone.kind, luck);
    if (Number.isNaN(made) || made >= AS_OF) return [];
    const { order, customer } = milestone.order;
    return [{ gesture: `g${String(index + 1).padStart(4, '0')}`, order, customer, kind: milestone.kind, made }];
  });
}

/** NaN where nothing is done. */
function delay(kind: GestureKind, luck: Chance): number {
  const { inTime, late } = GESTURES[kind];
  if (luck.happens(inTime)) return luck.whole(20, 160) * HOUR;
  return luck.happens(late) ? luck.whole(9 * 24, 20 * 24) * HOUR : Number.NaN;
}
