import type { PromiseDef } from '@throughline/blueprint';
import { type Fragment, fieldsUnder, identifier, sql, text, texts, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';
import type { Span } from '#foundation/period.ts';

export type BrokenAsked = { readonly promises: readonly PromiseDef[]; readonly period: Span };

/**
 * A row for each team that has a share of a promise that fell due in the period and was broken: the promise, the team as
 * `holder` (empty where unknown) and its `share`. The shares of one promise add up to 1.
 *
 * A promise that something must keep is shared out by who held the case from the time it was made until it was met, or
 * until now: whoever the latest event that names a team names. A promise that something breaks, and one that is judged on
 * the spot, is its maker's alone. The exact meaning: docs/reference/attribution.md.
 *
 * Reads the events of the customers whom such a promise was broken to, and no others.
 */
export function sharesOfBroken(ground: Ground, { promises, period }: BrokenAsked): Fragment {
  const waiting = promises.filter(({ form }) => form.form === 'kept').map(({ name }) => name);
  const atOnce = promises.filter(({ form }) => form.form !== 'kept').map(({ name }) => name);
  return sql`(
  SELECT ${row}, toString(team) AS holder, toFloat64(1) AS share FROM ${broken(ground, atOnce, period)}
  UNION ALL
  ${sharesOfWaiting(ground, broken(ground, waiting, period))}
)`;
}

const inCase = identifier('case');
const row = sql`promise, customer_key, customer, ${inCase}, made, assumeNotNull(due) AS due_at, met, evidence`;

function broken({ judgement }: Ground, promises: readonly string[], { from, to }: Span): Fragment {
  return sql`promises_made
  WHERE judgement = ${text(judgement.id)} AND promise IN ${texts(promises)} AND outcome = 'broken' AND isNotNull(due)
    AND due < ${instant(judgement.asOf)} AND due >= ${instant(from)} AND due < ${instant(to)}`;
}

/** Each step is a time and who held the case from then on; each span a holder and the milliseconds until the next step. */
function sharesOfWaiting(ground: Ground, from: Fragment): Fragment {
  return sql`SELECT promise, customer_key, customer, ${inCase}, made, due_at, met, evidence, span.1 AS holder,
    if(waited = 0, 1, sum(span.2) / any(waited)) AS share
  FROM (
    SELECT ${row}, toUnixTimestamp64Milli(made) AS begun,
      ifNull(toUnixTimestamp64Milli(met), ${whole(ground.judgement.asOf)}) AS ended, ended - begun AS waited,
      arrayConcat([(begun, arrayLast(step -> step.1 <= begun, held).3)],
        arrayMap(step -> (step.1, step.3), arrayFilter(step -> step.1 > begun AND step.1 < ended, held))) AS steps,
      arrayMap((step, next) -> (step.2, next - step.1), steps, arrayPushBack(arrayPopFront(steps.1), ended)) AS spans
    FROM (SELECT * FROM ${from}) AS promised
    LEFT JOIN ${held(ground, from)} AS histories USING (customer_key, ${inCase})
  )
  ARRAY JOIN spans AS span
  GROUP BY promise, customer_key, customer, ${inCase}, made, due_at, met, evidence, waited, holder
  HAVING share > 0`;
}

/**
 * Who took up each case when: its events that name a team, in order. A promise without a case is held by whoever had to do
 * with the customer, so the whole history stands under an empty case too where one is asked for.
 */
function held(ground: Ground, from: Fragment): Fragment {
  const { team } = fieldsUnder(ground.blueprint.blueprint);
  const steps = sql`arraySort(groupArray((toUnixTimestamp64Milli(at), id, ${team}))) AS held`;
  const named = sql`${team} != '' AND at <= ${instant(ground.judgement.asOf)}`;
  return sql`(
      SELECT customer_key, ${inCase}, ${steps} FROM events
      WHERE ${named} AND ${inCase} != '' AND customer_key IN (SELECT customer_key FROM ${from})
        AND (customer_key, ${inCase}) IN (SELECT customer_key, ${inCase} FROM ${from})
      GROUP BY customer_key, ${inCase}
      UNION ALL
      SELECT customer_key, '' AS ${inCase}, ${steps} FROM events
      WHERE ${named} AND customer_key IN (SELECT customer_key FROM ${from} AND ${inCase} = '')
      GROUP BY customer_key
    )`;
}

function instant(at: number): Fragment {
  return sql`fromUnixTimestamp64Milli(${whole(at)}, 'UTC')`;
}
