import type { EventMatch, PromiseDef } from '../2-resolve/blueprint.ts';
import { answersTo, couldBeOneEvent } from './answers.ts';
import type { MadeLists, PassContext } from './found.ts';
import { openHoursOfDuration } from './limit.ts';
import { count, type Fragment, sql } from './sql.ts';
import { timeOf } from './stamp.ts';

/** The pauses of a group: sorted lists of when they begin and when they end, reckoned; one that goes on ends now. */
type Pauses = { readonly begins: Fragment; readonly ends: Fragment };

/**
 * The due times of promises whose clock stands still during pauses.
 *
 * Each pause is cut to the time from the making to whatever ended the clock; where what is left begins before the due time as moved so far, it moves it by
 * its length. Deadlines in open hours do the same in opened time, which only counts on while the calendar is open.
 */
export function movedByPauses(
  { made, dues, answers, releases }: MadeLists,
  { paused, form }: PromiseDef,
  context: PassContext,
): Fragment {
  if (!paused) return dues;
  const { lists, now, reckoning } = context;
  const within = form.form !== 'judged' && form.due.kind === 'within' ? form.due.within : undefined;
  const hours = within?.kind === 'open' ? openHoursOfDuration(within, reckoning) : undefined;
  const byClock = (times: Fragment) => (hours ? hours.openedBefore(times, lists) : times);
  const { begins, ends } = pausesOf(paused, context);
  const makes = byClock(sql`arrayMap(x -> ${timeOf(sql`x`)}, ${made})`);
  const plain = within?.kind === 'open' ? sql`arrayMap(m -> m + ${count(within.ms)}, ${makes})` : dues;
  const stops = byClock(
    releases
      ? sql`arrayMap((y, z) -> least(${timeOf(sql`y`)}, ${timeOf(sql`z`)}, ${now}), ${answers}, ${releases})`
      : sql`arrayMap(y -> least(${timeOf(sql`y`)}, ${now}), ${answers})`,
  );
  // All by the promise's clock: made at m, due at d, its clock ends at e; a pause lasts from p to q.
  const from = sql`greatest(p, m)`;
  const to = sql`least(q, e)`;
  const moved = sql`arrayFold((d, p, q) -> d + if(${to} > ${from} AND ${from} < d, toUInt64(${to} - ${from}), toUInt64(0)), ${byClock(begins)}, ${byClock(ends)}, d)`;
  const result = lists.derived(sql`arrayMap((m, d, e) -> ${moved}, ${makes}, ${plain}, ${stops})`);
  return hours ? hours.instantsAt(result, lists) : result;
}

/** Beginnings that wait for the same end are one pause, from the first of them on. */
function pausesOf(
  { from, to }: { readonly from: EventMatch; readonly to: EventMatch },
  { lists, fields, now }: PassContext,
): Pauses {
  const stopping = lists.stamps({ match: to });
  const starting = couldBeOneEvent(from, to)
    ? lists.stamps({ match: from, and: sql`NOT ${fields.matches(to)}` })
    : lists.stamps({ match: from });
  const answers = answersTo(starting, stopping, { from: 'same-millisecond', lists });
  const ends = lists.derived(sql`arrayMap(y -> least(${timeOf(sql`y`)}, ${now}), ${answers})`);
  const isFirst = sql`e != f`;
  const endsBefore = sql`arrayShiftRight(${ends}, 1, toUInt64(0))`;
  return {
    begins: sql`arrayMap(x -> ${timeOf(sql`x`)}, arrayFilter((x, e, f) -> ${isFirst}, ${starting}, ${ends}, ${endsBefore}))`,
    ends: sql`arrayFilter((e, f) -> ${isFirst}, ${ends}, ${endsBefore})`,
  };
}
