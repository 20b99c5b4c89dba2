import type { MomentDef } from '@throughline/blueprint';
import { type Fragment, join, keys, sql, text, texts, whole } from '@throughline/blueprint/sql';
import { Fault } from '#foundation/fault.ts';
import type { Ground } from '#foundation/house.ts';
import { wasOf } from '#foundation/persona-then.ts';
import { withAnswers } from './answers.ts';
import type { MomentRowFilter } from './contract.ts';

export type Narrowing = Partial<MomentRowFilter> & {
  readonly moments: readonly string[];
  readonly customerKey?: string | undefined;
  readonly customerKeys?: readonly string[] | undefined;
};

/** The table of the judgement in force, narrowed; every figure and the rows behind it read from here. */
export function momentsSeen(ground: Ground, narrowing: Narrowing): Fragment {
  const all = sql`moments_seen WHERE ${join([sql`judgement = ${text(ground.judgement.id)}`, ...conditions(ground, narrowing)], ' AND ')}`;
  const { persona } = narrowing;
  const rows = persona === undefined ? all : sql`${all} AND ${wasOf(ground, persona, { from: all, time: sql`at` })}`;
  const defs = ground.blueprint.blueprint.moments.filter(({ name }) => narrowing.moments.includes(name));
  const answered = withAnswers(ground, defs, rows);
  return narrowing.answer === undefined ? answered : sql`${answered} WHERE answer = ${text(narrowing.answer)}`;
}

/** `2015-02`: the month in which a moment was seen, in the blueprint's zone. */
export function monthSeen({ blueprint }: Ground): Fragment {
  return sql`formatDateTime(at, '%Y-%m', ${text(blueprint.blueprint.timezone)})`;
}

/** `2015-02-23`: the Monday of the ISO week in which a moment was seen, in the blueprint's zone. */
export function weekSeen({ blueprint }: Ground): Fragment {
  const zone = text(blueprint.blueprint.timezone);
  return sql`toString(subtractDays(toDate32(at, ${zone}), toDayOfWeek(at, 0, ${zone}) - 1))`;
}

/** The moment of that name. Errors: a `Fault` "not-found" that names those there are. */
export function demandMoment({ blueprint }: Ground, name: string): MomentDef {
  const { moments } = blueprint.blueprint;
  const found = moments.find((moment) => moment.name === name);
  if (found) return found;
  throw new Fault('not-found', `The blueprint has no moment "${name}".`, {
    hint:
      moments.length === 0 ? 'It has no moments yet.' : `It has: ${moments.map((moment) => moment.name).join(', ')}.`,
  });
}

function conditions(ground: Ground, narrowing: Narrowing): readonly Fragment[] {
  const { moments, from, to, team, channel, month, week, customerKey, customerKeys } = narrowing;
  return [
    sql`moment IN ${texts(moments)}`,
    ...(from === undefined ? [] : [sql`at >= fromUnixTimestamp64Milli(${whole(from)}, 'UTC')`]),
    ...(to === undefined ? [] : [sql`at < fromUnixTimestamp64Milli(${whole(to)}, 'UTC')`]),
    ...(team === undefined ? [] : [sql`team = ${text(team)}`]),
    ...(channel === undefined ? [] : [sql`channel = ${text(channel)}`]),
    ...(customerKey === undefined ? [] : [sql`customer_key = toUInt64OrZero(${text(customerKey)})`]),
    ...(customerKeys === undefined ? [] : [sql`customer_key IN ${keys(customerKeys)}`]),
    ...(month === undefined ? [] : [sql`${monthSeen(ground)} = ${text(month)}`]),
    ...(week === undefined ? [] : [sql`${weekSeen(ground)} = ${text(week)}`]),
  ];
}
