import type { Blueprint, Duration } from '../../2-resolve/blueprint.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { reservedProperties } from '../../language/name.ts';
import { giversIn } from '../given-events.ts';
import type { Rule } from '../rule.ts';

const kinds = { text: 'a text', number: 'a number' } as const;

/** A deadline by a property is a time that the event which makes the promise has. */
export const possibleDeadline: Rule = (blueprint, { report }) => {
  const giversOf = giversIn(blueprint);
  for (const { name: promise, made, form, path } of blueprint.promises) {
    if (form.form === 'judged' || form.due.kind === 'within') continue;
    const { property } = form.due;
    const at = [...path, 'by', ...(form.due.kind === 'end-of-day' ? ['end-of-day'] : [])];
    const kind = kindOf(property, blueprint);
    const given = giversOf(made.event).flatMap(({ event }) => event.properties);
    if (kind !== 'a time') report('deadline-not-a-time', at, { promise, property, kind });
    else if (giversOf(made.event).length > 0 && !given.some(({ name }) => name === property)) {
      const times = given.filter((one) => one.kind === 'time').map(({ name }) => name);
      const help = () => didYouMean(property, times);
      report('deadline-without-property', { path: at, help }, { promise, event: made.event, property });
    }
  }
};

function kindOf(property: string, { properties }: Blueprint) {
  if (reservedProperties.has(property)) return 'a field of every event';
  const kind = properties.get(property) ?? 'time';
  return kind === 'time' ? 'a time' : kinds[kind];
}

/** A promise is called at risk for less time than it has. */
export const lateWarning: Rule = ({ promises }, { report }) => {
  for (const { name: promise, atRiskMs, form, path } of promises) {
    if (atRiskMs === undefined || form.form === 'judged' || form.due.kind !== 'within') continue;
    if (atRiskMs >= leastOf(form.due.within)) report('always-at-risk', [...path, 'at-risk'], { promise });
  }
};

const DAY = 86_400_000;

/** The milliseconds that a deadline leaves at least; of calendar days the day on which they begin may be over at once. */
function leastOf(duration: Duration): number {
  return duration.kind === 'calendar-days' ? Math.max(1, duration.days) * DAY : duration.ms;
}
