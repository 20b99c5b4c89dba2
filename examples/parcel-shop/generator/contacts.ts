import type { Chance } from './chance.ts';
import { afterOpen, MINUTE, serviceDesk } from './hours.ts';
import { AS_OF, CONTACT_CHANNELS, DESKS, ODDS } from './odds.ts';
import type { Contact, Language, Team, Topic, Year } from './records.ts';
import { comebackOf, questionOf } from './words.ts';

export type Concern = {
  readonly customer: string;
  readonly language: Language;
  readonly order: string | undefined;
  readonly topic: Topic;
  readonly at: number;
};

const TEAMS: Readonly<Record<Topic, Team>> = {
  advice: 'shop',
  'where-is-it': 'delivery-desk',
  damage: 'service',
  invoice: 'billing',
  refund: 'billing',
};

/** The same customer comes back at most so often with one concern. */
const MOST_RETURNS = 5;

/** Writes a contact, and those that follow because it was closed but not solved. Answers how many there were. */
export function getInTouch(concern: Concern, year: Year, luck: Chance): number {
  const written = { at: concern.at, count: 0 };
  while (written.at < AS_OF) {
    const contact = talk({ ...concern, at: written.at }, written.count, luck);
    year.contacts.push({ ...contact, contact: `k${String(year.contacts.length + 1).padStart(6, '0')}` });
    written.count += 1;
    const comesBack = luck.happens(ODDS.comesBack[contact.team]);
    if (!comesBack || contact.closed === undefined || written.count > MOST_RETURNS) break;
    written.at = contact.closed + luck.whole(6 * 60, 12 * 24 * 60) * MINUTE;
  }
  return written.count;
}

function talk(
  { customer, language, order, topic, at }: Concern,
  before: number,
  luck: Chance,
): Omit<Contact, 'contact'> {
  const team = TEAMS[topic];
  const channel = luck.weighted(CONTACT_CHANNELS);
  const desk = luck.one(DESKS[channel]);
  const waited = luck.happens(ODDS.answeredInTime[desk]) ? luck.whole(30, 7_100) : luck.whole(7_260, 30_000);
  const answered = afterOpen(at, waited * 1000, serviceDesk);
  const worked = team === 'billing' ? luck.whole(2, 40) * MINUTE : luck.whole(10, 30 * 60) * MINUTE;
  const abandoned = team !== 'billing' && luck.happens(0.02);
  const closed = afterOpen(answered, worked, serviceDesk);
  return {
    order,
    customer,
    topic,
    team,
    channel,
    desk,
    opened: at,
    answered: answered < AS_OF ? answered : undefined,
    closed: closed < AS_OF && !abandoned ? closed : undefined,
    said: (before === 0 ? questionOf : comebackOf)(topic, language, luck),
  };
}
