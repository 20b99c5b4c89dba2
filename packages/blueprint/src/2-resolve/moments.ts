import type { Written } from '../1-parse/source.ts';
import type { MomentSeenSource, MomentSource } from '../language/experience-schema.ts';
import { wordsOf } from '../language/name.ts';
import type { Path } from '../language/path.ts';
import type { MomentDef } from './blueprint.ts';
import type { Context } from './context.ts';
import { stageNameOf } from './journeys.ts';
import { momentFormOf } from './moment-forms.ts';
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
    wow: textOf(value.wow),
    path,
  };
}

/** `seen: order.paid` says the same as `seen: { event: order.paid }`. */
function seenOf({ seen }: MomentSource, path: Path): { value: MomentSeenSource; path: Path } {
  return { value: typeof seen === 'object' ? seen : { event: seen }, path: [...path, 'seen'] };
}

function isTrue(written: MomentSource['first']): boolean {
  return /^(true|yes)$/i.test(String(written));
}
