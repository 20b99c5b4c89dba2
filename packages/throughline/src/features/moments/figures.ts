import type { MomentDef } from '@throughline/blueprint';
import { type Fragment, sql, statement } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { MomentCounts, MomentFigures, MomentFilter } from './contract.ts';
import { demandMoment, momentsSeen, monthSeen, type Narrowing, weekSeen } from './narrowing.ts';

/** How often each moment of the blueprint was seen, and by how many customers, in its order. */
export async function momentCounts(ground: Ground, filter: Partial<MomentFilter>): Promise<MomentCounts[]> {
  const { moments } = ground.blueprint.blueprint;
  const seen = await countSeen(ground, { ...filter, moments: moments.map(({ name }) => name) }, sql`''`);
  return moments.map((def) => ({ ...saidOf(def), ...shareOf(seen.find(({ moment }) => moment === def.name)) }));
}

/** One moment by month, week, team and channel. Errors: a `Fault` "not-found" for an unknown moment. */
export async function momentFigures(
  ground: Ground,
  name: string,
  filter: Partial<MomentFilter>,
): Promise<MomentFigures> {
  const def = demandMoment(ground, name);
  const narrowing = { ...filter, moments: [name] };
  const [whole, months, weeks, teams, channels] = await Promise.all([
    countSeen(ground, narrowing, sql`''`),
    countSeen(ground, narrowing, monthSeen(ground)),
    countSeen(ground, narrowing, weekSeen(ground)),
    countSeen(ground, narrowing, sql`toString(team)`),
    countSeen(ground, narrowing, sql`toString(channel)`),
  ]);
  return {
    ...saidOf(def),
    ...shareOf(whole[0]),
    byMonth: months.map((part) => ({ month: part.part, ...shareOf(part) })),
    byWeek: weeks.map((part) => ({ week: part.part, ...shareOf(part) })),
    byTeam: busiestFirst(teams).map((part) => ({ team: part.part || null, ...shareOf(part) })),
    byChannel: busiestFirst(channels).map((part) => ({ channel: part.part || null, ...shareOf(part) })),
  };
}

type Seen = { readonly moment: string; readonly part: string; readonly seen: number; readonly customers: number };

/** Counts moments by one part of them: the one query behind every count, in the order of the parts. */
async function countSeen(ground: Ground, narrowing: Narrowing, part: Fragment): Promise<readonly Seen[]> {
  const rows = await ground.events.ask<Record<'moment' | 'part' | 'seen' | 'customers', string>>(
    statement(sql`
SELECT moment, ${part} AS part, count() AS seen, uniqExact(customer_key) AS customers
FROM ${momentsSeen(ground, narrowing)}
GROUP BY moment, part
ORDER BY moment, part`),
  );
  return rows.map((row) => ({ ...row, seen: Number(row.seen), customers: Number(row.customers) }));
}

function busiestFirst(parts: readonly Seen[]): readonly Seen[] {
  return parts.toSorted((one, other) => other.seen - one.seen);
}

function shareOf(found: Seen | undefined) {
  return { seen: found?.seen ?? 0, customers: found?.customers ?? 0 };
}

function saidOf({ name, stage, feels, says, respond, wow }: MomentDef) {
  return { name, stage, feels, says, respond: respond ?? null, wow: wow ?? null };
}
