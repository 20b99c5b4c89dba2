import type { Condition, PersonaDef } from '@throughline/blueprint';
import { type Fragment, fieldsUnder, join, sql, whole } from '@throughline/blueprint/sql';
import { Fault } from './fault.ts';
import type { Ground } from './house.ts';

/** Rows about customers, each with a time: a table and its conditions, as they follow `FROM`, and the column of the time. */
export type RowsThen = { readonly from: Fragment; readonly time: Fragment };

/** The personas of the blueprint that say by what they are known. */
export function knownPersonas({ blueprint }: Ground): readonly PersonaDef[] {
  return blueprint.blueprint.personas.filter(({ where }) => where.length > 0);
}

/**
 * Whether the customer of a row was of the persona at the time of the row: a condition on the row.
 *
 * A trait is what the customer's latest event that has the field says of it, at or before that time. A customer who meets
 * all conditions is of the persona, perhaps of several; an empty name asks for those who were of none.
 *
 * Errors: a `Fault` "not-found" for a persona that the blueprint does not have, or that says nothing to know it by.
 */
export function wasOf(ground: Ground, persona: string, rows: RowsThen): Fragment {
  const known = knownPersonas(ground);
  if (persona === '') {
    if (known.length === 0) return sql`1`;
    return join(
      known.map((one) => sql`NOT ${isAmong(ground, one, rows)}`),
      ' AND ',
    );
  }
  const found = known.find(({ name }) => name === persona);
  if (found) return isAmong(ground, found, rows);
  throw new Fault('not-found', `The blueprint has no persona "${persona}" that customers are known by.`, {
    hint:
      known.length === 0
        ? 'Say under `where` of a persona by which traits it is known.'
        : `It has: ${known.map(({ name }) => name).join(', ')}.`,
  });
}

function isAmong(ground: Ground, { where }: PersonaDef, rows: RowsThen): Fragment {
  const byField = [...Map.groupBy(where, ({ field }) => `${field.kind} ${field.name}`).values()];
  return sql`(${join(
    byField.map((conditions) => hadTrait(ground, conditions, rows)),
    ' AND ',
  )})`;
}

/** Whether the latest event with a value in the field, at or before the row's time, fulfils the conditions on that field. */
function hadTrait(ground: Ground, conditions: readonly Condition[], { from, time }: RowsThen): Fragment {
  const fields = fieldsUnder(ground.blueprint.blueprint);
  const present = join(
    conditions.slice(0, 1).map(({ field }) => fields.isPresent(field)),
    ' AND ',
  );
  const holds = join(conditions.map(fields.holds), ' AND ');
  // A field without a value fulfils `!=` and no other condition.
  const unknown = conditions.every(({ test }) => test.is === 'not') ? sql`1` : sql`0`;
  return sql`(customer_key, ${time}) IN (
  SELECT row.customer_key, row.row_time
  FROM (SELECT DISTINCT customer_key, ${time} AS row_time FROM ${from}) AS row
  ASOF LEFT JOIN (
    SELECT customer_key, at, toUInt8(1) AS known, argMax(toUInt8(${holds}), id) AS holds
    FROM events
    WHERE ${present} AND at <= fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC')
    GROUP BY customer_key, at
  ) AS trait ON row.customer_key = trait.customer_key AND row.row_time >= trait.at
  WHERE if(trait.known = 1, trait.holds = 1, ${unknown} = 1))`;
}
