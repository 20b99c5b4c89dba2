import type { ArrivedEvent } from '@throughline/arrivals';
import type { Blueprint, SourceDef, SourceEventDef } from '@throughline/blueprint';
import type { Mapping } from './batch/candidates.ts';

type Properties = ArrivedEvent['properties'];

/**
 * Reads events as the sources that are sent in say: under the blueprint's names, with properties from where they lie. What no
 * source speaks of stays as it was sent.
 */
export function mappingOf({ sources }: Blueprint): Mapping {
  const sentIn = new Map(sources.filter(({ from }) => from.kind === 'sent-in').map((source) => [source.name, source]));
  return (event, name) => {
    const source = sentIn.get(name);
    const said = source?.events.find(({ event: own, sentAs }) => (sentAs ?? own) === event.name);
    return source && said ? { ...event, name: said.event, properties: propertiesOf(event, source, said) } : event;
  };
}

function propertiesOf({ properties, traits }: ArrivedEvent, source: SourceDef, said: SourceEventDef): Properties {
  const first = (columns: readonly string[]): unknown =>
    columns.map((column) => at(column, properties) ?? at(column, traits)).find(isFilled);
  const columns: readonly (readonly [name: string, columns: readonly string[]])[] = [
    ['case', filled(said.case, source.case)],
    ['team', filled(said.team, source.team)],
    ['channel', filled(said.channel, source.channel)],
    ['rating', said.rating === undefined ? [] : [said.rating]],
    ['value', said.value === undefined ? [] : [said.value]],
    ['text', said.text === undefined ? [] : [said.text]],
    ...said.properties.map(({ name, column }) => [name, [column]] as const),
  ];
  const own = columns.filter(([, from]) => from.length > 0).map(([name, from]) => [name, first(from)] as const);
  return Object.assign(Object.create(null), properties, Object.fromEntries(own)) as Properties;
}

const filled = (one: readonly string[], other: readonly string[]): readonly string[] => (one.length > 0 ? one : other);

function isFilled(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** What lies at `order.id`: a property of that very name, else the `id` within `order`. */
function at(path: string, properties: Properties): unknown {
  if (Object.hasOwn(properties, path)) return properties[path];
  const dot = path.indexOf('.');
  const inner = dot < 0 ? undefined : properties[path.slice(0, dot)];
  return typeof inner === 'object' && inner !== null ? at(path.slice(dot + 1), inner as Properties) : undefined;
}
