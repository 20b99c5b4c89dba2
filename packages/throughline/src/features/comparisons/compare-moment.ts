import { rate } from '@throughline/measures';
import { type MomentFigures, readMoment } from '#features/moments/contract.ts';
import type { House } from '#foundation/house.ts';
import type { ComparedMomentPart, MomentComparison } from './contract.ts';
import { differenceOf } from './difference.ts';
import { type MomentWay, momentWays, type PeriodsAsked, periodsOf, wayOf } from './ways.ts';

export type MomentComparisonAsked = PeriodsAsked & {
  readonly moment: string;
  readonly by?: string | undefined;
  readonly team?: string | undefined;
  readonly channel?: string | undefined;
};

/**
 * One moment cut into parts, against another period. A moment has no cases that it might have missed, so what is held
 * side by side is which part of all its times fell where.
 *
 * Errors: as `comparePromise`.
 */
export async function compareMoment(house: House, asked: MomentComparisonAsked): Promise<MomentComparison> {
  const { moment: name, by: way, from, to, againstFrom, againstTo, ...filter } = asked;
  const by = wayOf<MomentWay>(way, momentWays);
  const { period, against } = periodsOf({ from, to, againstFrom, againstTo }, house.judgement.asOf);
  const [now, before] = await Promise.all([
    house.ask(readMoment, { moment: name, ...filter, ...period }),
    house.ask(readMoment, { moment: name, ...filter, ...against }),
  ]);
  const { says, stage, feels } = now.moment;
  return {
    asOf: now.asOf,
    timezone: now.timezone,
    moment: { name, says, stage, feels },
    by,
    ways: [...momentWays],
    period,
    against,
    now: seenOf(now.moment),
    before: seenOf(before.moment),
    parts: partsOf(now.moment, before.moment, by),
  };
}

type Seen = { readonly seen: number; readonly customers: number };

function seenOf({ seen, customers }: Seen): Seen {
  return { seen, customers };
}

function partsOf(now: MomentFigures, before: MomentFigures, by: MomentWay): ComparedMomentPart[] {
  const here = partsIn(now, by);
  const former = by === 'month' || by === 'week' ? new Map<string | null, Seen>() : partsIn(before, by);
  return [...new Set([...here.keys(), ...former.keys()])].map((part) => {
    const nowSeen = here.get(part) ?? NEVER;
    const formerSeen = former.get(part) ?? NEVER;
    const share = rate({ kept: nowSeen.seen, n: now.seen });
    return {
      part,
      now: nowSeen,
      before: formerSeen,
      share: share.ok ? share.value : null,
      interval: share.ok ? share.interval : null,
      shift: differenceOf(
        { kept: nowSeen.seen, n: now.seen },
        { kept: formerSeen.seen, n: former.size === 0 ? 0 : before.seen },
      ),
    };
  });
}

const NEVER: Seen = { seen: 0, customers: 0 };

function partsIn(figures: MomentFigures, by: MomentWay): ReadonlyMap<string | null, Seen> {
  switch (by) {
    case 'team':
      return new Map(figures.byTeam.map((part) => [part.team, seenOf(part)]));
    case 'channel':
      return new Map(figures.byChannel.map((part) => [part.channel, seenOf(part)]));
    case 'month':
      return new Map(figures.byMonth.map((part) => [part.month, seenOf(part)]));
    case 'week':
      return new Map(figures.byWeek.map((part) => [part.week, seenOf(part)]));
  }
}
