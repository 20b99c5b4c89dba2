import type { Written } from '../1-parse/source.ts';
import type { MomentSeenSource, MomentSource } from '../language/experience-schema.ts';
import { wordsOf } from '../language/name.ts';
import type { Path } from '../language/path.ts';
import type { MomentAnswer, MomentDef } from './blueprint.ts';
import type { Context } from './context.ts';
import { stageNameOf } from './journeys.ts';
import { momentFormOf } from './moment-forms.ts';
import { durationOf } from './values/durations.ts';
import { eventOf } from './values/events.ts';
import { sameOf } from './values/fields.ts';
import { nameOf, textOf } from './values/names.ts';

export function momentOf({ path, value }: Written<MomentSource>, context: Context): MomentDef {
  const name = nameOf(value.name, { path: [...path, 'name'], of: 'a moment' }, context);
  if (value.says === undefined) context.report('without-words', path, { kind: 'moment', name });
  const seen = seenOf(value, path);
  return {
    name,
    stage: stageNameOf({ kind: 'moment', name, stage: value.stage, path }, context),
    feels: value.feels,
    says: textOf(value.says) ?? wordsOf(name),
    seen: momentFormOf({ moment: name, ...seen }, context),
    same: sameOf(seen.value.same, [...seen.path, 'same'], context),
    first: isTrue(seen.value.first) || isTrue(value.first),
    respond: textOf(value.respond),
    answered: answerOf(value, { moment: name, path, context }),
    wow: textOf(value.wow),
    path,
  };
}

/** `seen: order.paid` says the same as `seen: { event: order.paid }`. */
function seenOf({ seen }: MomentSource, path: Path): { value: MomentSeenSource; path: Path } {
  return { value: typeof seen === 'object' ? seen : { event: seen }, path: [...path, 'seen'] };
}

type Place = { readonly moment: string; readonly path: Path; readonly context: Context };

/** The answer that a moment asks for; a time that is not plainly elapsed is reported and the answer left out. */
function answerOf({ answered }: MomentSource, { moment, path, context }: Place): MomentAnswer | undefined {
  if (answered === undefined) return undefined;
  const at = [...path, 'answered'];
  const by = eventOf(answered.by, [...at, 'by'], context);
  const within = durationOf(answered.within, [...at, 'within'], context);
  if (within.kind === 'elapsed') return { by, withinMs: within.ms };
  context.report('unfit-answer-time', [...at, 'within'], { moment, found: String(answered.within) });
  return undefined;
}

function isTrue(written: MomentSource['first']): boolean {
  return /^(true|yes)$/i.test(String(written));
}
