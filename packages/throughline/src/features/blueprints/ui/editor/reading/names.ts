import { isEventAt, isKindAt } from './language.ts';
import type { Definition, Sketch } from './sketch.ts';

/** What kind of name belongs at a place. */
export type NameKind =
  | 'stage'
  | 'team'
  | 'goal'
  | 'event'
  | 'property'
  | 'field'
  | 'same'
  | 'number'
  | 'duration'
  | 'time-zone';

/** A name, and what is known of it. */
export type Name = {
  readonly name: string;
  readonly kind: NameKind | Definition['kind'];
  readonly says: string | undefined;
};

const byKey: Readonly<Record<string, NameKind>> = {
  stage: 'stage',
  owners: 'team',
  serves: 'goal',
  compare: 'field',
  same: 'same',
  drops: 'number',
  rises: 'number',
  'end-of-day': 'property',
  timezone: 'time-zone',
};

/** What is named at this path, if it is something that is defined elsewhere. */
export function nameKindAt(path: readonly string[]): NameKind | undefined {
  const steps = path.filter((step) => step !== '-');
  const [key = '', before = ''] = steps.toReversed();
  if (before === 'where') return key === 'team' ? 'team' : undefined;
  if (steps[0] === 'sources') return key === 'timezone' ? 'time-zone' : undefined;
  if (isEventAt(path)) return 'event';
  if (isKindAt('duration', path)) return 'duration';
  return key === 'by' && steps[0] === 'promises' ? 'property' : byKey[key];
}

const fields = ['team', 'channel', 'source', 'case', 'customer', 'text', 'rating', 'value'];

/** Spans that people often mean, before those in the open hours of a calendar. */
const spans = ['15 min', '4 hours', '24 hours', '2 days', '7 days', '28 days', '4 weeks', '2 calendar days'];

/** The names of a kind that the text knows, apart from one that is just being written at `from`. */
export function namesOf(kind: NameKind, sketch: Sketch, from: number): readonly Name[] {
  const properties = () => mentioned(sketch.properties, from).map((name) => plain('property', name));
  const own = (names: readonly string[]) => names.map((name) => plain('field', name));
  switch (kind) {
    case 'stage':
    case 'team':
    case 'goal':
      return defined(kind, sketch, from);
    case 'event':
      return mentioned(sketch.events, from).map((name) => plain('event', name));
    case 'property':
      return properties();
    case 'field':
      return [...own(fields), ...properties()];
    case 'same':
      return [...own(['customer', 'case']), ...properties()];
    case 'number':
      return [...own(['rating', 'value']), ...properties()];
    case 'duration':
      return [...spans, ...defined('calendar', sketch, from).map(({ name }) => `8 hours of ${name}`)].map((name) =>
        plain('duration', name),
      );
    case 'time-zone':
      return Intl.supportedValuesOf('timeZone').map((name) => plain('time-zone', name));
  }
}

/** The definition that a name at this path means. */
export function definitionNamed(
  name: string,
  path: readonly string[],
  { definitions }: Sketch,
): Definition | undefined {
  const kind = nameKindAt(path);
  const sought = kind === 'duration' ? 'calendar' : kind;
  const meant = kind === 'duration' ? (/ of (.+)$/.exec(name)?.[1] ?? '') : name;
  return definitions.find((one) => one.kind === sought && one.name === meant);
}

function defined(kind: Definition['kind'], { definitions }: Sketch, from: number): readonly Name[] {
  return definitions
    .filter((one) => one.kind === kind && one.from !== from)
    .map(({ name, says }) => ({ name, kind, says }));
}

function mentioned(
  stretches: readonly { readonly text: string; readonly from: number }[],
  from: number,
): readonly string[] {
  return [...new Set(stretches.filter((one) => one.from !== from).map(({ text }) => text))];
}

function plain(kind: NameKind, name: string): Name {
  return { name, kind, says: undefined };
}
