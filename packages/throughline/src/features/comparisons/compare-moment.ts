import { rate } from '@throughline/measures';
import { listMoments, type MomentFigures, type MomentFilter, readMoment } from '#features/moments/contract.ts';
import type { House } from '#foundation/house.ts';
import { knownPersonas } from '#foundation/persona-then.ts';
import type { ComparedMomentPart, MomentComparison } from './contract.ts';
import { differenceOf } from './difference.ts';
import { type MomentWay, momentWays, type PeriodsAsked, periodsOf, wayOf } from './ways.ts';

export type MomentComparisonAsked = PeriodsAsked & {
  readonly moment: string;
  readonly by?: string | undefined;
  readonly team?: string | undefined;
  readonly channel?: string | undefined;
  readonly persona?: string | undefined;
};

/**
 * One moment cut into parts, against another period. A moment has no cases that it might have missed, so what is held
 * side by side is which part of all its times fell where.
 *
 * Errors: as `comparePromise`.
 */
export async function compareMoment(house: House, asked: MomentComparisonAsked): Promise<MomentComparison> {
  const { moment: name, by: way, from, to, againstFrom, againstTo, ...filter } = asked;
  const ways = momentWays(house);
  const by = wayOf(way, ways);
  const { period, against } = periodsOf({ from, to, againstFrom, againstTo }, house.judgement.asOf);
  const [now, before] = await Promise.all([
    house.ask(readMoment, { moment: name, ...filter, ...period }),
    house.ask(readMoment, { moment: name, ...filter, ...against }),
  ]);
  const [parts, former] = await Promise.all([
    partsIn(house, now.moment, { by, ...filter, ...period }),
    isTime(by) ? NOTHING : partsIn(house, before.moment, { by, ...filter, ...against }),
  ]);
  const { says, stage, feels } = now.moment;
  return {
    asOf: now.asOf,
    timezone: now.timezone,
    moment: { name, says, stage, feels },
    by,
    ways,
    period,
    against,
    now: seenOf(now.moment),
    before: seenOf(before.moment),
    parts: partsOf({ parts, seen: now.moment.seen }, { parts: former, seen: before.moment.seen }),
    overlap: by === 'persona',
  };
}

type Seen = { readonly seen: number; readonly customers: number };

function seenOf({ seen, customers }: Seen): Seen {
  return { seen, customers };
}

type Parts = ReadonlyMap<string | null, Seen>;
type Cut = { readonly parts: Parts; readonly seen: number };

const NOTHING: Parts = new Map();
const NEVER: Seen = { seen: 0, customers: 0 };

/** Parts that are spans of time have no counterpart in another period. */
function isTime(by: MomentWay): boolean {
  return by === 'month' || by === 'week';
}

function partsOf(now: Cut, before: Cut): ComparedMomentPart[] {
  return [...new Set([...now.parts.keys(), ...before.parts.keys()])].map((part) => {
    const nowSeen = now.parts.get(part) ?? NEVER;
    const formerSeen = before.parts.get(part) ?? NEVER;
    const share = rate({ kept: nowSeen.seen, n: now.seen });
    return {
      part,
      now: nowSeen,
      before: formerSeen,
      share: share.ok ? share.value : null,
      interval: share.ok ? share.interval : null,
      shift: differenceOf(
        { kept: nowSeen.seen, n: now.seen },
        { kept: formerSeen.seen, n: before.parts.size === 0 ? 0 : before.seen },
      ),
    };
  });
}

type PartsAsked = Partial<MomentFilter> & { readonly by: MomentWay };

async function partsIn(house: House, figures: MomentFigures, { by, ...filter }: PartsAsked): Promise<Parts> {
  switch (by) {
    case 'team':
      return new Map(figures.byTeam.map((part) => [part.team, seenOf(part)]));
    case 'channel':
      return new Map(figures.byChannel.map((part) => [part.channel, seenOf(part)]));
    case 'month':
      return new Map(figures.byMonth.map((part) => [part.month, seenOf(part)]));
    case 'week':
      return new Map(figures.byWeek.map((part) => [part.week, seenOf(part)]));
    case 'persona':
      return personaParts(house, figures.name, filter);
  }
}

/** By what the customer was when it was seen; null for those who were of no persona. */
async function personaParts(house: House, moment: string, filter: Partial<MomentFilter>): Promise<Parts> {
  const personas = [...knownPersonas(house).map(({ name }) => name), ''];
  const parts = await Promise.all(
    personas.map(async (persona) => {
      const { moments } = await house.ask(listMoments, { ...filter, persona });
      const found = moments.find(({ name }) => name === moment);
      return [persona || null, found ? seenOf(found) : NEVER] as const;
    }),
  );
  return new Map(parts.filter(([, { seen }]) => seen > 0));
}
