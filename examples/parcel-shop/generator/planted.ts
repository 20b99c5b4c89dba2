import { ANSWERED_WITHIN, milestonesIn } from './gestures.ts';
import { afterOpen, DAY, dayOf, endOfDay, HOUR, MINUTE, serviceDesk, warehouse } from './hours.ts';
import { AS_OF, CUSTOMERS, ODDS, SEED } from './odds.ts';
import type { Contact, Order, Refund, Time, Year } from './records.ts';

/** One promise as the generator knows it went. */
type Made = {
  readonly due: number;
  readonly outcome: 'kept' | 'broken' | 'open' | 'released';
  readonly routes: Readonly<Record<string, string | undefined>>;
};

type Tally = { kept: number; broken: number; open: number; released: number; due: number; dueKept: number };

/**
 * What the generator planted, reckoned from its own records and with its own calendar, so that it can be held against
 * what Throughline finds.
 */
export function plantedIn(year: Year): object {
  return {
    about: 'A simulated company. These figures are counted by the generator from what it made up.',
    seed: SEED,
    asOf: '2026-01-15T00:00:00+01:00',
    drawnCustomers: CUSTOMERS,
    customers: new Set([...year.orders, ...year.contacts].map(({ customer }) => customer)).size,
    events: eventsIn(year),
    odds: ODDS,
    promises: promisesIn(year),
    moments: momentsIn(year),
    answers: answersIn(year),
  };
}

function promisesIn(year: Year) {
  const arrivals = new Map(year.parcels.map(({ order, arrived }) => [order, arrived]));
  const departures = new Map(year.parcels.map(({ order, sent }) => [order, sent]));
  const answers = year.contacts.map((contact) => ({ contact, made: answerOf(contact) }));
  return {
    'advice-at-once': tallied(answers.filter(({ contact }) => contact.topic === 'advice').map(({ made }) => made)),
    'confirmed-at-once': tallied(
      year.orders.map(({ ordered, confirmed, channel }) => ({
        ...until(ordered + 15 * MINUTE, confirmed),
        routes: { channel },
      })),
    ),
    'packed-at-once': tallied(
      year.orders
        .filter(({ carrier }) => carrier !== undefined)
        .map((order) => ({
          ...unlessReleased(order, until(afterOpen(order.ordered, 16 * HOUR, warehouse), departures.get(order.order))),
          routes: { channel: order.channel },
        })),
    ),
    'there-when-said': {
      withoutDeadline: year.orders.filter(({ promised }) => promised === undefined).length,
      ...tallied(
        year.orders.flatMap((order) => {
          if (order.promised === undefined) return [];
          const { carrier, channel } = order;
          const made = until(endOfDay(dayOf(order.promised)), arrivals.get(order.order));
          return [{ ...unlessReleased(order, made), routes: { carrier, channel } }];
        }),
      ),
    },
    'nothing-lost': tallied(
      year.parcels.map(({ sent, arrived, carrier }) => ({ ...until(sent + 10 * DAY, arrived), routes: { carrier } })),
    ),
    'arrives-whole': tallied(wholeness(year)),
    'answered-fast': tallied(answers.filter(({ contact }) => contact.topic !== 'advice').map(({ made }) => made)),
    'stays-solved': tallied(solutions(year)),
    'money-back': tallied(year.refunds.map(payment)),
    'happy-to-say-so': tallied(
      year.reviews.map(({ written, stars, carrier, language }) => ({
        due: written,
        outcome: stars >= 4 ? 'kept' : 'broken',
        routes: { carrier, language },
      })),
    ),
  };
}

function until(due: number, met: Time): Pick<Made, 'due' | 'outcome'> {
  if (met !== undefined && met <= due) return { due, outcome: 'kept' };
  return { due, outcome: AS_OF > due ? 'broken' : 'open' };
}

function never(due: number, broken: boolean): Pick<Made, 'due' | 'outcome'> {
  if (broken) return { due, outcome: 'broken' };
  return { due, outcome: AS_OF > due ? 'kept' : 'open' };
}

function unlessReleased(order: Order, made: Pick<Made, 'due' | 'outcome'>): Pick<Made, 'due' | 'outcome'> {
  return order.cancelledBy === 'customer' ? { ...made, outcome: 'released' } : made;
}

function answerOf({ opened, answered, channel, desk, team }: Contact): Made {
  return { ...until(afterOpen(opened, 2 * HOUR, serviceDesk), answered), routes: { channel, desk, team } };
}

function wholeness({ parcels, contacts }: Year): readonly Made[] {
  const complaints = new Map(
    contacts.filter(({ topic }) => topic === 'damage').map(({ order, opened }) => [order, opened]),
  );
  for (const { topic, order, opened } of contacts) {
    if (topic === 'damage') complaints.set(order, Math.min(opened, complaints.get(order) ?? opened));
  }
  return parcels.flatMap(({ order, arrived, carrier }) => {
    if (arrived === undefined) return [];
    const complained = complaints.get(order);
    return [
      {
        ...never(arrived + 14 * DAY, complained !== undefined && complained <= arrived + 14 * DAY),
        routes: { carrier },
      },
    ];
  });
}

