import type { MomentDef } from '@throughline/blueprint';
import { type Fragment, fieldsUnder, sql, whole } from '@throughline/blueprint/sql';
import type { Ground } from '#foundation/house.ts';

/**
 * Rows of `moments_seen` with what became of them: `answered_at` is when the event came by which it is known that we
 * responded, null where none has in time, and `answer` is answered, missed, waiting, or '' where the blueprint asks for none.
 *
 * Only the histories of the customers of these rows are read. An event counts from the moment on, and up to so much later.
 */
export function withAnswers(ground: Ground, moments: readonly MomentDef[], rows: Fragment): Fragment {
  const [moment, other] = moments;
  if (moment?.answered === undefined || other !== undefined)
    return sql`(SELECT *, nullIf(at, at) AS answered_at, '' AS answer FROM ${rows})`;
  const { by, withinMs } = moment.answered;
  const until = sql`seen.at + toIntervalMillisecond(${whole(withinMs)})`;
  return sql`(
SELECT seen.*,
  arrayFirstOrNull(one -> one >= seen.at AND one <= ${until}, answers) AS answered_at,
  multiIf(isNotNull(answered_at), 'answered', ${until} < fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC'), 'missed', 'waiting') AS answer
FROM (SELECT * FROM ${rows}) AS seen
LEFT ANY JOIN (
  SELECT customer_key, arraySort(groupArray(at)) AS answers
  FROM events
  WHERE ${fieldsUnder(ground.blueprint.blueprint).matches(by)}
    AND at <= fromUnixTimestamp64Milli(${whole(ground.judgement.asOf)}, 'UTC')
    AND customer_key IN (SELECT customer_key FROM ${rows})
  GROUP BY customer_key
) AS replied ON replied.customer_key = seen.customer_key)`;
}
