import type { MomentDef } from '@throughline/blueprint';
import { type Fragment, sql, statement, texts } from '@throughline/blueprint/sql';
import type { z } from 'zod';
import type { Ground } from '#foundation/house.ts';
import type { AnswerCounts, MomentAnswer, MomentCounts, MomentFigures, MomentFilter } from './contract.ts';
import { feeling, type readFeelings } from './contract.ts';
import { demandMoment, momentsSeen, monthSeen, type Narrowing, weekSeen } from './narrowing.ts';

/** How often each moment of the blueprint was seen, and by how many customers, in its order. */
export async function momentCounts(ground: Ground, filter: Partial<MomentFilter>): Promise<MomentCounts[]> {
  const { moments } = ground.blueprint.blueprint;
  const [seen, answers] = await Promise.all([
    countSeen(ground, { ...filter, moments: moments.map(({ name }) => name) }, sql`''`),
    Promise.all(moments.map((def) => answersOf(ground, def, filter))),
  ]);
  return moments.map((def, index) => ({
    ...saidOf(def),
    answers: answers[index] ?? null,
    ...shareOf(seen.find(({ moment }) => moment === def.name)),
  }));
}

/** One moment by month, week, team and channel. Errors: a `Fault` "not-found" for an unknown moment. */
export async function momentFigures(
  ground: Ground,
  name: string,
  filter: Partial<MomentFilter>,
): Promise<MomentFigures> {
  const def = demandMoment(ground, name);
  const narrowing = { ...filter, moments: [name] };
  const [answers, whole, months, weeks, teams, channels] = await Promise.all([
    answersOf(ground, def, filter),
    countSeen(ground, narrowing, sql`''`),
    countSeen(ground, narrowing, monthSeen(ground)),
    countSeen(ground, narrowing, weekSeen(ground)),
    countSeen(ground, narrowing, sql`toString(team)`),
    countSeen(ground, narrowing, sql`toString(channel)`),
  ]);
  return {
    ...saidOf(def),
    answers,
    ...shareOf(whole[0]),
    byMonth: months.map((part) => ({ month: part.part, ...shareOf(part) })),
    byWeek: weeks.map((part) => ({ week: part.part, ...shareOf(part) })),
    byTeam: busiestFirst(teams).map((part) => ({ team: part.part || null, ...shareOf(part) })),
    byChannel: busiestFirst(channels).map((part) => ({ channel: part.part || null, ...shareOf(part) })),
  };
}

/** How often, and by how many customers, moments of each feeling were seen; a customer who met two pains counts once. */
export async function feelingCounts(
  ground: Ground,
  { moments, ...filter }: Partial<MomentFilter> & { readonly moments?: readonly string[] | undefined },
): Promise<FeelingCounts[]> {
  const defs = ground.blueprint.blueprint.moments.filter(({ name }) => moments?.includes(name) ?? true);
  const names = defs.map(({ name }) => name);
  const feels = sql`transform(toString(moment), ${texts(names)}, ${texts(defs.map((def) => def.feels))}, '')`;
  const rows = await ground.events.ask<Record<'feels' | 'seen' | 'customers', string>>(
    statement(sql`
SELECT ${feels} AS feels, count() AS seen, uniqExact(customer_key) AS customers
FROM ${momentsSeen(ground, { ...filter, moments: names })}
GROUP BY feels`),
  );
  return feeling.options.map((one) => {
    const row = rows.find((found) => found.feels === one);
    return { feels: one, seen: Number(row?.seen ?? 0), customers: Number(row?.customers ?? 0) };
  });
}

type FeelingCounts = z.output<typeof readFeelings.output>['feelings'][number];

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

/** How many of a moment's were answered, missed and still waited for; null where the blueprint asks for no answer. */
async function answersOf(ground: Ground, def: MomentDef, filter: Partial<MomentFilter>): Promise<AnswerCounts> {
  if (def.answered === undefined) return null;
  const parts = await countSeen(ground, { ...filter, moments: [def.name] }, sql`answer`);
  const seenAs = (answer: MomentAnswer) => parts.find(({ part }) => part === answer)?.seen ?? 0;
  return {
    by: def.answered.by.event,
    within: def.answered.withinMs,
    answered: seenAs('answered'),
    missed: seenAs('missed'),
    waiting: seenAs('waiting'),
  };
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
