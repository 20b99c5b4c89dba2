import { type Fragment, sql, statement } from '@throughline/blueprint/sql';
import { rate } from '@throughline/measures';
import type { Ground } from '#foundation/house.ts';
import type { Counts, KeptShare } from './contract.ts';
import { fellDue, monthOf, type Narrowing, promisesMade, weekOf } from './narrowing.ts';

/** The counts of one promise under one of the keys by which they were grouped. */
export type Tally = { readonly promise: string; readonly key: string; readonly value: string; readonly counts: Counts };

/** How the rows of a promise are parted before they are counted. */
export type Parting = 'whole' | 'route' | 'each-route-value' | 'team' | 'channel' | 'month' | 'week';

/**
 * Counts promises by outcome: the one query behind every rate.
 *
 * `key` and `value` name the part: the whole route as JSON text under `route`, a compare key and its value, the team or
 * channel that made it, or the month or week in which promises were due. Parts come in the order of their key, then by how many fell due.
 */
export async function tally(ground: Ground, narrowing: Narrowing, parting: Parting): Promise<readonly Tally[]> {
  const fell = fellDue(ground);
  const { key, value, arrayJoin } = partsOf(parting, ground.blueprint.blueprint.timezone);
  const rows = await ground.events.ask<Row>(
    statement(sql`
SELECT promise, ${key} AS key, ${value} AS value,
  countIf(outcome = 'kept') AS kept,
  countIf(outcome = 'broken') AS broken,
  countIf(outcome = 'open') AS open,
  countIf(outcome = 'released') AS released,
  countIf(late) AS late,
  countIf(outcome = 'no-deadline') AS without_deadline,
  countIf(${fell}) AS fell_due,
  countIf(${fell} AND outcome = 'kept') AS due_kept
FROM (SELECT * FROM ${promisesMade(ground, narrowing)})${arrayJoin}
GROUP BY promise, key, value
ORDER BY promise, key, fell_due DESC, value`),
  );
  return rows.map(({ promise, key: part, value: of, ...counted }) => ({
    promise,
    key: part,
    value: of,
    counts: countsOf(counted),
  }));
}

/** The share of those that fell due that were kept; without rate and interval where too few fell due. */
export function keptShareOf(due: number, dueKept: number): KeptShare {
  const share = rate({ kept: dueKept, n: due });
  return share.ok
    ? { due, dueKept, rate: share.value, interval: share.interval }
    : { due, dueKept, rate: null, interval: null };
}

type Counted = Readonly<
  Record<
    'kept' | 'broken' | 'open' | 'released' | 'late' | 'without_deadline' | 'fell_due' | 'due_kept',
    number | string
  >
>;
type Row = Counted & { readonly promise: string; readonly key: string; readonly value: string };

function countsOf(counted: Counted): Counts {
  return {
    kept: Number(counted.kept),
    broken: Number(counted.broken),
    open: Number(counted.open),
    released: Number(counted.released),
    late: Number(counted.late),
    withoutDeadline: Number(counted.without_deadline),
    ...keptShareOf(Number(counted.fell_due), Number(counted.due_kept)),
  };
}

type Parts = { readonly key: Fragment; readonly value: Fragment; readonly arrayJoin: Fragment };

function partsOf(parting: Parting, timezone: string): Parts {
  const none = sql``;
  const due = sql`assumeNotNull(due)`;
  switch (parting) {
    case 'whole':
      return { key: sql`''`, value: sql`''`, arrayJoin: none };
    case 'route':
      return { key: sql`'route'`, value: sql`toJSONString(route)`, arrayJoin: none };
    case 'each-route-value':
      return {
        key: sql`route_key`,
        value: sql`route_value`,
        arrayJoin: sql` ARRAY JOIN mapKeys(route) AS route_key, mapValues(route) AS route_value`,
      };
    case 'team':
      return { key: sql`'team'`, value: sql`toString(team)`, arrayJoin: none };
    case 'channel':
      return { key: sql`'channel'`, value: sql`toString(channel)`, arrayJoin: none };
    case 'month':
      return { key: sql`if(isNull(due), '', ${monthOf(due, timezone)})`, value: sql`''`, arrayJoin: none };
    case 'week':
      return { key: sql`if(isNull(due), '', ${weekOf(due, timezone)})`, value: sql`''`, arrayJoin: none };
  }
}
