import type { PromiseSource } from '../language/experience-schema.ts';
import type { Path } from '../language/path.ts';
import type { Deadline, PromiseForm } from './blueprint.ts';
import type { Context } from './context.ts';
import { unreadDuration } from './defaults.ts';
import { conditionsOf } from './values/conditions.ts';
import { durationOf } from './values/durations.ts';
import { eventOf } from './values/events.ts';

type Said = { readonly promise: string; readonly value: PromiseSource; readonly path: Path };

/** How a promise is kept or broken, and by when; a mixture is reported and read as the first of its forms. */
export function promiseFormOf(said: Said, context: Context): PromiseForm {
  const { promise, value, path } = said;
  const given = (['kept', 'broken', 'judged'] as const).filter((form) => value[form] !== undefined);
  const [form] = given;
  if (given.length > 1)
    context.report('mixed-promise', path, { promise, keys: given.map((key) => `"${key}"`).join(', ') });
  if (given.length === 0) context.report('promise-without-form', path, { promise });
  if (form === 'judged') return judgedForm(said, given.length === 1, context);
  const isSure = given.length === 1;
  const by = eventOf(value[form ?? 'kept'] ?? value.made, [...path, form ?? 'kept'], context);
  return { form: form ?? 'kept', by, due: deadlineOf(said, { isSure, isBroken: form === 'broken' }, context) };
}

function judgedForm({ promise, value, path }: Said, isSure: boolean, context: Context): PromiseForm {
  for (const key of ['within', 'by', 'released', 'paused', 'at-risk'] as const) {
    if (isSure && value[key] !== undefined)
      context.report('wasted-deadline', { path: [...path, key], atKey: true }, { promise, key });
  }
  return { form: 'judged', conditions: conditionsOf(value.judged, [...path, 'judged'], context) };
}

function deadlineOf(
  { promise, value, path }: Said,
  { isSure, isBroken }: { isSure: boolean; isBroken: boolean },
  context: Context,
): Deadline {
  const { by, within } = value;
  if (isSure && by !== undefined && within !== undefined)
    context.report('mixed-deadline', { path: [...path, 'within'], atKey: true }, { promise });
  else if (isSure && isBroken && by !== undefined)
    context.report('broken-by-property', { path: [...path, 'by'], atKey: true }, { promise });
  else if (isSure && by === undefined && within === undefined)
    context.report('promise-without-deadline', path, { promise });
  if (within !== undefined) return { kind: 'within', within: durationOf(within, [...path, 'within'], context) };
  if (by === undefined) return { kind: 'within', within: unreadDuration };
  if (typeof by === 'object') return { kind: 'end-of-day', property: String(by['end-of-day']) };
  return { kind: 'property', property: String(by) };
}
