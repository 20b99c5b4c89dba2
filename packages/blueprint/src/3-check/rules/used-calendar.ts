import type { Duration, MomentDef, PromiseDef } from '../../2-resolve/blueprint.ts';
import type { Rule } from '../rule.ts';

/** Every calendar is counted in by a duration. */
export const usedCalendar: Rule = ({ calendars, moments, promises }, { report }) => {
  const durations = [...moments.map(durationOfMoment), ...promises.map(durationOfPromise)];
  const used = new Set(durations.map((duration) => (duration?.kind === 'open' ? duration.calendar : undefined)));
  for (const { name, path } of calendars.values()) {
    if (!used.has(name)) report('unused-calendar', { path: path, atKey: true }, { calendar: name });
  }
};

function durationOfMoment({ seen }: MomentDef): Duration | undefined {
  return 'within' in seen ? seen.within : undefined;
}

function durationOfPromise({ form }: PromiseDef): Duration | undefined {
  return form.form !== 'judged' && form.due.kind === 'within' ? form.due.within : undefined;
}
