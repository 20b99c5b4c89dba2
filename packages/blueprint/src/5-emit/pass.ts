import type { Same } from '../2-resolve/blueprint.ts';
import type { Pass } from '../4-plan/plan.ts';
import { type Fields, groupKey } from './fields.ts';
import type { PassContext } from './found.ts';
import type { Reckoning } from './limit.ts';
import { type PassLists, passLists } from './lists.ts';
import { momentLists } from './moments.ts';
import { promiseLists } from './promises.ts';
import { type Fragment, join, sql, whole } from './sql.ts';
import { epochOf, stampOfRow } from './stamp.ts';

/** What a pass is written for. */
export type PassQuestion = {
  readonly fields: Fields;
  readonly reckoning: Reckoning;
  readonly now: Fragment;
  /** A condition on `customer_key`; undefined for all customers. */
  readonly customers: Fragment | undefined;
};

/**
 * Writes one pass: each group's events are gathered once into sorted lists of stamps, every moment and promise is algebra over
 * those lists, and all that was found is unfolded into rows (customer_key, group_key, code, first, last, reckoned).
 */
export function writePass(pass: Pass, question: PassQuestion): Fragment {
  const lists = passLists(question.fields);
  const context: PassContext = { ...question, lists };
  const found = [
    ...pass.moments.flatMap((moment) => momentLists(moment, context)),
    ...pass.promises.flatMap((promise) => promiseLists(promise, context)),
  ];
  const unfolded = sql`SELECT customer_key, group_key, code, first, last, reckoned
FROM (
  SELECT customer_key, group_key,
  ${together(found.map(({ code }) => code))} AS codes,
  ${together(found.map(({ first }) => first))} AS firsts,
  ${together(found.map(({ last }) => last))} AS lasts,
  ${together(found.map(({ at }) => at))} AS ats
  FROM (
${gathered(pass.same, lists, question)}
  )
)
ARRAY JOIN codes AS code, firsts AS first, lasts AS last, ats AS reckoned`;
  if (!pass.firstOfCustomer) return unfolded;
  return sql`SELECT * FROM (${unfolded}) ORDER BY customer_key, code, reckoned, first LIMIT 1 BY customer_key, code`;
}

/** One row for each group, with every list that was asked for. */
function gathered(same: Same, lists: PassLists, { fields, now, customers }: PassQuestion): Fragment {
  const grouping = same.length === 0 ? sql`customer_key` : sql`customer_key, group_key`;
  const key = same.length === 0 ? sql`` : sql`, ${groupKey(same, fields)} AS group_key`;
  const noKey = same.length === 0 ? sql`, toUInt64(0) AS group_key` : sql``;
  const { rows: wanted, gathers, derivations, anyWanted } = lists.written();
  const inTime = sql`at <= fromUnixTimestamp64Milli(${epochOf(now)}, 'UTC')`;
  const rows = sql`SELECT customer_key, ${stampOfRow} AS stamp${key}, ${join(wanted, ', ')}
FROM events
WHERE ${join([inTime, ...(customers ? [customers] : []), anyWanted], ' AND ')}`;
  const groups = sql`SELECT ${grouping}${noKey}, ${join(gathers, ',\n  ')}
FROM (${rows})
GROUP BY ${grouping}`;
  return derivations.reduce(
    (inner, level) => (level.length === 0 ? inner : sql`SELECT *, ${join(level, ',\n  ')}\nFROM (${inner})`),
    groups,
  );
}

function together(lists: readonly Fragment[]): Fragment {
  return sql`arrayConcat(${join(lists, ', ')})`;
}
