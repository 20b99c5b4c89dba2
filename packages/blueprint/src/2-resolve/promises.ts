import type { Written } from '../1-parse/source.ts';
import { readNumber } from '../language/comparison.ts';
import type { PromiseSource } from '../language/experience-schema.ts';
import { wordsOf } from '../language/name.ts';
import type { Path } from '../language/path.ts';
import { readRatio } from '../language/ratio.ts';
import type { Duration, PromiseDef } from './blueprint.ts';
import type { Context } from './context.ts';
import { defaultOver, defaultWeight } from './defaults.ts';
import { stageNameOf } from './journeys.ts';
import { promiseFormOf } from './promise-forms.ts';
import { durationOf } from './values/durations.ts';
import { eventOf, eventOrNone } from './values/events.ts';
import { routesOf, sameOf } from './values/fields.ts';
import { nameOf, textOf, textsOf } from './values/names.ts';

export function promiseOf({ path, value }: Written<PromiseSource>, context: Context): PromiseDef {
  const name = nameOf(value.name, { path: [...path, 'name'], of: 'a promise' }, context);
  if (value.says === undefined) context.report('without-words', path, { kind: 'promise', name });
  return {
    name,
    stage: stageNameOf({ kind: 'promise', name, stage: value.stage, path }, context),
    says: textOf(value.says) ?? wordsOf(name),
    made: eventOf(value.made, [...path, 'made'], context),
    form: promiseFormOf({ promise: name, value, path }, context),
    released: eventOrNone(value.released, [...path, 'released'], context),
    paused: pausedOf(value.paused, [...path, 'paused'], context),
    atRiskMs: atRiskOf(value, { promise: name, path, context }),
    same: sameOf(value.same, [...path, 'same'], context),
    target: targetOf(value.target, [...path, 'target'], context),
    over: overOf(value.over, [...path, 'over'], context),
    compare: routesOf(value.compare, [...path, 'compare'], context),
    serves: [...new Set(textsOf(value.serves))],
    weight: weightOf(value.weight, [...path, 'weight'], context),
    path,
  };
}

function pausedOf(paused: PromiseSource['paused'], path: Path, context: Context): PromiseDef['paused'] {
  if (!paused) return undefined;
  return { from: eventOf(paused.from, [...path, 'from'], context), to: eventOf(paused.to, [...path, 'to'], context) };
}

type Place = { readonly promise: string; readonly path: Path; readonly context: Context };

/** A time that is not plainly elapsed is reported and left out. */
function atRiskOf({ 'at-risk': atRisk }: PromiseSource, { promise, path, context }: Place): number | undefined {
  if (atRisk === undefined) return undefined;
  const duration = durationOf(atRisk, [...path, 'at-risk'], context);
  if (duration.kind === 'elapsed') return duration.ms;
  context.report('unfit-at-risk', [...path, 'at-risk'], { promise, found: String(atRisk) });
  return undefined;
}

function targetOf(target: PromiseSource['target'], path: Path, { report }: Context): number | undefined {
  if (target === undefined) return undefined;
  const ratio = readRatio(target);
  if (ratio !== undefined) return ratio;
  const percent = readRatio(`${target}%`);
  report(
    'target-out-of-range',
    { path: path, help: percent === undefined ? undefined : `Did you mean \`${target}%\`?` },
    { found: String(target) },
  );
  return undefined;
}

function overOf(over: PromiseSource['over'], path: Path, context: Context): Duration {
  if (over === undefined) return defaultOver;
  const duration = durationOf(over, path, context);
  if (duration.kind === 'open') context.report('unfit-period', path, { found: String(over) });
  return duration;
}

function weightOf(weight: PromiseSource['weight'], path: Path, { report }: Context): number {
  const number = weight === undefined ? defaultWeight : readNumber(weight);
  if (number !== undefined && number > 0) return number;
  report('unfit-number', path, { key: 'weight', found: String(weight), wanted: 'a number above zero' });
  return defaultWeight;
}
