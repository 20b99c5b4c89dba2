import type { Condition, Deadline, EventMatch, PromiseDef } from '../2-resolve/blueprint.ts';
import type { Numbered } from '../4-plan/plan.ts';
import { answersOfOthers, answersTo, couldBeOneEvent, isAnswered, stampOfAnswer } from './answers.ts';
import { BROKEN, BROKEN_BUT_LATE, codeOf, KEPT, NO_DEADLINE, OPEN, RELEASED } from './codes.ts';
import { propertyColumn } from './columns.ts';
import type { Found, MadeLists, PassContext } from './found.ts';
import { endsOfLocalDays, limitsOf } from './limit.ts';
import { movedByPauses } from './pauses.ts';
import { type Fragment, identifier, join, sql } from './sql.ts';
import { reckonedOf, timeOf } from './stamp.ts';

type PromiseOf<Name extends PromiseDef['form']['form']> = PromiseDef & {
  readonly form: Extract<PromiseDef['form'], { form: Name }>;
};

/** The promises that the events of a group make, and what became of them. */
export function promiseLists({ number, def }: Numbered<PromiseDef>, context: PassContext): readonly Found[] {
  const { form } = def;
  if (form.form === 'judged') return judgedLists({ number, def: { ...def, form } }, context);
  const settling = { ...def, form };
  const { made, dues, without } = madeLists(def.made, form.due, context);
  const lists: MadeLists = {
    made,
    dues,
    answers: answersOf(made, settling, context),
    releases: def.released && othersOf(made, def.made, { answering: def.released, context }),
  };
  const settled = settledLists({ number, def: settling }, lists, context);
  return without ? [settled, withoutDeadline(number, without)] : [settled];
}

/** Which events make the promise and when it is due before pauses; and which would make it but carry no deadline. */
function madeLists(match: EventMatch, due: Deadline, context: PassContext) {
  const { lists } = context;
  if (due.kind === 'within') {
    const made = lists.stamps({ match });
    return { made, dues: limitsOf(made, due.within, context), without: undefined };
  }
  const column = identifier(propertyColumn(due.property, 'time'));
  const timed = { match, and: sql`isNotNull(${column})` };
  const times = lists.numbers(timed, reckonedOf(sql`assumeNotNull(${column})`));
  const dues = due.kind === 'property' ? times : endsOfLocalDays(times, 0, context);
  return { made: lists.stamps(timed), dues, without: lists.stamps({ match, and: sql`isNull(${column})` }) };
}

function settledLists({ number, def }: Numbered<PromiseOf<'kept' | 'broken'>>, made: MadeLists, context: PassContext): Found {
  const dues = def.paused ? movedByPauses(made, def, context) : made.dues;
  const { answers, releases } = made;
  // Inside the lambdas: d is due, y the answer, z the release, c the code.
  const code = (outcome: number) => sql`${codeOf(number, outcome)}`;
  const isReleased = sql`${timeOf(sql`z`)} <= d AND ${timeOf(sql`z`)} < ${timeOf(sql`y`)}`;
  const cases = def.form.form === 'kept' ? keptCases(code, context.now) : brokenCases(code, context.now);
  const codes = context.lists.derived(
    releases
      ? sql`arrayMap((d, y, z) -> multiIf(${isReleased}, ${code(RELEASED)}, ${cases}), ${dues}, ${answers}, ${releases})`
      : sql`arrayMap((d, y) -> multiIf(${cases}), ${dues}, ${answers})`,
  );
  const met = def.form.form === 'kept' ? stampOfAnswer(sql`y`) : sql`if(c = ${code(BROKEN)}, bitXor(y, 1), toUInt64(0))`;
  const last = releases
    ? sql`arrayMap((c, y, z) -> if(c = ${code(RELEASED)}, bitXor(z, 1), ${met}), ${codes}, ${answers}, ${releases})`
    : sql`arrayMap((c, y) -> ${met}, ${codes}, ${answers})`;
  return { code: codes, first: made.made, last, at: dues };
}

type CodeOf = (outcome: number) => Fragment;

/** What has answered by now met the promise, in time or late; so an open promise has no answer. */
function keptCases(code: CodeOf, now: Fragment): Fragment {
  const isLate = isAnswered(sql`y`);
  return sql`${timeOf(sql`y`)} <= d, ${code(KEPT)}, ${now} <= d, ${code(OPEN)}, ${isLate}, ${code(BROKEN_BUT_LATE)}, ${code(BROKEN)}`;
}

function brokenCases(code: CodeOf, now: Fragment): Fragment {
  return sql`${timeOf(sql`y`)} <= d, ${code(BROKEN)}, ${now} > d, ${code(KEPT)}, ${code(OPEN)}`;
}

function answersOf(made: Fragment, def: PromiseOf<'kept' | 'broken'>, context: PassContext): Fragment {
  const { lists } = context;
  if (def.form.form === 'broken')
    return answersTo(made, lists.stamps({ match: def.form.by }), { from: 'after-millisecond', lists });
  return othersOf(made, def.made, { answering: def.form.by, context });
}

function othersOf(
  made: Fragment,
  match: EventMatch,
  { answering, context }: { readonly answering: EventMatch; readonly context: PassContext },
): Fragment {
  const { lists } = context;
  return answersOfOthers(made, lists.stamps({ match: answering }), {
    couldBeItself: couldBeOneEvent(match, answering),
    lists,
  });
}

/** A judged promise is due, and kept or broken, by the event that makes it. */
function judgedLists({ number, def }: Numbered<PromiseOf<'judged'>>, { lists, fields }: PassContext): readonly Found[] {
  const { conditions } = def.form;
  const isKnown = all(conditions.map(fields.canBeJudged));
  const holds = all(conditions.map(fields.holds));
  const became = (outcome: number, and: Fragment): Found => {
    const made = lists.stamps({ match: def.made, and });
    return {
      code: codesFor(number, outcome, made),
      first: made,
      last: made,
      at: sql`arrayMap(x -> ${timeOf(sql`x`)}, ${made})`,
    };
  };
  return [
    became(KEPT, sql`${isKnown} AND ${holds}`),
    became(BROKEN, sql`${isKnown} AND NOT ${holds}`),
    withoutDeadline(number, lists.stamps({ match: def.made, and: sql`NOT ${isKnown}` })),
  ];
}

function withoutDeadline(number: number, made: Fragment): Found {
  const none = (zero: Fragment) => sql`arrayMap(x -> ${zero}, ${made})`;
  return {
    code: codesFor(number, NO_DEADLINE, made),
    first: made,
    last: none(sql`toUInt64(0)`),
    at: none(sql`toUInt64(0)`),
  };
}

const codesFor = (number: number, outcome: number, stamps: Fragment): Fragment =>
  sql`arrayMap(x -> ${codeOf(number, outcome)}, ${stamps})`;

const all = (conditions: readonly Fragment[]): Fragment => sql`(${join(conditions, ' AND ')})`;
