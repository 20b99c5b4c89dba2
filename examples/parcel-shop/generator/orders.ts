import type { Chance } from './chance.ts';
import { afterOpen, DAY, dayOf, HOUR, MINUTE, timeOn, warehouse } from './hours.ts';
import { AS_OF, CARRIERS, DEMAND, DEPOT_CLOSES, ODDS, PRODUCTS, SALES_CHANNELS } from './odds.ts';
import type { Carrier, Language, Order, Parcel, SalesChannel, Time } from './records.ts';

const SECOND = 1000;

export type Buyer = { readonly customer: string; readonly language: Language };

/** One order, as it stands in the end. The number is its place among all orders. */
export function placeOrder(buyer: Buyer, at: { ordered: number; number: number }, luck: Chance): Order {
  const { ordered, number } = at;
  const channel = luck.weighted(SALES_CHANNELS);
  const carrier = channel === 'store' ? undefined : luck.weighted(CARRIERS);
  const product = luck.weighted(DEMAND);
  const cancelledBy = carrier === undefined ? undefined : whoCancels(luck);
  const hours = cancelledBy === 'customer' ? luck.whole(1, 8) : luck.whole(20, 40);
  return {
    ...buyer,
    order: `o${String(number).padStart(6, '0')}`,
    channel,
    carrier,
    product,
    cents: PRODUCTS[product] * (luck.happens(0.15) ? 2 : 1),
    ordered,
    confirmed: upToEnd(ordered + confirmedAfter(channel, luck)),
    promised: carrier === undefined ? undefined : promisedFor(ordered),
    cancelled: cancelledBy === undefined ? undefined : ordered + hours * HOUR + luck.whole(0, 59) * MINUTE,
    cancelledBy,
  };
}

/** The parcel of an order, or undefined when it has none: carried home, or cancelled. */
export function sendParcel(order: Order, luck: Chance): Parcel | undefined {
  const { carrier, promised, cancelledBy, ordered, customer } = order;
  if (carrier === undefined || promised === undefined || cancelledBy !== undefined) return undefined;
  const sent = afterOpen(ordered, packedAfter(luck), warehouse);
  if (sent >= AS_OF) return undefined;
  const parcel = { parcel: order.order.replace('o', 'p'), order: order.order, customer, carrier, sent };
  if (luck.happens(ODDS.lost[carrier])) return { ...parcel, arrived: undefined };
  return { ...parcel, arrived: upToEnd(arrival({ carrier, sent, promised }, luck)) };
}

/** Nothing later than the end of all histories has happened. */
export function upToEnd(at: number): Time {
  return at < AS_OF ? at : undefined;
}

function whoCancels(luck: Chance): 'customer' | 'shop' | undefined {
  if (luck.happens(ODDS.cancelledByCustomer)) return 'customer';
  return luck.happens(ODDS.cancelledByShop) ? 'shop' : undefined;
}

function confirmedAfter(channel: SalesChannel, luck: Chance): number {
  if (!luck.happens(ODDS.confirmedInTime[channel])) return luck.whole(16 * 60, 4 * 3600) * SECOND;
  return luck.whole(1, channel === 'phone' ? 14 * 60 : 40) * SECOND;
}

/** Six in the evening, three days after the parcel is to leave, and never on a Sunday. */
function promisedFor(ordered: number): number {
  const leaves = dayOf(afterOpen(ordered, 16 * HOUR, warehouse));
  return timeOn(unlessSunday(leaves + 3), 18 * 60);
}

function packedAfter(luck: Chance): number {
  if (!luck.happens(ODDS.sentInTime)) return luck.whole(16 * 60 + 1, 20 * 60) * MINUTE;
  return luck.whole(20, luck.happens(0.4) ? 180 : 15 * 60) * MINUTE;
}

function arrival(
  { carrier, sent, promised }: { carrier: Carrier; sent: number; promised: number },
  luck: Chance,
): number {
  const odds = sent < DEPOT_CLOSES ? ODDS.inTime : ODDS.inTimeAfterDepotCloses;
  const promisedDay = dayOf(promised);
  const nextDay = dayOf(sent) + 1;
  const minutes = luck.whole(8 * 60, 20 * 60);
  if (nextDay > promisedDay || !luck.happens(odds[carrier])) {
    const late = luck.whole(1, carrier === 'tortoise' ? 6 : 3);
    return timeOn(unlessSunday(promisedDay + late), minutes);
  }
  const fast = carrier === 'swift' && luck.happens(0.45);
  return timeOn(unlessSunday(fast ? nextDay : luck.whole(nextDay, promisedDay)), minutes);
}

function unlessSunday(day: number): number {
  return new Date(day * DAY).getUTCDay() === 0 ? day + 1 : day;
}
