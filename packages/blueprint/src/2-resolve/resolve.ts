import type { Source } from '../1-parse/source.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { readInstant } from '../language/instant.ts';
import { isLocalDate } from '../language/local-date.ts';
import type { Path } from '../language/path.ts';
import type { Blueprint, Clock, GoalDef, PersonaDef, TeamDef } from './blueprint.ts';
import { calendarOf } from './calendars.ts';
import type { Context } from './context.ts';
import { defaultTimezone } from './defaults.ts';
import { publicHolidays } from './holidays.ts';
import { journeysOf } from './journeys.ts';
import { momentOf } from './moments.ts';
import { promiseOf } from './promises.ts';
import { sourceOf } from './sources.ts';
import { conditionsOf } from './values/conditions.ts';
import { nameOf, textOf, textsOf } from './values/names.ts';
import { propertyKinds } from './values/property-kinds.ts';
import { timezoneOf } from './values/zone.ts';

/**
 * Pass 2: source → blueprint, with every default filled in and every value read. What cannot be read is reported and
 * replaced by something harmless, so that the checks can go on; such a blueprint is not handed out.
 */
export function resolve(source: Source, around: { report: Report; lineOf(path: Path): number }): Blueprint {
  const timezone = blueprintTimezone(source, around.report);
  const properties = propertyKinds(source, around);
  const context: Context = { source, timezone, properties, holidaysOf: rememberedHolidays(), ...around };
  return {
    company: source.company,
    timezone,
    clock: clockOf(context),
    vocabulary: new Map(
      source.vocabulary.map(({ key, path, value }) => [key, { word: key, says: String(value), path }]),
    ),
    goals: new Map(goalsOf(context).map((goal) => [goal.name, goal])),
    teams: new Map(teamsOf(context).map((team) => [team.key, team])),
    calendars: new Map(source.calendars.map((written) => [written.key, calendarOf(written, context)])),
    sources: source.sources.map((written) => sourceOf(written, context)),
    journeys: journeysOf(source, context),
    moments: source.moments.map((written) => momentOf(written, context)),
    promises: source.promises.map((written) => promiseOf(written, context)),
    personas: personasOf(context),
    properties: context.properties,
  };
}

function rememberedHolidays(): Context['holidaysOf'] {
  const known = new Map<string, readonly string[] | undefined>();
  return (region) => {
    if (!known.has(region)) known.set(region, publicHolidays(region));
    return known.get(region);
  };
}

function blueprintTimezone(source: Source, report: Report): string {
  if (source.timezone !== undefined) return timezoneOf(source.timezone, ['timezone'], { report });
  if (source.sources.length + source.calendars.length > 0) report('no-timezone', [], {});
  return defaultTimezone;
}

function clockOf({ source: { clock }, timezone, report }: Context): Clock {
  if (typeof clock !== 'object') return { kind: clock ?? 'now' };
  const at = readInstant(String(clock.at), timezone);
  if (at === undefined) report('unreadable-instant', ['clock', 'at'], { found: String(clock.at) });
  return { kind: 'at', at: at ?? 0 };
}

function goalsOf(context: Context): readonly GoalDef[] {
  return context.source.goals.map(({ key, path, value }) => {
    const by = textOf(value.by);
    if (by !== undefined && !isLocalDate(by)) context.report('unreadable-date', [...path, 'by'], { found: by });
    const name = nameOf(key, { path, of: 'a goal', isKey: true }, context);
    return { name, says: String(value.says), measure: textOf(value.measure), by, path };
  });
}

function teamsOf(context: Context): readonly TeamDef[] {
  return context.source.teams.map(({ key, path, value }) => ({
    key: nameOf(key, { path, of: 'a team', isKey: true }, context),
    name: textOf(value.name) ?? key,
    matches: textsOf(value.matches),
    manager: textOf(value.manager),
    members: textsOf(value.members),
    path,
  }));
}

function personasOf(context: Context): readonly PersonaDef[] {
  return context.source.personas.map(({ path, value }) => ({
    name: nameOf(value.name, { path: [...path, 'name'], of: 'a persona' }, context),
    says: textOf(value.says),
    loves: textsOf(value.love),
    hates: textsOf(value.hate),
    where: conditionsOf(value.where, [...path, 'where'], context),
    path,
  }));
}
