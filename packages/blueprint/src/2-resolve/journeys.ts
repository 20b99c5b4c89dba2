import type { Source, Written } from '../1-parse/source.ts';
import type { JourneySource, StageSource } from '../language/experience-schema.ts';
import { wordsOf } from '../language/name.ts';
import type { Path } from '../language/path.ts';
import type { JourneyDef, StageDef } from './blueprint.ts';
import type { Context } from './context.ts';
import { defaultTouch, impliedJourney } from './defaults.ts';
import { eventOf } from './values/events.ts';
import { eachOf, nameOf, textOf, textsOf } from './values/names.ts';

/** The journeys, or where none is written one that is made up of the stages that are named. */
export function journeysOf(source: Source, context: Context): readonly JourneyDef[] {
  if (source.journeys.length > 0) return source.journeys.map((written) => journeyOf(written, context));
  return source.moments.length + source.promises.length > 0 ? [madeUpJourney(source, context)] : [];
}

function journeyOf({ path, value }: Written<JourneySource>, context: Context): JourneyDef {
  const name = nameOf(value.name, { path: [...path, 'name'], of: 'a journey' }, context);
  const stages = value.stages.map((stage, index) =>
    stageOf(stage, { journey: name, path: [...path, 'stages', index] }, context),
  );
  return { name, says: textOf(value.says) ?? wordsOf(name), stages, path };
}

function stageOf(value: StageSource, { journey, path }: { journey: string; path: Path }, context: Context): StageDef {
  const name = nameOf(value.name, { path: [...path, 'name'], of: 'a stage' }, context);
  if (value.says === undefined) context.report('without-words', path, { kind: 'stage', name });
  return {
    name,
    journey,
    touch: value.touch ?? defaultTouch,
    says: textOf(value.says) ?? wordsOf(name),
    owners: [...new Set(textsOf(value.owners))],
    seen: eachOf(value.seen as StageEvent, [...path, 'seen']).map((one) => eventOf(one.value, one.path, context)),
    path,
  };
}

type StageEvent = Parameters<typeof eventOf>[0];

/** Where a moment or promise that names no stage belongs in a blueprint without journeys. */
export function stageOfNone({ journeys }: Source): string {
  return journeys.length > 0 ? '' : impliedJourney.name;
}

function madeUpJourney(source: Source, { lineOf }: Context): JourneyDef {
  const named = [...source.moments, ...source.promises].sort((a, b) => lineOf(a.path) - lineOf(b.path));
  const names = new Set(named.map(({ value }) => textOf(value.stage) ?? stageOfNone(source)));
  const { name: journey, says } = impliedJourney;
  const stages = [...names].map((name) => ({
    name,
    journey,
    touch: defaultTouch,
    says: wordsOf(name),
    owners: [],
    seen: [],
    path: [],
  }));
  return { name: journey, says, stages, path: [] };
}

/** The stage that a definition names; where there are journeys, it has to name one. */
export function stageNameOf(
  written: { kind: string; name: string; stage: StageSource['name'] | undefined; path: Path },
  context: Context,
): string {
  if (written.stage !== undefined) return String(written.stage);
  if (context.source.journeys.length > 0)
    context.report('without-stage', written.path, { kind: written.kind, name: written.name });
  return stageOfNone(context.source);
}
