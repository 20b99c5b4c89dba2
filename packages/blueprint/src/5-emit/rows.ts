import type { Blueprint, Field, MomentDef } from '../2-resolve/blueprint.ts';
import {
  BROKEN_BUT_LATE,
  becameOfCode,
  codeOf,
  FIRED,
  KEPT,
  NO_DEADLINE,
  numberOfCode,
  OPEN,
  RELEASED,
} from './finding/codes.ts';
import { type Fields, groupKey } from './reading/fields.ts';
import { epochOf, stampOfRow, timeOf } from './reading/stamp.ts';
import { type Fragment, identifier, join, sql, text, texts, whole } from './writing/sql.ts';

/** What the rows of findings are written from. */
type Written = {
  readonly fields: Fields;
  /** The table that holds the findings. */
  readonly found: Fragment;
  readonly customers: Fragment | undefined;
};

/** Rows of the table `promises_made`, but for its column `judgement`. */
export function promiseRows(blueprint: Blueprint, { fields, found, customers }: Written): Fragment {
  const compared = comparedFields(blueprint);
  const routeColumns = [...compared.entries()].map(
    ([name, field]) => sql`, ${fields.asText(field)} AS ${routeColumn(name)}`,
  );
  const became = becameOfCode(sql`f.code`);
  return sql`SELECT
  arrayElement(${texts(blueprint.promises.map(({ name }) => name))}, ${numberOfCode(sql`f.code`)} + 1) AS promise,
  f.customer_key AS customer_key, m.customer AS customer, m.case AS case,
  ${instant(timeOf(sql`f.first`))} AS made,
  if(${became} = ${whole(NO_DEADLINE)}, NULL, ${instant(sql`f.reckoned`)}) AS due,
  if(f.last = 0, NULL, ${instant(timeOf(sql`f.last`))}) AS met,
  ${outcomeName(became)} AS outcome,
  ${became} = ${whole(BROKEN_BUT_LATE)} AS late,
  m.named_team AS team, m.channel AS channel, y.named_team AS met_team,
  ${routeOf(blueprint, sql`${numberOfCode(sql`f.code`)}`)} AS route,
  if(f.last = 0 OR f.last = f.first, [m.id], [m.id, y.id]) AS evidence
FROM (SELECT * FROM ${found} WHERE ${becameOfCode(sql`code`)} != ${whole(FIRED)}) AS f
ANY LEFT JOIN (
  SELECT customer_key, ${stampOfRow} AS stamp, id, customer, case, channel, ${fields.team} AS named_team${concat(routeColumns)}
  FROM events${where(customers)}
) AS m ON f.customer_key = m.customer_key AND f.first = m.stamp
ANY LEFT JOIN (
  SELECT customer_key, ${stampOfRow} AS stamp, id, ${fields.team} AS named_team
  FROM events${where(customers)}
) AS y ON f.customer_key = y.customer_key AND f.last = y.stamp`;
}

/** Rows of the table `moments_seen`, but for its column `judgement`. */
export function momentRows(blueprint: Blueprint, written: Written): Fragment {
  const several = blueprint.moments.flatMap((moment, number) =>
    moment.seen.form === 'times' ? [{ moment, number }] : [],
  );
  const branches = [
    oneOrTwoEvents(
      blueprint,
      several.map(({ number }) => number),
      written,
    ),
    ...several.map((each) => severalEvents(each, written)),
  ];
  return join(branches, ' UNION ALL ');
}

