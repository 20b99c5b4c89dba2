import type { Condition, Deadline, EventMatch, PromiseDef } from '../../2-resolve/blueprint.ts';
import type { Numbered } from '../../4-plan/plan.ts';
import { firstOthers, isAnswered, stampOfAnswer } from '../reading/answers.ts';
import { propertyColumn } from '../reading/columns.ts';
import type { Wanted } from '../reading/gather.ts';
import { reckonedOf, timeOf } from '../reading/stamp.ts';
import { limitsOf } from '../reckoning/limit.ts';
import { type Fragment, identifier, join, sql } from '../writing/sql.ts';
import { BROKEN, BROKEN_BUT_LATE, codeOf, KEPT, NO_DEADLINE, OPEN, RELEASED, whatOf } from './codes.ts';
import type { Found, MadeLists, Writing } from './found.ts';
import { movedByPauses } from './pauses.ts';

type PromiseOf<Name extends PromiseDef['form']['form']> = PromiseDef & {
  readonly form: Extract<PromiseDef['form'], { form: Name }>;
};

/** The promises that the events of a history make, and what became of them. */
export function promiseLists(promises: readonly Numbered<PromiseDef>[], writing: Writing): readonly Found[] {
  const found: Found[] = [];
  const unreleased: Unreleased[] = [];
  for (const { number, def } of promises) {
    const { form, made: match } = def;
    if (form.form === 'judged') {
      found.push(...judgedLists(number, { match, conditions: form.conditions }, writing));
      continue;
    }
    const lists = madeLists({ ...def, form }, writing);
    const { releases } = lists;
    if (releases) found.push(releasedLists({ number, form: form.form }, { ...lists, releases }, writing));
    else unreleased.push({ number, form: form.form, lists });
    if (form.due.kind === 'within') continue;
    const without = writing.groups.stamps({ match, and: sql`isNull(${timeColumn(form.due.property)})` });
    found.push(withoutDeadline(number, without));
  }
  return [...found, ...(['kept', 'broken'] as const).flatMap((form) => settledTogether(form, unreleased, writing))];
}

type PromiseForm = 'kept' | 'broken';

/** A promise that nothing can release, with its lists. */
type Unreleased = { readonly number: number; readonly form: PromiseForm; readonly lists: MadeLists };

function madeLists(def: PromiseOf<PromiseForm>, writing: Writing): MadeLists {
  const { groups } = writing;
  const { form } = def;
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
  return { ...lists, dues: movedByPauses(lists, def, writing) };
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
  const { localDays } = writing.reckoning;
  return due.kind === 'property' ? times : localDays.endsOf(times, 0, writing.derived);
}

const timeColumn = (property: string): Fragment => identifier(propertyColumn(property, 'time'));

/**
 * What became of all promises of one form, settled by one expression, since every expression costs time before a statement runs.
 * Inside the lambdas, d is when a promise is due, y what answers it, z what releases it, c the code of its definition.
 */
function settledTogether(form: PromiseForm, all: readonly Unreleased[], { now }: Writing): readonly Found[] {
  const promises = all.filter((each) => each.form === form);
  if (promises.length === 0) return [];
  const listOf = (list: (lists: MadeLists) => Fragment) => {
    const lists = promises.map((each) => list(each.lists));
    return sql`arrayConcat(${join(lists, ', ')})`;
  };
  const codes = promises.map(
    ({ number, lists }) => sql`arrayWithConstant(length(${lists.made}), ${codeOf(number, 0)})`,
  );
  const [dues, answers] = [listOf((lists) => lists.dues), listOf((lists) => lists.answers)];
  const became = sql`c + multiIf(${casesOf[form]((outcome) => sql`${codeOf(0, outcome)}`, now)})`;
  return [
    {
      what: sql`arrayMap((d, y, c) -> ${whatOf(sql`d`, became)}, ${dues}, ${answers}, arrayConcat(${join(codes, ', ')}))`,
      first: listOf(({ made }) => made),
      last: sql`arrayMap((d, y) -> ${metOf[form]}, ${dues}, ${answers})`,
    },
  ];
}

function releasedLists(
  { number, form }: { readonly number: number; readonly form: PromiseForm },
  { made, dues, answers, releases }: MadeLists & { readonly releases: Fragment },
  { now }: Writing,
): Found {
  const code = (outcome: number) => sql`${codeOf(number, outcome)}`;
  const isReleased = sql`${timeOf(sql`z`)} <= d AND ${timeOf(sql`z`)} < ${timeOf(sql`y`)}`;
  const became = sql`multiIf(${isReleased}, ${code(RELEASED)}, ${casesOf[form](code, now)})`;
  return {
    what: sql`arrayMap((d, y, z) -> ${whatOf(sql`d`, became)}, ${dues}, ${answers}, ${releases})`,
    first: made,
    last: sql`arrayMap((d, y, z) -> if(${isReleased}, z, ${metOf[form]}), ${dues}, ${answers}, ${releases})`,
  };
}

/** The stamp of what met or broke a promise, 0 where nothing did. */
const metOf = { kept: stampOfAnswer(sql`y`), broken: sql`if(${timeOf(sql`y`)} <= d, y, toUInt64(0))` };

type CodeOf = (outcome: number) => Fragment;

/** What has answered by now met the promise, in time or late; so an open promise has no answer. */
function keptCases(code: CodeOf, now: Fragment): Fragment {
  const isLate = isAnswered(sql`y`);
  return sql`${timeOf(sql`y`)} <= d, ${code(KEPT)}, ${now} <= d, ${code(OPEN)}, ${isLate}, ${code(BROKEN_BUT_LATE)}, ${code(BROKEN)}`;
}

function brokenCases(code: CodeOf, now: Fragment): Fragment {
  return sql`${timeOf(sql`y`)} <= d, ${code(BROKEN)}, ${now} > d, ${code(KEPT)}, ${code(OPEN)}`;
}

const casesOf = { kept: keptCases, broken: brokenCases };

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
