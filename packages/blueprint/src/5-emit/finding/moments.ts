import type { Duration, MomentDef, MomentForm } from '../../2-resolve/blueprint.ts';
import type { Numbered } from '../../4-plan/plan.ts';
import { firstOthers } from '../reading/answers.ts';
import type { Wanted } from '../reading/gather.ts';
import { timeOf } from '../reading/stamp.ts';
import { limitsOf } from '../reckoning/limit.ts';
import { count, type Fragment, real, sql } from '../writing/sql.ts';
import { codeOf, FIRED, whatOf } from './codes.ts';
import type { Found, Writing } from './found.ts';

/** The firings of a moment: the first and last event of the evidence, and when. */
type Firings = { readonly first: Fragment; readonly last: Fragment; readonly at: Fragment };

type FormOf<Name extends MomentForm['form']> = Extract<MomentForm, { form: Name }>;

/** Inside a lambda, x is the stamp of the event that begins a pattern, y that of what answers it, u the limit, i whether it counts, g and h groups. */
const timeOfX = timeOf(sql`x`);
const timeOfY = timeOf(sql`y`);

export function momentLists({ number, def }: Numbered<MomentDef>, writing: Writing): Found {
  const { first, last, at } = firingsOf(def.seen, writing);
  const only = (list: Fragment) => (def.first ? earliest(list, { first, at }) : list);
  const what = sql`arrayMap(a -> ${whatOf(sql`a`, codeOf(number, FIRED))}, ${only(at)})`;
  return { what, first: only(first), last: only(last) };
}

/** Of the firings of all groups the one at the earliest time; of two, the one whose evidence begins earlier. */
function earliest(list: Fragment, { first, at }: Pick<Firings, 'first' | 'at'>): Fragment {
  return sql`arraySlice(arraySort((x, a, f) -> (a, f), ${list}, ${at}, ${first}), 1, 1)`;
}

function firingsOf(form: MomentForm, writing: Writing): Firings {
  switch (form.form) {
    case 'each':
      return byThemselves(writing.groups.stamps({ match: form.event }));
    case 'nth':
      return byThemselves(placed(form.event, sql`i = ${count(form.nth)}`, writing));
    case 'every':
      return byThemselves(placed(form.event, sql`i % ${count(form.every)} = 0`, writing));
    case 'times':
      return severalWithin(form, writing);
    case 'followed-by':
      return followedBy(form, writing);
    case 'without':
      return without(form, writing);
    case 'quiet':
      return quiet(form, writing);
    case 'change':
      return changes(form, writing);
  }
}

/** The events whose place i among those of their group is as asked. */
function placed(match: FormOf<'nth'>['event'], isAsked: Fragment, { groups }: Writing): Fragment {
  const events = groups.stamps({ match });
  const inGroups = groups.groups({ match });
  const places = inGroups ? sql`arrayEnumerateUniq(${inGroups})` : sql`arrayEnumerate(${events})`;
  return sql`arrayFilter((x, i) -> ${isAsked}, ${events}, ${places})`;
}

/** On entry: the event that makes K within the span fires, and no further one while that lasts. */
function severalWithin({ event, times, within }: FormOf<'times'>, writing: Writing): Firings {
  const { derived } = writing;
  const events = writing.groups.stamps({ match: event });
  const begins = ofOwnGroup(
    sql`arrayShiftRight(${events}, ${count(times - 1)})`,
    { match: event },
    { back: times - 1, writing },
  );
  const limits = limitsOf(begins, within, writing);
  const lasts = derived(
    sql`arrayMap((x, u, y) -> toUInt8(x != 0 AND ${timeOfY} <= u), ${begins}, ${limits}, ${events})`,
  );
  const lasted = ofOwnGroup(sql`arrayShiftRight(${lasts}, 1)`, { match: event }, { back: 1, writing });
  const entering = (list: Fragment) =>
    sql`arrayFilter((x, now, before) -> now AND NOT before, ${list}, ${lasts}, ${lasted})`;
  return { first: entering(begins), last: entering(events), at: timesOf(entering(events)) };
}