/** Moments whose evidence is the first and the last event of a finding. */
function oneOrTwoEvents(
  blueprint: Blueprint,
  without: readonly number[],
  { fields, found, customers }: Written,
): Fragment {
  const codes = blueprint.moments.flatMap((_, number) =>
    without.includes(number) ? [] : [sql`${codeOf(number, FIRED)}`],
  );
  const chosen = codes.length === 0 ? sql`0` : sql`code IN (${join(codes, ', ')})`;
  return sql`SELECT
  arrayElement(${texts(blueprint.moments.map(({ name }) => name))}, ${numberOfCode(sql`f.code`)} + 1) AS moment,
  f.customer_key AS customer_key, y.customer AS customer, y.case AS case,
  ${instant(sql`f.reckoned`)} AS at, y.named_team AS team, y.channel AS channel,
  if(f.last = f.first, [y.id], [x.id, y.id]) AS evidence
FROM (SELECT * FROM ${found} WHERE ${chosen}) AS f
ANY LEFT JOIN (
  SELECT customer_key, ${stampOfRow} AS stamp, id, customer, case, channel, ${fields.team} AS named_team
  FROM events${where(customers)}
) AS y ON f.customer_key = y.customer_key AND f.last = y.stamp
ANY LEFT JOIN (
  SELECT customer_key, ${stampOfRow} AS stamp, id FROM events${where(customers)}
) AS x ON f.customer_key = x.customer_key AND f.first = x.stamp`;
}

/** A moment whose evidence is every matching event of the last one's group, from the first to the last. */
function severalEvents(
  { moment, number }: { readonly moment: MomentDef; readonly number: number },
  { fields, found, customers }: Written,
): Fragment {
  const form = moment.seen;
  if (form.form !== 'times') throw new Error('unreachable: only `times` names more than two events');
  const group = moment.same.length === 0 ? sql`0` : groupKey(moment.same, fields);
  const conditions = [fields.matches(form.event), ...(customers ? [customers] : [])];
  return sql`SELECT
  ${text(moment.name)} AS moment, f.customer_key AS customer_key,
  argMax(e.customer, e.stamp) AS customer, argMax(e.case, e.stamp) AS case,
  ${instant(sql`f.reckoned`)} AS at, argMax(e.named_team, e.stamp) AS team, argMax(e.channel, e.stamp) AS channel,
  arrayMap(x -> x.2, arrayFilter(x -> x.3 = argMax(e.group_key, e.stamp), arraySort(groupArray((e.stamp, e.id, e.group_key))))) AS evidence
FROM (SELECT * FROM ${found} WHERE code = ${codeOf(number, FIRED)}) AS f
INNER JOIN (
  SELECT customer_key, ${group} AS group_key, ${stampOfRow} AS stamp, id, customer, case, channel, ${fields.team} AS named_team
  FROM events WHERE ${join(conditions, ' AND ')}
) AS e ON f.customer_key = e.customer_key
WHERE e.stamp BETWEEN f.first AND f.last
GROUP BY f.customer_key, f.first, f.last, f.reckoned`;
}

/** Every field that some promise compares, by the name under which routes show it. */
function comparedFields({ promises }: Blueprint): ReadonlyMap<string, Field> {
  return new Map(promises.flatMap(({ compare }) => compare.map((field) => [field.name, field] as const)));
}

function routeOf({ promises }: Blueprint, number: Fragment): Fragment {
  const maps = promises.map(({ compare }) => {
    const pairs = compare.map(({ name }) => sql`${text(name)}, toString(m.${routeColumn(name)})`);
    return pairs.length === 0 ? noRoute : sql`map(${join(pairs, ', ')})`;
  });
  const cases = maps.map((route, index) => sql`${number} = ${whole(index)}, ${route}`);
  return cases.length === 0 ? noRoute : sql`multiIf(${join(cases, ', ')}, ${noRoute})`;
}

const noRoute = sql`CAST(map(), 'Map(String, String)')`;

function outcomeName(became: Fragment): Fragment {
  const named = [
    [KEPT, 'kept'],
    [OPEN, 'open'],
    [RELEASED, 'released'],
    [NO_DEADLINE, 'no-deadline'],
  ] as const;
  const cases = named.map(([code, name]) => sql`${became} = ${whole(code)}, ${text(name)}`);
  return sql`multiIf(${join(cases, ', ')}, ${text('broken')})`;
}

const routeColumn = (name: string): Fragment => identifier(`route_${name}`);
const instant = (reckoned: Fragment): Fragment => sql`fromUnixTimestamp64Milli(${epochOf(reckoned)}, 'UTC')`;
const where = (condition: Fragment | undefined): Fragment => (condition ? sql` WHERE ${condition}` : sql``);
const concat = (fragments: readonly Fragment[]): Fragment => ({ parts: fragments.flatMap(({ parts }) => parts) });
