import type { Chance } from './chance.ts';
import { getInTouch } from './contacts.ts';
import { DAY, dayOf, HOUR, MINUTE, timeOn } from './hours.ts';
import { AS_OF, ODDS } from './odds.ts';
import { upToEnd } from './orders.ts';
import type { Order, Parcel, Refund, Topic, Year } from './records.ts';
import { type Mood, reviewOf } from './words.ts';

/** What was bought and how it came; the parcel is undefined for what was carried home or cancelled. */
export type Purchase = { readonly order: Order; readonly parcel: Parcel | undefined };

/** Writes what follows an order: contacts, a refund, a review. Answers in what mood it leaves the customer. */
export function live(purchase: Purchase, year: Year, luck: Chance): Mood {
  const { order, parcel } = purchase;
  const ask = (topic: Topic, at: number): number => getInTouch({ ...order, topic, at }, year, luck);
  const late = isLate(purchase);
  if (asksWhere(purchase, luck)) ask('where-is-it', morningAfter(purchase, luck));
  const invoices = luck.happens(0.045) ? ask('invoice', order.ordered + luck.whole(24, 20 * 24) * HOUR) : 0;
  const arrived = order.channel === 'store' ? order.ordered : parcel?.arrived;
  if (arrived === undefined) return late ? 'late' : 'content';
  const damaged = parcel !== undefined && luck.happens(ODDS.damaged[parcel.carrier]);
  if (damaged) ask('damage', arrived + luck.whole(30, 90 * 60) * MINUTE);
  const refund = luck.happens(wantsMoney({ damaged, late })) ? sendBack(order, arrived, { year, luck }) : undefined;
  const complains = refund !== undefined && isSlow(refund) && luck.happens(0.6);
  const refunds = complains ? ask('refund', refund.asked + 12 * DAY) : 0;
  const quick = parcel !== undefined && arrived - order.ordered <= DAY;
  const mood = moodOf({ damaged, late, quick, returns: Math.max(invoices, refunds) });
  if (luck.happens(mood === 'content' ? 0.16 : 0.3)) review({ order, arrived, mood }, year, luck);
  return mood;
}

function isLate({ order, parcel }: Purchase): boolean {
  if (parcel === undefined || order.promised === undefined) return false;
  return parcel.arrived === undefined || dayOf(parcel.arrived) > dayOf(order.promised);
}

function asksWhere(purchase: Purchase, luck: Chance): boolean {
  const { parcel, order } = purchase;
  if (!isLate(purchase)) return false;
  const stillAway = parcel?.arrived === undefined || dayOf(parcel.arrived) > dayOf(order.promised ?? 0) + 1;
  return luck.happens(stillAway ? 0.65 : 0.2);
}

function morningAfter({ order }: Purchase, luck: Chance): number {
  return timeOn(dayOf(order.promised ?? order.ordered) + 1, luck.whole(7 * 60, 11 * 60));
}

function wantsMoney({ damaged, late }: { damaged: boolean; late: boolean }): number {
  if (damaged) return 0.6;
  return late ? 0.12 : 0.04;
}

type Writing = { readonly year: Year; readonly luck: Chance };

function sendBack({ order, customer, cents }: Order, arrived: number, { year, luck }: Writing): Refund | undefined {
  const asked = arrived + luck.whole(20, 9 * 24) * HOUR;
  if (asked >= AS_OF) return undefined;
  const working = luck.happens(ODDS.refundedInTime) ? luck.whole(60, 119 * 60) : luck.whole(121 * 60, 300 * 60);
  const documentsAsked = luck.happens(ODDS.refundWaitsForDocuments)
    ? luck.whole(30, Math.min(working, 4 * 24 * 60))
    : undefined;
  const waiting = documentsAsked === undefined ? 0 : luck.whole(6 * 60, 16 * 24 * 60);
  const withdrawn = luck.happens(ODDS.refundWithdrawn) ? asked + luck.whole(2, 20) * HOUR : undefined;
  const gone = withdrawn !== undefined;
  const asksAt = documentsAsked === undefined || gone ? undefined : upToEnd(asked + documentsAsked * MINUTE);
  const refund = {
    refund: `r${String(year.refunds.length + 1).padStart(5, '0')}`,
    order,
    customer,
    cents,
    asked,
    documentsAsked: asksAt,
    documentsReceived: asksAt === undefined ? undefined : upToEnd(asksAt + waiting * MINUTE),
    paid: gone ? undefined : upToEnd(asked + (working + waiting) * MINUTE),
    withdrawn: gone ? upToEnd(withdrawn) : undefined,
  };
  year.refunds.push(refund);
  return refund;
}

function isSlow({ asked, paid, withdrawn }: Refund): boolean {
  return withdrawn === undefined && (paid ?? AS_OF) > asked + 12 * DAY;
}

type Impression = { damaged: boolean; late: boolean; quick: boolean; returns: number };

function moodOf({ damaged, late, quick, returns }: Impression): Mood {
  if (returns >= 2) return 'sent-around';
  if (damaged) return 'damaged';
  if (late) return 'late';
  return quick ? 'delighted' : 'content';
}

const STARS: Readonly<Record<Mood, Readonly<Record<string, number>>>> = {
  delighted: { 5: 90, 4: 10 },
  content: { 5: 30, 4: 60, 3: 10 },
  late: { 3: 25, 2: 50, 1: 25 },
  damaged: { 2: 40, 1: 60 },
  'sent-around': { 2: 30, 1: 70 },
};

type Told = { readonly order: Order; readonly arrived: number; readonly mood: Mood };

function review({ order, arrived, mood }: Told, year: Year, luck: Chance): void {
  const slow = mood === 'sent-around' ? 25 : 0;
  const written = arrived + slow * DAY + luck.whole(20 * 60, 6 * 24 * 60) * MINUTE;
  if (written >= AS_OF) return;
  const { customer, carrier, language } = order;
  year.reviews.push({
    review: `v${String(year.reviews.length + 1).padStart(5, '0')}`,
    order: order.order,
    customer,
    carrier,
    language,
    written,
    stars: Number(luck.weighted(STARS[mood])),
    said: reviewOf(mood, language, luck),
  });
}