/** A list of the wanted events moved back by some places, 0 where that reaches into another group. */
function ofOwnGroup(
  moved: Fragment,
  wanted: Wanted,
  { back, writing }: { readonly back: number; readonly writing: Writing },
): Fragment {
  const inGroups = writing.groups.groups(wanted);
  if (!inGroups) return writing.derived(moved);
  return writing.derived(
    sql`arrayMap((x, g, h) -> if(g = h, x, 0), ${moved}, ${inGroups}, arrayShiftRight(${inGroups}, ${count(back)}))`,
  );
}

function followedBy({ event, by, within }: FormOf<'followed-by'>, writing: Writing): Firings {
  const { groups, derived } = writing;
  const events = groups.stamps({ match: event });
  const answers = firstOthers(groups, { match: event }, by);
  const limits = limitsOf(events, within, writing);
  const inTime = derived(sql`arrayMap((y, u) -> ${timeOfY} <= u, ${answers}, ${limits})`);
  const last = sql`arrayFilter((y, i) -> i, ${answers}, ${inTime})`;
  return { first: sql`arrayFilter((x, i) -> i, ${events}, ${inTime})`, last, at: timesOf(last) };
}

function without({ event, by, within }: FormOf<'without'>, writing: Writing): Firings {
  const events = writing.groups.stamps({ match: event });
  return silences(events, { answers: firstOthers(writing.groups, { match: event }, by), within }, writing);
}

/** Silence begins with the last wanted event of a millisecond. */
function quiet({ after, within }: FormOf<'quiet'>, writing: Writing): Firings {
  const { groups, derived } = writing;
  const wanted: Wanted = { match: after };
  const inGroups = groups.groups(wanted);
  const events = groups.stamps(wanted);
  const isLast = inGroups
    ? sql`arrayMap((x, y, g, h) -> ${timeOfX} != ${timeOfY} OR g != h, ${events}, arrayShiftLeft(${events}, 1), ${inGroups}, arrayShiftLeft(${inGroups}, 1))`
    : sql`arrayMap((x, y) -> ${timeOfX} != ${timeOfY}, ${events}, arrayShiftLeft(${events}, 1))`;
  const lasts = (list: Fragment) => derived(sql`arrayFilter((x, i) -> i, ${list}, ${derived(isLast)})`);
  const answers = lasts(groups.answers(wanted, { match: undefined }, 'after-millisecond'));
  return silences(lasts(events), { answers, within }, writing);
}

/** Fires at the limit of each beginning that nothing answered up to it. */
function silences(
  begins: Fragment,
  { answers, within }: { readonly answers: Fragment; readonly within: Duration },
  writing: Writing,
): Firings {
  const limits = limitsOf(begins, within, writing);
  const isSilent = sql`${timeOfY} > u AND ${writing.now} > u`;
  const silent = writing.derived(sql`arrayMap((y, u) -> ${isSilent}, ${answers}, ${limits})`);
  const events = sql`arrayFilter((x, i) -> i, ${begins}, ${silent})`;
  return { first: events, last: events, at: sql`arrayFilter((u, i) -> i, ${limits}, ${silent})` };
}

function changes({ event, field, direction, by }: FormOf<'change'>, writing: Writing): Firings {
  const { groups, fields } = writing;
  const number = fields.asNumber(field);
  const wanted: Wanted = { match: event, and: sql`isNotNull(${number})` };
  const events = groups.stamps(wanted);
  const numbers = groups.numbers(wanted, sql`ifNull(${number}, 0)`);
  const difference = direction === 'drops' ? sql`w - v` : sql`v - w`;
  const before = ofOwnGroup(sql`arrayShiftRight(${events}, 1)`, wanted, { back: 1, writing });
  const numbersBefore = sql`arrayShiftRight(${numbers}, 1)`;
  const isChange = writing.derived(
    sql`arrayMap((x, v, w) -> x != 0 AND ${difference} >= ${real(by)}, ${before}, ${numbers}, ${numbersBefore})`,
  );
  const last = sql`arrayFilter((y, i) -> i, ${events}, ${isChange})`;
  return { first: sql`arrayFilter((x, i) -> i, ${before}, ${isChange})`, last, at: timesOf(last) };
}

const timesOf = (stamps: Fragment): Fragment => sql`arrayMap(x -> ${timeOfX}, ${stamps})`;
const byThemselves = (events: Fragment): Firings => ({ first: events, last: events, at: timesOf(events) });
