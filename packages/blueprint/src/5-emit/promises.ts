import type { Condition, Deadline, EventMatch, PromiseDef } from '../2-resolve/blueprint.ts';
import type { Numbered } from '../4-plan/plan.ts';
import { firstOthers, isAnswered, stampOfAnswer } from './answers.ts';
import { BROKEN, BROKEN_BUT_LATE, codeOf, KEPT, NO_DEADLINE, OPEN, RELEASED, whatOf } from './codes.ts';
import { propertyColumn } from './columns.ts';
import type { Found, MadeLists, Writing } from './found.ts';
import type { Wanted } from './gather.ts';
import { endsOfLocalDays, limitsOf } from './limit.ts';
import { movedByPauses } from './pauses.ts';
import { type Fragment, identifier, join, sql } from './sql.ts';
import { reckonedOf, timeOf } from './stamp.ts';

type PromiseOf<Name extends PromiseDef['form']['form']> = PromiseDef & {
  readonly form: Extract<PromiseDef['form'], { form: Name }>;
};

/** The promises that the events of a history make, and what became of them. */
export function promiseLists({ number, def }: Numbered<PromiseDef>, writing: Writing): readonly Found[] {
  const { form } = def;
  if (form.form === 'judged') return judgedLists(number, { match: def.made, conditions: form.conditions }, writing);
  const { groups } = writing;
  const making = makingOf(def.made, form.due);
  const made = groups.stamps(making);
  const lists: MadeLists = {
    made,
    groups: groups.groups(making),
    dues: duesOf(made, { due: form.due, making }, writing),
    answers:
      form.form === 'kept'
        ? firstOthers(groups, making, form.by)
        : groups.answers(making, { match: form.by }, 'after-millisecond'),
    releases: def.released && firstOthers(groups, making, def.released),
  };
  const settled = settledLists({ number, def: { ...def, form } }, lists, writing);
  if (form.due.kind === 'within') return [settled];
  const without = groups.stamps({ match: def.made, and: sql`isNull(${timeColumn(form.due.property)})` });
  return [settled, withoutDeadline(number, without)];
}

/** Which events make a promise: where the deadline is a time that they carry, those that carry it. */
function makingOf(match: EventMatch, due: Deadline): Wanted & { readonly match: EventMatch } {
  return due.kind === 'within' ? { match } : { match, and: sql`isNotNull(${timeColumn(due.property)})` };
}

/** When the promises are due, before pauses. */
function duesOf(
  made: Fragment,
  { due, making }: { readonly due: Deadline; readonly making: Wanted },
  writing: Writing,
): Fragment {
  if (due.kind === 'within') return limitsOf(made, due.within, writing);
  const times = writing.groups.numbers(making, reckonedOf(sql`assumeNotNull(${timeColumn(due.property)})`));
  return due.kind === 'property' ? times : endsOfLocalDays(times, 0, writing);
}

const timeColumn = (property: string): Fragment => identifier(propertyColumn(property, 'time'));

/** Inside the lambdas, d is when a promise is due, y what answers it, z what releases it. */
function settledLists(
  { number, def }: Numbered<PromiseOf<'kept' | 'broken'>>,
  made: MadeLists,
  writing: Writing,
): Found {
  const dues = def.paused ? movedByPauses(made, def, writing) : made.dues;
  const { answers, releases } = made;
  const code = (outcome: number) => sql`${codeOf(number, outcome)}`;
  const isReleased = sql`${timeOf(sql`z`)} <= d AND ${timeOf(sql`z`)} < ${timeOf(sql`y`)}`;
  const cases = def.form.form === 'kept' ? keptCases(code, writing.now) : brokenCases(code, writing.now);
  const met = def.form.form === 'kept' ? stampOfAnswer(sql`y`) : sql`if(${timeOf(sql`y`)} <= d, y, toUInt64(0))`;
  if (!releases) {
    const what = sql`arrayMap((d, y) -> ${whatOf(sql`d`, sql`multiIf(${cases})`)}, ${dues}, ${answers})`;
    return { what, first: made.made, last: sql`arrayMap((d, y) -> ${met}, ${dues}, ${answers})` };
  }
  const became = sql`multiIf(${isReleased}, ${code(RELEASED)}, ${cases})`;
  return {
    what: sql`arrayMap((d, y, z) -> ${whatOf(sql`d`, became)}, ${dues}, ${answers}, ${releases})`,
    first: made.made,
    last: sql`arrayMap((d, y, z) -> if(${isReleased}, z, ${met}), ${dues}, ${answers}, ${releases})`,
  };
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

/** A judged promise is due, and kept or broken, by the event that makes it. */
function judgedLists(
  number: number,
  { match, conditions }: { readonly match: EventMatch; readonly conditions: readonly Condition[] },
  { groups, fields }: Writing,
): readonly Found[] {
  const isKnown = sql`(${join(conditions.map(fields.canBeJudged), ' AND ')})`;
  const holds = sql`(${join(conditions.map(fields.holds), ' AND ')})`;
  const became = (outcome: number, and: Fragment): Found => {
    const made = groups.stamps({ match, and });
    return {
      what: sql`arrayMap(x -> ${whatOf(timeOf(sql`x`), codeOf(number, outcome))}, ${made})`,
      first: made,
      last: made,
    };
  };
  return [
    became(KEPT, sql`${isKnown} AND ${holds}`),
    became(BROKEN, sql`${isKnown} AND NOT ${holds}`),
    withoutDeadline(number, groups.stamps({ match, and: sql`NOT ${isKnown}` })),
  ];
}

function withoutDeadline(number: number, made: Fragment): Found {
  const what = sql`arrayMap(x -> ${whatOf(sql`toUInt64(0)`, codeOf(number, NO_DEADLINE))}, ${made})`;
  return { what, first: made, last: sql`arrayMap(x -> toUInt64(0), ${made})` };
}
