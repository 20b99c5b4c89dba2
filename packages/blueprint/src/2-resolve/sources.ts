import type { Written } from '../1-parse/source.ts';
import { isEventName, reservedProperties } from '../language/name.ts';
import type { Path } from '../language/path.ts';
import type { PlaceSource, SourceEventSource, SourceSource } from '../language/source-schema.ts';
import { faultOfTimes } from '../language/time-pattern.ts';
import type { SourceDef, SourceEventDef, SourcePlace } from './blueprint.ts';
import type { Context } from './context.ts';
import { nameOf, textOf, textsOf } from './values/names.ts';
import { columnOf } from './values/property-kinds.ts';
import { timezoneOf } from './values/zone.ts';

export function sourceOf({ path, value }: Written<SourceSource>, context: Context): SourceDef {
  return {
    name: nameOf(value.name, { path: [...path, 'name'], of: 'a source' }, context),
    from: placeOf(value, path, context),
    customer: customerOf(value, path, context),
    case: textsOf(value.case),
    team: textsOf(value.team),
    channel: textsOf(value.channel),
    id: textsOf(value.id),
    times: timesOf(textOf(value.times), [...path, 'times'], context),
    timezone:
      value.timezone === undefined
        ? context.timezone
        : timezoneOf(String(value.timezone), [...path, 'timezone'], context),
    map: mapOf(value, path, context),
    events: value.events.map((event, index) =>
      sourceEventOf(event, { path: [...path, 'events', index], isSentIn: value['sent-in'] === true }, context),
    ),
    path,
  };
}

const remotes = ['url', 'postgres', 'mysql', 's3'] as const;
const secrets: readonly string[] = ['user', 'password', 'key', 'secret', 'token'];

/** What is sent in says who it is about; a row does not. */
function customerOf(value: SourceSource, path: Path, { report }: Context): readonly string[] {
  if (value.customer === undefined && value['sent-in'] === undefined) {
    const help = 'Add `customer:` with a column, or a list of columns.';
    report('missing-key', { path, help }, { key: 'customer', of: 'a source' });
  }
  return value.customer === undefined ? [] : textsOf(value.customer);
}

/** Only what is sent in has bodies that could be mapped. */
function mapOf(value: SourceSource, path: Path, { report }: Context): readonly string[] {
  if (value.map !== undefined && value['sent-in'] === undefined)
    report('unfit-map', { path: [...path, 'map'], atKey: true }, { source: String(value.name) });
  return textsOf(value.map);
}

function placeOf(value: SourceSource, path: Path, context: Context): SourcePlace {
  const given = (['file', 'sent-in', ...remotes] as const).filter((key) => value[key] !== undefined);
  const source = String(value.name);
  if (given.length > 1) context.report('several-places', path, { source, places: given.join(', ') });
  if (given.length === 0) context.report('missing-place', path, { source });
  const [kind] = given;
  if (kind === 'sent-in') return { kind };
  if (kind === undefined || kind === 'file') return { kind: 'file', glob: textOf(value.file) ?? '' };
  return remoteOf(kind, { written: value[kind] as PlaceSource, path: [...path, kind] }, context);
}

function remoteOf(
  kind: (typeof remotes)[number],
  at: { written: PlaceSource; path: Path },
  { report }: Context,
): SourcePlace {
  const { address, ...rest } = typeof at.written === 'object' ? at.written : { address: at.written };
  const options = new Map(Object.entries(rest).map(([key, value]) => [key, String(value)]));
  const written = String(address);
  if (holdsSecret(written))
    report('secret-in-text', typeof at.written === 'object' ? [...at.path, 'address'] : at.path, { key: kind });
  for (const [key, variable] of options) {
    if (secrets.includes(key) && !/^[A-Z_][A-Z0-9_]*$/.test(variable))
      report('secret-in-text', [...at.path, key], { key });
  }
  return { kind, address: written, options };
}

/** A password before the host, or a secret among the parameters of an address. */
function holdsSecret(address: string): boolean {
  return (
    /\/\/[^/@\s]*:[^/@\s]*@/.test(address) ||
    /[?&](password|secret|token|api_?key|access_?key|sig|signature)=/i.test(address)
  );
}

function timesOf(pattern: string | undefined, path: Path, { report }: Context): string | undefined {
  const fault = pattern === undefined ? undefined : faultOfTimes(pattern);
  if (pattern !== undefined && fault) {
    const help = fault.better ? `Did you mean "${fault.better}"?` : undefined;
    report('unreadable-times', { path: path, help }, { pattern, problem: fault.problem });
  }
  return pattern;
}

type EventPlace = { readonly path: Path; readonly isSentIn: boolean };

function sourceEventOf(value: SourceEventSource, { path, isSentIn }: EventPlace, context: Context): SourceEventDef {
  const event = String(value.event);
  if (value.at === undefined && !isSentIn)
    context.report(
      'missing-key',
      { path, help: 'Add `at:` with a column.' },
      { key: 'at', of: 'an event of a source' },
    );
  if (!isEventName(event)) context.report('awkward-event', [...path, 'event'], { name: event });
  else if (event.startsWith('throughline.')) context.report('reserved-event', [...path, 'event'], { name: event });
  return {
    event,
    sentAs: textOf(value['sent-as']),
    at: textOf(value.at) ?? '',
    properties: Object.entries(value.with ?? {}).map(([name, column]) => {
      const at = [...path, 'with', name];
      if (reservedProperties.has(name)) context.report('reserved-property', { path: at, atKey: true }, { name });
      else nameOf(name, { path: at, of: 'a property', isKey: true }, context);
      return { name, ...columnOf(column) };
    }),
    text: textOf(value.text),
    rating: textOf(value.rating),
    value: textOf(value.value),
    team: textsOf(value.team),
    channel: textsOf(value.channel),
    case: textsOf(value.case),
    path,
  };
}