function solutions({ contacts }: Year): readonly Made[] {
  const concern = ({ customer, topic }: Contact) => `${customer} ${topic}`;
  const asked = Map.groupBy(contacts, concern);
  return contacts.flatMap((contact) => {
    const { closed, team, channel } = contact;
    if (closed === undefined) return [];
    const due = closed + 14 * DAY;
    const again = (asked.get(concern(contact)) ?? []).some(({ opened }) => opened > closed && opened <= due);
    return [{ ...never(due, again), routes: { team, channel } }];
  });
}

function payment({ asked, documentsAsked, documentsReceived, paid, withdrawn }: Refund): Made {
  const pause = documentsAsked === undefined ? 0 : (documentsReceived ?? AS_OF) - documentsAsked;
  const made = until(asked + 5 * DAY + pause, paid);
  return { ...made, outcome: withdrawn === undefined ? made.outcome : 'released', routes: {} };
}

function tallied(made: readonly Made[]) {
  const routes = [...new Set(made.flatMap((one) => Object.keys(one.routes)))].sort();
  const byRoute = routes.map((route) => {
    const groups = Map.groupBy(made, (one) => one.routes[route] ?? '');
    const named = [...groups].filter(([value]) => value !== '').sort(([a], [b]) => (a < b ? -1 : 1));
    return [route, Object.fromEntries(named.map(([value, ones]) => [value, tallyOf(ones)]))] as const;
  });
  return { ...tallyOf(made), byRoute: Object.fromEntries(byRoute) };
}

function tallyOf(made: readonly Made[]) {
  const tally: Tally = { kept: 0, broken: 0, open: 0, released: 0, due: 0, dueKept: 0 };
  for (const { due, outcome } of made) {
    tally[outcome] += 1;
    if (due >= AS_OF || outcome === 'open' || outcome === 'released') continue;
    tally.due += 1;
    if (outcome === 'kept') tally.dueKept += 1;
  }
  return { ...tally, rate: tally.due === 0 ? null : Number((tally.dueKept / tally.due).toFixed(6)) };
}

function momentsIn({ orders, parcels, contacts, refunds }: Year) {
  const perCustomer = [...Map.groupBy(orders, ({ customer }) => customer).values()].map(({ length }) => length);
  const atLeast = (count: number) => perCustomer.filter((length) => length >= count).length;
  const ordered = new Map(orders.map((order) => [order.order, order.ordered]));
  return {
    'first-order': atLeast(1),
    'tenth-order': atLeast(10),
    'hundredth-order': atLeast(100),
    'here-tomorrow': parcels.filter(
      ({ order, arrived }) => arrived !== undefined && arrived - (ordered.get(order) ?? 0) <= DAY,
    ).length,
    'called-off-by-us': orders.filter(({ cancelledBy }) => cancelledBy === 'shop').length,
    'answered-in-minutes': contacts.filter(
      ({ opened, answered }) => answered !== undefined && answered - opened <= 10 * MINUTE,
    ).length,
    'money-back-in-a-day': refunds.filter(({ asked, paid }) => paid !== undefined && paid - asked <= DAY).length,
  };
}

/** Of the milestones of each kind, how many were answered in time, missed, or may still be answered. */
function answersIn({ orders, gestures }: Year) {
  const names = { cup: 'tenth-order', cake: 'hundredth-order', card: 'a-desk-for-life' } as const;
  const tallies = { answered: 0, missed: 0, waiting: 0 };
  const found = Object.fromEntries(Object.values(names).map((name) => [name, { ...tallies }]));
  const byCustomer = Map.groupBy(gestures, ({ customer }) => customer);
  for (const { order, kind } of milestonesIn(orders)) {
    const until = order.ordered + ANSWERED_WITHIN;
    const isAnswered = (byCustomer.get(order.customer) ?? []).some(
      (gesture) => gesture.kind === kind && gesture.made >= order.ordered && gesture.made <= until,
    );
    const tally = found[names[kind]] ?? tallies;
    if (isAnswered) tally.answered += 1;
    else tally[until < AS_OF ? 'missed' : 'waiting'] += 1;
  }
  return found;
}

function eventsIn({ orders, parcels, contacts, refunds, reviews, gestures }: Year): number {
  const times = [
    orders.flatMap(({ ordered, confirmed, cancelled }) => [ordered, confirmed, cancelled]),
    parcels.flatMap(({ sent, arrived }) => [sent, arrived]),
    contacts.flatMap(({ opened, answered, closed }) => [opened, answered, closed]),
    refunds.flatMap((r) => [r.asked, r.documentsAsked, r.documentsReceived, r.paid, r.withdrawn]),
    reviews.map(({ written }) => written),
    gestures.map(({ made }) => made),
  ];
  return times.flat().filter((time) => time !== undefined).length;
}
