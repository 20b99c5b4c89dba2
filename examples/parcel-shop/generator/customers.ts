import { live } from './aftermath.ts';
import { type Chance, chance } from './chance.ts';
import { getInTouch } from './contacts.ts';
import { celebrate } from './gestures.ts';
import { dayOf, HOUR, timeOn } from './hours.ts';
import { CUSTOMERS, LANGUAGES, ODDS, SEED } from './odds.ts';
import { placeOrder, sendParcel } from './orders.ts';
import type { Year } from './records.ts';

/** The first customers are small companies that order a hundred times and stay, the next ones come every other week. */
const COMPANIES = 8;
const REGULARS = 320;

const ORDERS = { 1: 42, 2: 25, 3: 14, 4: 9, 5: 6, 7: 4 } as const;
const FIRST_DAY = dayOf(Date.parse('2025-01-06T12:00:00Z'));
const LAST_DAY = dayOf(Date.parse('2025-12-30T12:00:00Z'));
const PRESENTS = [dayOf(Date.parse('2025-11-10T12:00:00Z')), dayOf(Date.parse('2025-12-20T12:00:00Z'))] as const;

/** Lives through the year of every customer, each with a stream of chance of their own. */
export function simulate(): Year {
  const year: Year = { orders: [], parcels: [], contacts: [], refunds: [], reviews: [], gestures: [] };
  for (let number = 1; number <= CUSTOMERS; number += 1) beCustomer(number, year, chance(SEED + number));
  return { ...year, gestures: celebrate(year.orders) };
}

function beCustomer(number: number, year: Year, luck: Chance): void {
  const buyer = { customer: `c${String(number).padStart(5, '0')}`, language: luck.weighted(LANGUAGES) };
  for (const [i, ordered] of shoppingTimes(number, luck).entries()) {
    if (i === 0 && luck.happens(0.09)) {
      getInTouch({ ...buyer, order: undefined, topic: 'advice', at: ordered - luck.whole(1, 60) * HOUR }, year, luck);
    }
    const order = placeOrder(buyer, { ordered, number: year.orders.length + 1 }, luck);
    const parcel = sendParcel(order, luck);
    year.orders.push(order);
    if (parcel !== undefined) year.parcels.push(parcel);
    const mood = live({ order, parcel }, year, luck);
    const leaves = mood === 'content' || mood === 'delighted' ? ODDS.leaves.good : ODDS.leaves.bad;
    if (number > COMPANIES && luck.happens(leaves)) return;
  }
}

function shoppingTimes(number: number, luck: Chance): readonly number[] {
  const times = Array.from({ length: ordersOf(number, luck) }, () => {
    const [from, to] = luck.happens(0.2) ? PRESENTS : [FIRST_DAY, LAST_DAY];
    return timeOn(luck.whole(from, to), luck.whole(7 * 60, 23 * 60)) + luck.whole(0, 59) * 1000;
  });
  return times.sort((a, b) => a - b);
}

function ordersOf(number: number, luck: Chance): number {
  if (number <= COMPANIES) return luck.whole(102, 170);
  if (number <= REGULARS) return luck.whole(14, 40);
  return Number(luck.weighted(ORDERS));
}
