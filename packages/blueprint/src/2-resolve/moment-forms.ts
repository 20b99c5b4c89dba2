import { readNumber } from '../language/comparison.ts';
import type { MomentSeenSource } from '../language/experience-schema.ts';
import type { Path } from '../language/path.ts';
import type { Duration, EventMatch, MomentForm } from './blueprint.ts';
import type { Context } from './context.ts';
import { unreadDuration } from './defaults.ts';
import { conditionsOf } from './values/conditions.ts';
import { durationOf } from './values/durations.ts';
import { eventOf, eventOrNone } from './values/events.ts';
import { fieldOf } from './values/fields.ts';
import { kindWords } from './values/property-kinds.ts';

type Seen = { readonly moment: string; readonly value: MomentSeenSource; readonly path: Path };

const forms = ['nth', 'every', 'times', 'followed-by', 'without', 'quiet', 'drops', 'rises'] as const;
type Form = (typeof forms)[number];

/** The forms beside which a key has a meaning. */
const belongsTo: readonly (readonly [keyof MomentSeenSource, readonly Form[]])[] = [
  ['within', ['times', 'followed-by', 'without']],
  ['by', ['drops', 'rises']],
  ['after', ['quiet']],
];

/** Which of the eight forms a moment has; a mixture is reported and read as the first of them. */
export function momentFormOf(seen: Seen, context: Context): MomentForm {
  const { moment, value, path } = seen;
  const given = forms.filter((form) => value[form] !== undefined);
  const [form] = given;
  if (given.length > 1)
    context.report('mixed-moment', path, { moment, keys: given.map((key) => `"${key}"`).join(', ') });
  else reportStrays(seen, form, context);
  const event = value.event === undefined ? undefined : eventIn(seen, value.event, context);
  if (form === 'quiet')
    return {
      form,
      after: eventOrNone(value.after, [...path, 'after'], context),
      within: durationIn(seen, 'quiet', context),
    };
  if (!event) context.report('moment-without-event', path, { moment });
  return formOf(form, { ...seen, event: event ?? { event: '', where: [], path } }, context);
}

function formOf(
  form: Exclude<Form, 'quiet'> | undefined,
  seen: Seen & { event: EventMatch },
  context: Context,
): MomentForm {
  const { value, event } = seen;
  switch (form) {
    case undefined:
      return { form: 'each', event };
    case 'nth':
      return { form, event, nth: Number(value.nth) };
    case 'every':
      return { form, event, every: Number(value.every) };
    case 'times':
      return { form, event, times: timesIn(seen, context), within: withinIn(seen, form, context) };
    case 'followed-by':
    case 'without': {
      const by = eventOf(value[form] ?? '', [...seen.path, form], context);
      return { form, event, by, within: withinIn(seen, form, context) };
    }
    default:
      return changeIn(seen, form, context);
  }
}

function reportStrays({ moment, value, path }: Seen, form: Form | undefined, { report }: Context) {
  const of = `the moment "${moment}"`;
  for (const [key, owners] of belongsTo) {
    if (value[key] === undefined || (form && owners.includes(form))) continue;
    report(
      'key-without-use',
      { path: [...path, key], atKey: true },
      { key, of, needs: owners.map((owner) => `"${owner}"`).join(' or ') },
    );
  }
  if (form === 'quiet' && value.event !== undefined) {
    report(
      'mixed-moment',
      { path: path, help: 'Write `after:` in place of `event:` for a silence after an event.' },
      { moment, keys: '"event", "quiet"' },
    );
  } else if (value.where !== undefined && value.event === undefined) {
    report('key-without-use', { path: [...path, 'where'], atKey: true }, { key: 'where', of, needs: '"event"' });
  }
}

/** A `where` beside the event narrows it like one within. */
function eventIn({ value, path }: Seen, written: NonNullable<MomentSeenSource['event']>, context: Context): EventMatch {
  const event =
    typeof written === 'object'
      ? eventOf(written, [...path, 'event'], context)
      : eventOf({ event: written }, path, context);
  return { ...event, where: [...event.where, ...conditionsOf(value.where, [...path, 'where'], context)] };
}

function timesIn({ value, path }: Seen, { report }: Context): number {
  const times = Number(value.times);
  if (times < 2) {
    report(
      'unfit-number',
      { path: [...path, 'times'], help: 'For every single event leave out `times` and `within`.' },
      { key: 'times', found: String(times), wanted: 'two or more' },
    );
  }
  return times;
}

function withinIn(seen: Seen, form: string, context: Context): Duration {
  if (seen.value.within !== undefined) return durationIn(seen, 'within', context);
  context.report(
    'key-needed',
    { path: [...seen.path, form], atKey: true, help: 'Add `within:` with a duration.' },
    { key: 'within', with: form, of: `the moment "${seen.moment}"` },
  );
  return unreadDuration;
}

function durationIn({ value, path }: Seen, key: 'within' | 'quiet', context: Context): Duration {
  return durationOf(value[key] ?? '', [...path, key], context);
}

function changeIn(
  { moment, value, path, event }: Seen & { event: EventMatch },
  direction: 'drops' | 'rises',
  context: Context,
): MomentForm {
  const name = String(value[direction]);
  const field = fieldOf(name, context);
  const at = [...path, direction];
  if (field.kind === 'event-field')
    context.report(
      'unfit-change',
      { path: at, help: 'Use `rating`, `value` or a property that is a number.' },
      { property: name, kind: 'a text' },
    );
  if (field.kind === 'property' && field.type !== 'number')
    context.report('unfit-change', at, { property: name, kind: kindWords[field.type] });
  const by = value.by === undefined ? undefined : readNumber(value.by);
  if (by === undefined) {
    context.report(
      'key-needed',
      { path: at, atKey: true, help: 'Add `by:` with a number.' },
      { key: 'by', with: direction, of: `the moment "${moment}"` },
    );
  } else if (by <= 0) {
    context.report('unfit-number', [...path, 'by'], { key: 'by', found: String(by), wanted: 'a number above zero' });
  }
  const number = field.kind === 'event-field' ? ({ kind: 'event-number', name: 'value' } as const) : field;
  return { form: 'change', event, field: number, direction, by: by ?? 1 };
}
