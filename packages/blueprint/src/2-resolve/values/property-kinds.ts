import type { Source } from '../../1-parse/source.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { readComparison, readNumber } from '../../language/comparison.ts';
import type { MomentSource, PromiseSource } from '../../language/experience-schema.ts';
import { readInstant } from '../../language/instant.ts';
import { reservedProperties } from '../../language/name.ts';
import type { Path } from '../../language/path.ts';
import type { PropertyKind } from '../blueprint.ts';

type Reader = { readonly report: Report; lineOf(path: Path): number };

/** Every property with its kind: as a source reads it, and otherwise as it is used. */
export function propertyKinds(source: Source, reader: Reader): ReadonlyMap<string, PropertyKind> {
  const conditions = [source.journeys, source.moments, source.promises, source.personas].flatMap(conditionsIn);
  const uses: readonly Use[] = [
    ...givenKinds(source, reader),
    ...source.promises.flatMap(({ value }) => deadlineOf(value)),
    ...source.moments.flatMap(({ value }) => changesOf(value)),
    ...conditions.flatMap(([name, written]) => comparedAs(name, written)),
    ...[...conditions.map(([name]) => name), ...groupedNames(source)].map((name) => [name, 'text'] as const),
  ];
  const kinds = new Map<string, PropertyKind>();
  for (const [name, kind] of uses) if (!reservedProperties.has(name) && !kinds.has(name)) kinds.set(name, kind);
  return kinds;
}

type Use = readonly [name: string, kind: PropertyKind];

function deadlineOf({ by }: PromiseSource): readonly Use[] {
  if (by === undefined) return [];
  return [[String(typeof by === 'object' ? by['end-of-day'] : by), 'time']];
}

function changesOf({ seen }: MomentSource): readonly Use[] {
  const names = typeof seen === 'object' ? [seen.drops, seen.rises] : [];
  return names.flatMap((name) => (name === undefined ? [] : [[String(name), 'number'] as const]));
}

/** The kind that a column is read as. */
export function columnOf(written: unknown): { readonly column: string; readonly kind: PropertyKind } {
  if (typeof written === 'object' && written !== null) {
    if ('time' in written) return { column: String(written.time), kind: 'time' };
    if ('number' in written) return { column: String(written.number), kind: 'number' };
  }
  return { column: String(written), kind: 'text' };
}

export const kindWords: Readonly<Record<PropertyKind, string>> = { text: 'a text', number: 'a number', time: 'a time' };

function givenKinds(source: Source, { report, lineOf }: Reader): readonly Use[] {
  const given = new Map<string, { kind: PropertyKind; path: Path }>();
  for (const { value, path: at } of source.sources) {
    value.events.forEach((event, index) => {
      for (const [name, written] of Object.entries(event.with ?? {})) {
        const path = [...at, 'events', index, 'with', name];
        const { kind } = columnOf(written);
        const first = given.get(name);
        if (!first) given.set(name, { kind, path });
        else if (first.kind !== kind) {
          const words = {
            property: name,
            kind: kindWords[kind],
            other: kindWords[first.kind],
            line: lineOf(first.path),
          };
          report('property-clash', { path: path, atKey: true }, words);
        }
      }
    });
  }
  return [...given].map(([name, { kind }]) => [name, kind]);
}

/** Less and greater speak of numbers, or of times where the value is one. */
function comparedAs(name: string, written: unknown): readonly Use[] {
  return [written].flat().flatMap((one): readonly Use[] => {
    const { sign, value } = readComparison(one as string);
    if (sign === '=' || sign === '!=') return [];
    if (readNumber(value) !== undefined) return [[name, 'number']];
    return readInstant(String(value), 'UTC') === undefined ? [] : [[name, 'time']];
  });
}

/** Every field and value of every `where` and `judged` within definitions. */
function conditionsIn(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const isCondition = (key === 'where' || key === 'judged') && typeof inner === 'object';
    return isCondition ? Object.entries(inner as object) : conditionsIn(inner);
  });
}

function groupedNames(source: Source): readonly string[] {
  const all = [
    ...source.moments.map(({ value }) => (typeof value.seen === 'object' ? value.seen.same : undefined)),
    ...source.promises.flatMap(({ value }) => [value.same, value.compare]),
  ];
  return all.flatMap((one) => one ?? []).map(String);
}
