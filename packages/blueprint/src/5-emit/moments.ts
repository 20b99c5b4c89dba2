import type { Duration, EventMatch, MomentDef, MomentForm } from '../2-resolve/blueprint.ts';
import type { Numbered } from '../4-plan/plan.ts';
import { answersOfOthers, answersTo, couldBeOneEvent } from './answers.ts';
import { codeOf, FIRED } from './codes.ts';
import type { Found, PassContext } from './found.ts';
import { limitsOf } from './limit.ts';
import { count, type Fragment, real, sql } from './sql.ts';
import { timeOf } from './stamp.ts';

/** The firings of a moment in one group, in the order of the events that begin them: the first and last event of the evidence, and when. */
type Firings = Pick<Found, 'first' | 'last' | 'at'>;

type FormOf<Name extends MomentForm['form']> = Extract<MomentForm, { form: Name }>;

/** Inside a lambda, x is the stamp of the event that begins a pattern, y that of what answers it, u the limit, i whether it counts. */
const timeOfX = timeOf(sql`x`);
const timeOfY = timeOf(sql`y`);

export function momentLists({ number, def }: Numbered<MomentDef>, context: PassContext): readonly Found[] {
  const { first, last, at } = firingsOf(def.seen, context);
  const only = (list: Fragment) => (def.first ? earliest(list, at) : list);
  return [
    {
      code: sql`arrayMap(x -> ${codeOf(number, FIRED)}, ${only(first)})`,
      first: only(first),
      last: only(last),
      at: only(at),
    },
  ];
}

/** Of the firings, which stand in the order of their first events, the one at the earliest time. */
function earliest(list: Fragment, times: Fragment): Fragment {
  return sql`arraySlice(${list}, greatest(indexOf(${times}, arrayMin(${times})), 1), 1)`;
}

function firingsOf(form: MomentForm, context: PassContext): Firings {
  switch (form.form) {
    case 'each':
      return byThemselves(eventsOf(form.event, context));
    case 'nth':
      return byThemselves(sql`arraySlice(${eventsOf(form.event, context)}, ${count(form.nth)}, 1)`);
    case 'every': {
      const events = eventsOf(form.event, context);
      return byThemselves(
        sql`arrayFilter((x, i) -> i % ${count(form.every)} = 0, ${events}, arrayEnumerate(${events}))`,
      );
    }
    case 'times':
      return severalWithin(form, context);
    case 'followed-by':
      return followedBy(form, context);
    case 'without':
      return without(form, context);
    case 'quiet':
      return quiet(form, context);
    case 'change':
      return changes(form, context);
  }
}

/** On entry: the event that makes K within the span fires, and no further one while that lasts. */
function severalWithin({ event, times, within }: FormOf<'times'>, context: PassContext): Firings {
  const events = eventsOf(event, context);
  const begins = context.lists.derived(sql`arrayShiftRight(${events}, ${count(times - 1)})`);
  const limits = limitsOf(begins, within, context);
  const lasting = context.lists.derived(
    sql`arrayMap((x, u, y) -> toUInt8(x != 0 AND ${timeOfY} <= u), ${begins}, ${limits}, ${events})`,
  );
  const entering = (list: Fragment) =>
    sql`arrayFilter((x, now, before) -> now AND NOT before, ${list}, ${lasting}, arrayShiftRight(${lasting}, 1))`;
  return { first: entering(begins), last: entering(events), at: timesOf(entering(events)) };
}

function followedBy({ event, by, within }: FormOf<'followed-by'>, context: PassContext): Firings {
  const events = eventsOf(event, context);
  const answers = answersOf(events, { event, by }, context);
  const limits = limitsOf(events, within, context);
  const inTime = context.lists.derived(
    sql`arrayMap((y, u) -> ${timeOfY} <= u, ${answers}, ${limits})`,
  );
  const last = sql`arrayMap(y -> bitXor(y, 1), arrayFilter((y, i) -> i, ${answers}, ${inTime}))`;
  return { first: sql`arrayFilter((x, i) -> i, ${events}, ${inTime})`, last, at: timesOf(last) };
}

function without({ event, by, within }: FormOf<'without'>, context: PassContext): Firings {
  const events = eventsOf(event, context);
  return silences(events, { answers: answersOf(events, { event, by }, context), within }, context);
}

function quiet({ after, within }: FormOf<'quiet'>, context: PassContext): Firings {
  const { lists } = context;
  const all = lists.stamps({ match: undefined });
  const candidates = after ? eventsOf(after, context) : all;
  const begins = lists.derived(
    sql`arrayFilter((x, y) -> ${timeOfX} != ${timeOfY}, ${candidates}, arrayShiftLeft(${candidates}, 1))`,
  );
  return silences(begins, { answers: answersTo(begins, all, { from: 'after-millisecond', lists }), within }, context);
}

/** Fires at the limit of each beginning that nothing answered up to it. */
function silences(
  begins: Fragment,
  { answers, within }: { readonly answers: Fragment; readonly within: Duration },
  context: PassContext,
): Firings {
  const limits = limitsOf(begins, within, context);
  const isSilent = sql`${timeOfY} > u AND ${context.now} > u`;
  const silent = context.lists.derived(sql`arrayMap((y, u) -> ${isSilent}, ${answers}, ${limits})`);
  const events = sql`arrayFilter((x, i) -> i, ${begins}, ${silent})`;
  return { first: events, last: events, at: sql`arrayFilter((u, i) -> i, ${limits}, ${silent})` };
}

function changes({ event, field, direction, by }: FormOf<'change'>, context: PassContext): Firings {
  const wanted = { match: event, and: sql`isNotNull(${context.fields.asNumber(field)})` };
  const events = context.lists.stamps(wanted);
  const numbers = context.lists.numbers(wanted, sql`assumeNotNull(${context.fields.asNumber(field)})`);
  const difference = direction === 'drops' ? sql`w - v` : sql`v - w`;
  const isChange = sql`x != 0 AND ${difference} >= ${real(by)}`;
  const before = sql`arrayShiftRight(${events}, 1)`;
  const numbersBefore = sql`arrayShiftRight(${numbers}, 1)`;
  const first = sql`arrayFilter((x, v, w) -> ${isChange}, ${before}, ${numbers}, ${numbersBefore})`;
  const last = sql`arrayFilter((y, x, v, w) -> ${isChange}, ${events}, ${before}, ${numbers}, ${numbersBefore})`;
  return { first, last, at: timesOf(last) };
}

function answersOf(
  events: Fragment,
  { event, by }: { readonly event: EventMatch; readonly by: EventMatch },
  context: PassContext,
): Fragment {
  const { lists } = context;
  return answersOfOthers(events, eventsOf(by, context), { couldBeItself: couldBeOneEvent(event, by), lists });
}

const eventsOf = (match: EventMatch, { lists }: PassContext): Fragment => lists.stamps({ match });
const timesOf = (stamps: Fragment): Fragment => sql`arrayMap(x -> ${timeOfX}, ${stamps})`;
const byThemselves = (events: Fragment): Firings => ({ first: events, last: events, at: timesOf(events) });
