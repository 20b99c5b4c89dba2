import type { Blueprint, EventMatch, MomentDef, PromiseDef } from '../../2-resolve/blueprint.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { giversIn } from '../given-events.ts';
import type { Reader, Rule } from '../rule.ts';

/** Where a blueprint has sources, the events that it names are given by one; the program's own events need none. */
export const knownEvent: Rule = (blueprint, reader) => {
  if (blueprint.sources.length === 0) return;
  const givers = giversIn(blueprint);
  const isStranger = ({ event }: EventMatch) =>
    event !== '' && !event.startsWith('throughline.') && givers(event).length === 0;
  for (const stage of blueprint.journeys.flatMap(({ stages }) => stages)) {
    for (const match of stage.seen.filter(isStranger))
      reportUnknown(match, { where: `the stage "${stage.name}"`, blueprint, reader });
  }
  for (const moment of blueprint.moments) reportMoment(moment, { isStranger, blueprint, reader });
  for (const promise of blueprint.promises) reportPromise(promise, { isStranger, blueprint, reader });
};

type Look = { isStranger(match: EventMatch): boolean; readonly blueprint: Blueprint; readonly reader: Reader };

function reportMoment({ name, seen, answered }: MomentDef, { isStranger, blueprint, reader }: Look) {
  const where = `the moment "${name}"`;
  const needed = seen.form === 'quiet' ? [seen.after] : [seen.event, seen.form === 'followed-by' ? seen.by : undefined];
  const stranger = needed.find((match) => match !== undefined && isStranger(match));
  if (stranger) {
    reader.report(
      'never-fires',
      { path: [...stranger.path, 'event'], help: suggestion(stranger, blueprint) },
      { moment: name, event: stranger.event },
    );
  } else if (seen.form === 'without' && isStranger(seen.by)) reportUnknown(seen.by, { where, blueprint, reader });
  if (answered && isStranger(answered.by)) reportUnknown(answered.by, { where, blueprint, reader });
}

function reportPromise({ name, made, form, released, paused }: PromiseDef, { isStranger, blueprint, reader }: Look) {
  const tell = (code: 'never-made' | 'never-kept' | 'never-broken', match: EventMatch) =>
    reader.report(
      code,
      { path: [...match.path, 'event'], help: suggestion(match, blueprint) },
      { promise: name, event: match.event },
    );
  if (isStranger(made)) tell('never-made', made);
  if (form.form !== 'judged' && isStranger(form.by))
    tell(form.form === 'kept' ? 'never-kept' : 'never-broken', form.by);
  for (const match of [released, paused?.from, paused?.to]) {
    if (match && isStranger(match)) reportUnknown(match, { where: `the promise "${name}"`, blueprint, reader });
  }
}

function reportUnknown(
  match: EventMatch,
  { where, blueprint, reader }: { where: string; blueprint: Blueprint; reader: Reader },
) {
  reader.report(
    'unknown-event',
    { path: [...match.path, 'event'], help: suggestion(match, blueprint) },
    { event: match.event, where },
  );
}

function suggestion({ event }: EventMatch, { sources }: Blueprint) {
  return () => didYouMean(event, new Set(sources.flatMap(({ events }) => events.map((given) => given.event))));
}
