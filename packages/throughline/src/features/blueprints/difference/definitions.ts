import type {
  Blueprint,
  CalendarDef,
  MomentDef,
  Path,
  PromiseDef,
  SourceDef,
  SourceEventDef,
  StageDef,
} from '@throughline/blueprint';
import type { ChangedThing } from '../contract.ts';
import { allOf, type Definition, dueOf, type Facet, type Facets, lasting, match, said, seenOf } from './facets.ts';
import { conditionsText, fieldsText, lengthText, matchText, openText, sameText, shareText } from './notation.ts';

/**
 * Everything that a blueprint says, definition by definition, in its order. What a definition holds beyond the values that
 * are known by name is shown as it is, so that nothing a later language adds goes untold.
 */
export function definitionsOf(blueprint: Blueprint): readonly Definition[] {
  const { company, timezone, clock, vocabulary, goals, teams, calendars, sources, journeys, properties } = blueprint;
  const { moments, promises, personas } = blueprint;
  return [
    {
      what: 'blueprint',
      name: '',
      path: [],
      facets: { company: said(company), timezone: said(timezone), clock: clockOf(clock) },
    },
    ...[...vocabulary.values()].map(({ word, path, ...rest }) => definition('word', { name: word, path }, allOf(rest))),
    ...[...goals.values()].map(({ name, path, ...rest }) => definition('goal', { name, path }, allOf(rest))),
    ...[...teams.values()].map(({ key, path, ...rest }) => definition('team', { name: key, path }, allOf(rest))),
    ...[...calendars.values()].map(calendarOf),
    ...sources.flatMap((source) => [sourceOf(source), ...eventsOf(source)]),
    ...journeys.map(({ name, path, stages: _, ...rest }) => definition('journey', { name, path }, allOf(rest))),
    ...journeys.flatMap(({ stages }) => stages.map(stageOf)),
    ...moments.map(momentOf),
    ...promises.map(promiseOf),
    ...personas.map(({ name, path, where, ...rest }) =>
      definition(
        'persona',
        { name, path },
        { ...allOf(rest), where: { value: where, text: conditionsText(where) || undefined } },
      ),
    ),
    ...[...properties].map(([name, kind]) => definition('property', { name, path: [] }, { kind: said(kind) })),
  ];
}

type Named = { readonly name: string; readonly path: Path };

function definition(what: ChangedThing, { name, path }: Named, facets: Facets): Definition {
  return { what, name, path, facets };
}

function clockOf(clock: Blueprint['clock']): Facet {
  return { value: clock, text: clock.kind === 'at' ? new Date(clock.at).toISOString() : clock.kind };
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

function calendarOf({ name, path, week, ...rest }: CalendarDef): Definition {
  const open = week.map((intervals, at) => [
    days[at] ?? String(at),
    { value: intervals, text: openText(intervals) || undefined },
  ]);
  return definition('calendar', { name, path }, { ...Object.fromEntries(open), ...allOf(rest) });
}

function sourceOf({ name, path, from, events: _, ...rest }: SourceDef): Definition {
  return definition('source', { name, path }, { ...allOf(rest), [from.kind]: said(placeOf(from)) });
}

function placeOf(from: SourceDef['from']): string | readonly string[] {
  if (from.kind === 'file') return from.glob;
  if (from.kind === 'sent-in') return 'true';
  return [from.address, ...[...from.options].map(([key, value]) => `${key}: ${value}`)];
}

/** A source may give one event from several columns; these are told apart by their order. */
function eventsOf({ name: source, events }: SourceDef): readonly Definition[] {
  return events.map((given, at) => {
    const earlier = events.slice(0, at).filter(({ event }) => event === given.event).length;
    const name = `${given.event} (${source}${earlier === 0 ? '' : `, ${earlier + 1}`})`;
    return sourceEventOf(name, given);
  });
}

function sourceEventOf(name: string, { path, event: _, properties, ...rest }: SourceEventDef): Definition {
  const text = properties.map((one) => `${one.name}: ${one.kind} ${one.column}`);
  return definition('event', { name, path }, { ...allOf(rest), with: { value: properties, text } });
}

function stageOf({ name, path, seen, ...rest }: StageDef): Definition {
  return definition('stage', { name, path }, { ...allOf(rest), seen: { value: seen, text: seen.map(matchText) } });
}

function momentOf({ name, path, seen, same, answered, ...rest }: MomentDef): Definition {
  return definition(
    'moment',
    { name, path },
    {
      ...allOf(rest),
      ...seenOf(seen),
      same: { value: same, text: sameText(same) },
      answered: { value: answered, text: answered && `${matchText(answered.by)}, ${lengthText(answered.withinMs)}` },
    },
  );
}

function promiseOf({
  name,
  path,
  made,
  form,
  released,
  paused,
  atRiskMs,
  same,
  target,
  over,
  compare,
  ...rest
}: PromiseDef): Definition {
  return definition(
    'promise',
    { name, path },
    {
      ...allOf(rest),
      made: match(made),
      ...(form.form === 'judged'
        ? { judged: { value: form.conditions, text: conditionsText(form.conditions) } }
        : { [form.form]: match(form.by), ...dueOf(form.due) }),
      released: match(released),
      paused: { value: paused, text: paused && `${matchText(paused.from)} – ${matchText(paused.to)}` },
      'at-risk': lasting(atRiskMs === undefined ? undefined : { kind: 'elapsed', ms: atRiskMs }),
      same: { value: same, text: sameText(same) },
      target: { value: target, text: target === undefined ? undefined : shareText(target) },
      over: lasting(over),
      compare: { value: compare, text: fieldsText(compare) || undefined },
    },
  );
}
