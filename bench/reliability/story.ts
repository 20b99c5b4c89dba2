import type { Dice } from './dice.ts';
import { type Mark, worthOf } from './marks.ts';

export type StoryEvent = {
  readonly mark: Mark;
  /** As clients name it. */
  readonly name: 'Order_Completed' | 'Parcel_Arrived' | 'Contact_Opened' | 'Thing_Viewed';
  readonly user: string;
  readonly at: Date;
  readonly properties: { readonly mark: Mark; readonly total: number; readonly order_id?: string };
};

export type Story = {
  /** What happened next, in the order in which it did. */
  next(many: number): readonly StoryEvent[];
  /** Something that cannot be taken as an event, in a form of Segment's. */
  nextBad(): Readonly<Record<string, unknown>>;
};

type Parcel = { readonly at: number; readonly user: string; readonly order: string };

const CUSTOMERS_OF_EVENTS = 12;

/**
 * What the customers of one sender do: they look, order and ask, and some parcels come in time, some late, some never. No two
 * senders share a customer, and no two events of a sender have one time.
 */
export function tellStory(sender: string, dice: Dice): Story {
  const told = { count: 0, lastAt: 0 };
  const parcels: Parcel[] = [];
  const mark = (kind: 'm' | 'b'): Mark => `${kind}~${sender}~${told.count++}`;
  const event = (name: StoryEvent['name'], user: string, order?: string): StoryEvent => {
    told.lastAt = Math.max(Date.now(), told.lastAt + 1);
    const own = mark('m');
    const of = order === undefined ? {} : { order_id: order };
    return { mark: own, name, user, at: new Date(told.lastAt), properties: { mark: own, total: worthOf(own), ...of } };
  };
  const one = (): StoryEvent => {
    const due = parcels.findIndex(({ at }) => at <= Date.now());
    const [parcel] = due < 0 ? [] : parcels.splice(due, 1);
    if (parcel) return event('Parcel_Arrived', parcel.user, parcel.order);
    const user = `${sender}-${dice.whole(0, Math.floor(told.count / CUSTOMERS_OF_EVENTS))}`;
    const what = dice.share();
    if (what < 0.06) return event('Contact_Opened', user);
    if (what > 0.15) return event('Thing_Viewed', user);
    const order = `order-${sender}-${told.count}`;
    const takes = parcelTakes(dice);
    if (takes !== undefined) parcels.push({ at: Date.now() + takes, user, order });
    return event('Order_Completed', user, order);
  };
  return {
    next: (many) => Array.from({ length: many }, one),
    nextBad() {
      const messageId = mark('b');
      const good = { type: 'track', event: 'Thing_Viewed', userId: `${sender}-bad`, messageId };
      return dice.one<Readonly<Record<string, unknown>>>([
        { ...good, timestamp: 'the day before yesterday' },
        { ...good, event: undefined },
        { ...good, type: 'trick' },
      ]);
    },
  };
}

/** Milliseconds from the order to its parcel; undefined where none ever comes. */
function parcelTakes(dice: Dice): number | undefined {
  const fate = dice.share();
  if (fate < 0.25) return undefined;
  return fate < 0.4 ? dice.whole(3_500, 8_000) : dice.whole(200, 2_500);
}
