import { type Fragment, join, keys, sql, text, texts, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import { wasOf } from '#foundation/persona-then.ts';
import type { RowFilter } from './contract.ts';

/** Which promises a figure or a row is about. */
export type Narrowing = Partial<RowFilter> & {
  readonly promises?: readonly string[] | undefined;
  readonly customerKeys?: readonly string[] | undefined;
};

/** The table of the judgement in force, narrowed; every figure and the rows behind it read from here. */
export function promisesMade(ground: Ground, narrowing: Narrowing): Fragment {
  const from = sql`promises_made WHERE ${join([sql`judgement = ${text(ground.judgement.id)}`, ...conditions(ground, narrowing)], ' AND ')}`;
  const { persona } = narrowing;
  return persona === undefined ? from : sql`${from} AND ${wasOf(ground, persona, { from, time: sql`made` })}`;
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
  const { late, fellDue: fell, done } = narrowing;
  return [
    ...given(narrowing.promises, (promises) => sql`promise IN ${texts(promises)}`),
    ...given(narrowing.from, (from) => sql`${when} >= ${instant(from)}`),
    ...given(narrowing.to, (to) => sql`${when} < ${instant(to)}`),
    ...given(narrowing.team, (team) => sql`team = ${text(team)}`),
    ...given(narrowing.channel, (channel) => sql`channel = ${text(channel)}`),
    ...Object.entries(narrowing.route ?? {}).map(([key, value]) => sql`route[${text(key)}] = ${text(value ?? '')}`),
    ...given(narrowing.outcome, (outcome) => sql`outcome = ${text(outcome)}`),
    ...given(fell, (wanted) => sql`${fellDue(ground)} = ${flag(wanted)}`),
    ...given(late, (wanted) => sql`late = ${flag(wanted)}`),
    ...given(done, (wanted) => sql`isNotNull(met) = ${flag(wanted)}`),
    ...given(narrowing.metTeam, (team) => sql`met_team = ${text(team)}`),
    ...given(narrowing.customerKey, (key) => sql`customer_key = toUInt64OrZero(${text(key)})`),
    ...given(narrowing.customerKeys, (those) => sql`customer_key IN ${keys(those)}`),
    ...given(narrowing.month, (month) => sql`${monthOf(when, timezone)} = ${text(month)}`),
    ...given(narrowing.week, (week) => sql`${weekOf(when, timezone)} = ${text(week)}`),
  ];
}

function given<Value>(value: Value | undefined, says: (value: Value) => Fragment): readonly Fragment[] {
  return value === undefined ? [] : [says(value)];
}

function flag(wanted: boolean): Fragment {
  return sql`${whole(wanted ? 1 : 0)}`;
}
