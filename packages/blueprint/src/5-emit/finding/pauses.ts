import type { EventMatch, PromiseDef } from '../../2-resolve/blueprint.ts';
import { couldBeOneEvent } from '../reading/answers.ts';
import type { Wanted } from '../reading/gather.ts';
import { timeOf } from '../reading/stamp.ts';
import { openHoursOfDuration } from '../reckoning/limit.ts';
import { count, type Fragment, sql } from '../writing/sql.ts';
import type { MadeLists, Writing } from './found.ts';

/** The pauses of a history: when they begin and when they end, reckoned (one that goes on ends now), and in which group. */
type Pauses = { readonly begins: Fragment; readonly ends: Fragment; readonly groups: Fragment | undefined };

/**
 * The due times of promises whose clock stands still during pauses.
 *
 * Each pause of the promise's group is cut to the time from the making to whatever ended the clock; where what is left begins
 * before the due time as moved so far, it moves it by its length. Deadlines in open hours do the same in opened time, which
 * counts on only while the calendar is open.
 */
export function movedByPauses(
  { made, groups, dues, answers, releases }: MadeLists,
  { paused, form }: PromiseDef,
  writing: Writing,
): Fragment {
  if (!paused) return dues;
  const { derived, ready, now, reckoning } = writing;
  const within = form.form !== 'judged' && form.due.kind === 'within' ? form.due.within : undefined;
  const hours = within?.kind === 'open' ? openHoursOfDuration(within, reckoning) : undefined;
  const byClock = (times: Fragment) => (hours ? hours.openedBefore(times, derived) : times);
  const pauses = pausesOf(paused, writing);
  const makes = byClock(sql`arrayMap(x -> ${timeOf(sql`x`)}, ${made})`);
  const plain = within?.kind === 'open' ? sql`arrayMap(m -> m + ${count(within.ms)}, ${makes})` : dues;
  const stops = byClock(
    releases
      ? sql`arrayMap((y, z) -> least(${timeOf(sql`y`)}, ${timeOf(sql`z`)}, ${now}), ${answers}, ${releases})`
      : sql`arrayMap(y -> least(${timeOf(sql`y`)}, ${now}), ${answers})`,
  );
  const [begins, ends] = [ready(byClock(pauses.begins)), ready(byClock(pauses.ends))];
  const result = derived(
    groups && pauses.groups
      ? sql`arrayMap((m, d, e, g) -> arrayFold((d, p, q, h) -> ${moved(sql`g = h AND `)}, ${begins}, ${ends}, ${pauses.groups}, d), ${makes}, ${plain}, ${stops}, ${groups})`
      : sql`arrayMap((m, d, e) -> arrayFold((d, p, q) -> ${moved(sql``)}, ${begins}, ${ends}, d), ${makes}, ${plain}, ${stops})`,
  );
  return hours ? hours.instantsAt(result, derived) : result;
}

/** All by the promise's clock: made at m, due at d so far, its clock ends at e; a pause lasts from p to q. */
function moved(ofOwnGroup: Fragment): Fragment {
  const [from, to] = [sql`greatest(p, m)`, sql`least(q, e)`];
  return sql`d + if(${ofOwnGroup}${to} > ${from} AND ${from} < d, toUInt64(${to} - ${from}), toUInt64(0))`;
}

/** Beginnings that wait for the same end are one pause, from the first of them on. */
function pausesOf(
  { from, to }: { readonly from: EventMatch; readonly to: EventMatch },
  { groups, derived, ready, fields, now }: Writing,
): Pauses {
  const starting: Wanted = couldBeOneEvent(from, to)
    ? { match: from, and: sql`NOT ${fields.matches(to)}` }
    : { match: from };
  const answers = groups.answers(starting, { match: to }, 'same-millisecond');
  const ends = derived(sql`arrayMap(y -> least(${timeOf(sql`y`)}, ${now}), ${answers})`);
  const inGroups = groups.groups(starting);
  const isFirst = derived(
    inGroups
      ? sql`arrayMap((e, f, g, h) -> e != f OR g != h, ${ends}, arrayShiftRight(${ends}, 1), ${inGroups}, arrayShiftRight(${inGroups}, 1))`
      : sql`arrayMap((e, f) -> e != f, ${ends}, arrayShiftRight(${ends}, 1))`,
  );
  const firsts = (list: Fragment) => derived(sql`arrayFilter((x, i) -> i, ${list}, ${isFirst})`);
  return {
    begins: derived(sql`arrayMap(x -> ${timeOf(sql`x`)}, ${firsts(groups.stamps(starting))})`),
    ends: firsts(ends),
    groups: inGroups && ready(firsts(inGroups)),
  };
}
