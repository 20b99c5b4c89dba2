import type { Condition, EventMatch, Field, MomentDef, PromiseDef, Same } from '../../2-resolve/blueprint.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import type { Path } from '../../language/path.ts';
import { type GiversOf, giversIn, gives } from '../given-events.ts';
import type { Reader, Rule } from '../rule.ts';

/** What is asked of an event that sources give, one of them gives. */
export const knownProperty: Rule = (blueprint, reader) => {
  const ask = { giversOf: giversIn(blueprint), reader };
  for (const match of blueprint.journeys.flatMap(({ stages }) => stages.flatMap(({ seen }) => seen)))
    askWhere(match, ask);
  for (const moment of blueprint.moments) askMoment(moment, ask);
  for (const promise of blueprint.promises) askPromise(promise, ask);
};

type Ask = { readonly giversOf: GiversOf; readonly reader: Reader };

function askMoment({ seen, same, answered, path }: MomentDef, ask: Ask) {
  if (answered) askWhere(answered.by, ask);
  if (seen.form === 'quiet') {
    if (seen.after) askWhere(seen.after, ask);
    return;
  }
  const matches = 'by' in seen && typeof seen.by === 'object' ? [seen.event, seen.by] : [seen.event];
  for (const match of matches) askWhere(match, ask);
  askSame(same, { matches, path: [...path, 'seen', 'same'] }, ask);
  if (seen.form === 'change')
    askField(nameOf(seen.field), { match: seen.event, path: [...path, 'seen', seen.direction] }, ask);
}

function askPromise({ made, form, released, paused, same, compare, path }: PromiseDef, ask: Ask) {
  for (const match of [made, released, paused?.from, paused?.to]) if (match) askWhere(match, ask);
  const matches = form.form === 'judged' ? [made] : [made, form.by];
  if (form.form === 'judged') askConditions(form.conditions, { match: made, path: [...path, 'judged'] }, ask);
  else askWhere(form.by, ask);
  if (form.form !== 'judged') askSame(same, { matches, path: [...path, 'same'] }, ask);
  for (const field of compare) askField(nameOf(field), { match: made, path: [...path, 'compare'] }, ask);
}

function askWhere(match: EventMatch, ask: Ask) {
  askConditions(match.where, { match, path: [...match.path, 'where'] }, ask);
}

function askConditions(conditions: readonly Condition[], at: { match: EventMatch; path: Path }, ask: Ask) {
  for (const { field } of conditions) {
    const name = nameOf(field);
    askField(name, { match: at.match, path: [...at.path, name], atKey: true }, ask);
  }
}

function askSame(same: Same, at: { matches: readonly EventMatch[]; path: Path }, ask: Ask) {
  for (const one of same) {
    const name = one === 'case' ? 'case' : one.property;
    for (const match of at.matches) askField(name, { match, path: at.path }, ask);
  }
}

function askField(name: string, at: { match: EventMatch; path: Path; atKey?: boolean }, { giversOf, reader }: Ask) {
  const givers = giversOf(at.match.event);
  if (givers.length === 0 || givers.some((giver) => gives(giver, name))) return;
  const known = () => givers.flatMap(({ event }) => event.properties.map((property) => property.name));
  const help = () => didYouMean(name, known());
  reader.report(
    'unknown-property',
    { path: at.path, help, part: name, atKey: at.atKey ?? false },
    { property: name, event: at.match.event },
  );
}

function nameOf(field: Field): string {
  return field.name;
}
