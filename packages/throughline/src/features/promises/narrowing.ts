import { type Fragment, join, sql, text, texts, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { RowFilter } from './contract.ts';

/** Which promises a figure or a row is about. */
export type Narrowing = Partial<RowFilter> & { readonly promises?: readonly string[] | undefined };

/** The table of the judgement in force, narrowed; every figure and the rows behind it read from here. */
export function promisesMade(ground: Ground, narrowing: Narrowing): Fragment {
  return sql`promises_made WHERE ${join([sql`judgement = ${text(ground.judgement.id)}`, ...conditions(ground, narrowing)], ' AND ')}`;
}

/** A promise fell due when it is kept or broken and its due time has passed: only these count in a rate. */
export function fellDue({ judgement }: Ground): Fragment {
  return sql`ifNull(outcome IN ('kept', 'broken') AND due < ${instant(judgement.asOf)}, 0)`;
}

/** An instant of epoch milliseconds, as the columns hold it. */
export function instant(at: number): Fragment {
  return sql`fromUnixTimestamp64Milli(${whole(at)}, 'UTC')`;
}

/** `2015-02`: the month of a time in the blueprint's zone. */
export function monthOf(time: Fragment, timezone: string): Fragment {
  return sql`formatDateTime(${time}, '%Y-%m', ${text(timezone)})`;
}

/** `2015-02-23`: the Monday of the ISO week of a time in the blueprint's zone. */
export function weekOf(time: Fragment, timezone: string): Fragment {
  const zone = text(timezone);
  return sql`toString(subtractDays(toDate32(${time}, ${zone}), toDayOfWeek(${time}, 0, ${zone}) - 1))`;
}

/** The time by which a promise belongs to a period: its due time, or, without one, when it was made. */
const when = sql`ifNull(due, made)`;

function conditions(ground: Ground, narrowing: Narrowing): readonly Fragment[] {
  const { timezone } = ground.blueprint.blueprint;
  const { promises, from, to, team, outcome, late, month, week } = narrowing;
  return [
    ...(promises === undefined ? [] : [sql`promise IN ${texts(promises)}`]),
    ...(from === undefined ? [] : [sql`${when} >= ${instant(from)}`]),
    ...(to === undefined ? [] : [sql`${when} < ${instant(to)}`]),
    ...(team === undefined ? [] : [sql`team = ${text(team)}`]),
    ...Object.entries(narrowing.route ?? {}).map(([key, value]) => sql`route[${text(key)}] = ${text(value ?? '')}`),
    ...(outcome === undefined ? [] : [sql`outcome = ${text(outcome)}`]),
    ...(narrowing.fellDue === undefined ? [] : [sql`${fellDue(ground)} = ${whole(narrowing.fellDue ? 1 : 0)}`]),
    ...(late === undefined ? [] : [sql`late = ${whole(late ? 1 : 0)}`]),
    ...(month === undefined ? [] : [sql`${monthOf(when, timezone)} = ${text(month)}`]),
    ...(week === undefined ? [] : [sql`${weekOf(when, timezone)} = ${text(week)}`]),
  ];
}
