import type { EpochMs, Field, PromiseDef, PromiseForm } from '../src/2-resolve/blueprint.ts';
import { canBeJudged, holds, matches, valueIn } from './conditions.ts';
import type { CustomerEvent } from './customer-event.ts';
import { deadlineOf, dueAfterPauses } from './deadline.ts';
import { groupsOf, type History } from './history.ts';
import type { Judging } from './moments.ts';
import { pausesOf } from './pauses.ts';

export type Outcome = 'kept' | 'broken' | 'open' | 'released' | 'no-deadline';

/** One promise to one customer, as it stands at the time of judging. */
export type PromiseMade = {
  readonly promise: string;
  readonly customer: string;
  /** Case, team and channel of the event that made it; empty when it has none. */
  readonly case: string;
  readonly team: string;
  readonly channel: string;
  readonly madeAt: EpochMs;
  /** Pauses included; null without a deadline. */
  readonly dueAt: EpochMs | null;
  readonly metAt: EpochMs | null;
  readonly outcome: Outcome;
  /** Broken, and met after it was due. */
  readonly late: boolean;
  /** The team of the event that met it; empty when there is none. */
  readonly metTeam: string;
  /**
   * What the event that made it had in each field of `compare`, by the field's name: texts as they are, the team
   * by its key, numbers and times (epoch milliseconds) as `String(number)` writes them, null for no value.
   */
  readonly route: Readonly<Record<string, string | null>>;
  /** Ids of the event that made it and of the one that met it, if that is another. */
  readonly evidence: readonly string[];
};

/** How a promise ended or stands, before it is told as a row. */
type Ending = {
  readonly outcome: Outcome;
  readonly dueAt: EpochMs | null;
  readonly met?: CustomerEvent | undefined;
  readonly late?: boolean;
};

export function promisesMade(def: PromiseDef, history: History, judging: Judging): readonly PromiseMade[] {
  return groupsOf(history, def.same).flatMap((group) =>
    group
      .filter((event) => matches(event, def.made))
      .map((made) => told(def, made, endingOf(def, { made, group }, judging))),
  );
}

type Situation = { readonly made: CustomerEvent; readonly group: History };

function endingOf(def: PromiseDef, situation: Situation, judging: Judging): Ending {
  const { form } = def;
  return form.form === 'judged' ? judged(form, situation.made) : timed({ ...def, form }, situation, judging);
}

function judged({ conditions }: Extract<PromiseForm, { form: 'judged' }>, made: CustomerEvent): Ending {
  if (!conditions.every((condition) => canBeJudged(made, condition))) return { outcome: 'no-deadline', dueAt: null };
  const isKept = conditions.every((condition) => holds(made, condition));
  return { outcome: isKept ? 'kept' : 'broken', dueAt: made.at, met: made };
}

type TimedDef = PromiseDef & { readonly form: Exclude<PromiseForm, { form: 'judged' }> };

function timed({ form, released, paused }: TimedDef, { made, group }: Situation, judging: Judging): Ending {
  const deadline = deadlineOf(form.due, made, judging.reckoning);
  if (deadline === null) return { outcome: 'no-deadline', dueAt: null };

  const others = group.filter((event) => event !== made && event.at >= made.at);
  const answers = others.filter((event) => matches(event, form.by));
  const answer = form.form === 'broken' ? answers.find((event) => event.at > made.at) : answers[0];
  const release = released && others.find((event) => matches(event, released));

  const clockEnds = Math.min(answer?.at ?? judging.now, release?.at ?? judging.now);
  const pauses = paused ? pausesOf(group, paused) : [];
  const dueAt = dueAfterPauses(deadline, pauses, { from: made.at, to: clockEnds });

  const isReleased = release !== undefined && release.at <= dueAt && !(answer && answer.at <= release.at);
  if (isReleased) return { outcome: 'released', dueAt, met: release };
  if (answer && answer.at <= dueAt) return { outcome: form.form, dueAt, met: answer };
  if (judging.now <= dueAt) return { outcome: 'open', dueAt };
  if (form.form === 'broken') return { outcome: 'kept', dueAt };
  return { outcome: 'broken', dueAt, met: answer, late: answer !== undefined };
}

function told(def: PromiseDef, made: CustomerEvent, { outcome, dueAt, met, late = false }: Ending): PromiseMade {
  return {
    promise: def.name,
    customer: made.customer,
    case: made.case,
    team: made.team,
    channel: made.channel,
    madeAt: made.at,
    dueAt,
    metAt: met?.at ?? null,
    outcome,
    late,
    metTeam: met?.team ?? '',
    route: Object.fromEntries(def.compare.map((field) => [field.name, routeValue(made, field)])),
    evidence: met === undefined || met === made ? [made.id] : [made.id, met.id],
  };
}

function routeValue(made: CustomerEvent, field: Field): string | null {
  const value = valueIn(made, field);
  return value === null ? null : String(value);
}
