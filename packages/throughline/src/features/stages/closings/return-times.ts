import type { PromiseDef } from '@throughline/blueprint';
import { fieldsUnder, groupKey, sql, statement, text, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';

/** How long after a closing customers came back, over all closings whose window is over. */
export type ReturnTimes = {
  readonly closings: number;
  /** How many came back in each tenth of the window. */
  readonly tenths: readonly number[];
  /** Milliseconds within which half of those who came back did; null when nobody did. */
  readonly half: number | null;
};

export async function returnTimes({ events, judgement }: Ground, { name }: PromiseDef): Promise<ReturnTimes> {
  const [found] = await events.ask<Record<'closings', string | number> & { tenths: Tenths; half: number | null }>(
    statement(sql`
SELECT count() AS closings, sumMapIf(map(tenth, 1), outcome = 'broken') AS tenths,
  quantileExactInclusiveOrNullIf(0.5)(took, outcome = 'broken') AS half
FROM (
  SELECT toString(outcome) AS outcome, toUnixTimestamp64Milli(ifNull(met, made)) - toUnixTimestamp64Milli(made) AS took,
    toUnixTimestamp64Milli(assumeNotNull(due)) - toUnixTimestamp64Milli(made) AS allowed,
    toUInt8(greatest(0, least(9, ceil(10 * took / allowed) - 1))) AS tenth
  FROM promises_made
  WHERE judgement = ${text(judgement.id)} AND promise = ${text(name)} AND outcome IN ('kept', 'broken')
    AND isNotNull(due) AND due > made AND due < ${instant(judgement.asOf)}
)`),
  );
  return {
    closings: Number(found?.closings ?? 0),
    tenths: Array.from({ length: 10 }, (_, tenth) => Number(found?.tenths[tenth] ?? 0)),
    half: found?.half ?? null,
  };
}

type Tenths = Readonly<Record<string, number | string>>;

/**
 * How often the customer would have asked anyway: of closings after which nobody came back in the window, how many did in
 * the next window of the same length. Counts those whose second window is over, too.
 */
export async function askedAnyway(ground: Ground, def: PromiseDef): Promise<{ asked: number; n: number }> {
  if (def.form.form !== 'broken') return { asked: 0, n: 0 };
  const fields = fieldsUnder(ground.blueprint.blueprint);
  const group = def.same.length === 0 ? sql`toUInt64(0)` : groupKey(def.same, fields);
  const now = instant(ground.judgement.asOf);
  const quiet = sql`
    SELECT customer_key, made, assumeNotNull(due) AS over, evidence[1] AS closing,
      fromUnixTimestamp64Milli(2 * toUnixTimestamp64Milli(over) - toUnixTimestamp64Milli(made), 'UTC') AS over_again
    FROM promises_made
    WHERE judgement = ${text(ground.judgement.id)} AND promise = ${text(def.name)} AND outcome = 'kept' AND isNotNull(due)
      AND over_again < ${now}`;
  const [found] = await ground.events.ask<Record<'asked' | 'n', string | number>>(
    statement(sql`
SELECT countIf(next.known = 1 AND next.at <= quiet.over_again) AS asked, count() AS n
FROM (
  SELECT first.customer_key AS customer_key, closed.same_as AS same_as, first.over AS over, first.over_again AS over_again
  FROM (${quiet}) AS first
  JOIN (
    SELECT customer_key, id, ${group} AS same_as FROM events
    WHERE ${fields.matches(def.made)} AND customer_key IN (SELECT customer_key FROM (${quiet}))
  ) AS closed ON first.customer_key = closed.customer_key AND first.closing = closed.id
) AS quiet
ASOF LEFT JOIN (
  SELECT customer_key, ${group} AS same_as, at, toUInt8(1) AS known FROM events
  WHERE ${fields.matches(def.form.by)} AND at < ${now} AND customer_key IN (SELECT customer_key FROM (${quiet}))
) AS next ON quiet.customer_key = next.customer_key AND quiet.same_as = next.same_as AND quiet.over < next.at`),
  );
  return { asked: Number(found?.asked ?? 0), n: Number(found?.n ?? 0) };
}

function instant(at: number) {
  return sql`fromUnixTimestamp64Milli(${whole(at)}, 'UTC')`;
}
