import type { Blueprint, Condition, EventMatch, Field, Same } from '../../2-resolve/blueprint.ts';
import { type Fragment, identifier, join, real, reals, sql, text, texts } from '../writing/sql.ts';
import { propertyColumn } from './columns.ts';

/** Digits, perhaps after a minus sign, perhaps with a point and more digits: the texts that count as numbers. */
const READS_AS_NUMBER = '^-?[0-9]+(\\.[0-9]+)?$';

/** How the fields of one row of `events` are read under a blueprint. */
export type Fields = {
  /** The field as text, '' where it has no value. */
  readonly asText: (field: Field) => Fragment;
  /** The field as Nullable(Float64); times as epoch milliseconds. */
  readonly asNumber: (field: Field) => Fragment;
  readonly isPresent: (field: Field) => Fragment;
  /** Whether the field has what the condition asks for: a number where it compares by size, else any value. */
  readonly canBeJudged: (condition: Condition) => Fragment;
  readonly holds: (condition: Condition) => Fragment;
  readonly matches: (event: EventMatch) => Fragment;
  readonly team: Fragment;
  /** Whether the row's event has one of these names or prefixes; `.*` is every name. */
  readonly isNamedAny: (events: readonly string[]) => Fragment;
};

export function fieldsUnder(blueprint: Blueprint): Fields {
  const team = teamColumn(blueprint);
  const asText = (field: Field): Fragment => {
    if (field.kind === 'event-field') return field.name === 'team' ? team : sql`toString(${identifier(field.name)})`;
    if (isTextual(field)) return columnOf(field);
    return sql`ifNull(toString(${asNumber(field)}), '')`;
  };
  const asNumber = (field: Field): Fragment => {
    if (isTextual(field))
      return sql`if(match(${asText(field)}, ${text(READS_AS_NUMBER)}), toFloat64OrNull(${asText(field)}), NULL)`;
    if (field.kind === 'property' && field.type === 'time')
      return sql`toFloat64(toUnixTimestamp64Milli(${columnOf(field)}))`;
    return columnOf(field);
  };
  const isPresent = (field: Field): Fragment =>
    isTextual(field) ? sql`${asText(field)} != ''` : sql`isNotNull(${columnOf(field)})`;
  const canBeJudged = ({ field, test }: Condition): Fragment =>
    test.is === 'one-of' || test.is === 'not' ? isPresent(field) : sql`isNotNull(${asNumber(field)})`;
  const holds = (condition: Condition): Fragment => conditionOn(condition, { asText, asNumber });
  const matches = ({ event, where }: EventMatch): Fragment =>
    sql`(${join([nameMatches(event), ...where.map(holds)], ' AND ')})`;
  return { asText, asNumber, isPresent, canBeJudged, holds, matches, team, isNamedAny };
}

function isNamedAny(events: readonly string[]): Fragment {
  if (events.includes('.*')) return sql`1`;
  const whole = events.filter((event) => !event.endsWith('.*'));
  const prefixes = events.filter((event) => event.endsWith('.*'));
  const ways = [...(whole.length > 0 ? [sql`event IN ${texts(whole)}`] : []), ...prefixes.map(nameMatches)];
  return sql`(${join(ways, ' OR ')})`;
}

/** Whether a row's event has this name, or begins as a prefix that ends in `.*` says. */
function nameMatches(event: string): Fragment {
  if (event.endsWith('.*')) return sql`startsWith(event, ${text(event.slice(0, -1))})`;
  return sql`event = ${text(event)}`;
}

/** What a row shares with the events that belong to it: a hash of the values of `same`, or its own id where one is missing. */
export function groupKey(same: Same, fields: Fields): Fragment {
  const parts = same.map((field) =>
    field === 'case'
      ? ({ kind: 'event-field', name: 'case' } as const)
      : ({ kind: 'property', name: field.property, type: field.type } as const),
  );
  const present = join(parts.map(fields.isPresent), ' AND ');
  const values = join(
    parts.map((field) => (isTextual(field) ? fields.asText(field) : fields.asNumber(field))),
    ', ',
  );
  return sql`if(${present}, sipHash64(${values}), id)`;
}

function conditionOn({ field, test }: Condition, { asText, asNumber }: Pick<Fields, 'asText' | 'asNumber'>): Fragment {
  const number = asNumber(field);
  switch (test.is) {
    case 'one-of':
      return equalsAny(test.values, field, { asText, asNumber });
    case 'not':
      return sql`NOT ${equalsAny([test.value], field, { asText, asNumber })}`;
    case '<':
      return sql`ifNull(${number} < ${real(test.value)}, 0)`;
    case '<=':
      return sql`ifNull(${number} <= ${real(test.value)}, 0)`;
    case '>':
      return sql`ifNull(${number} > ${real(test.value)}, 0)`;
    case '>=':
      return sql`ifNull(${number} >= ${real(test.value)}, 0)`;
  }
}

/** Texts letter for letter, numbers by value; where field and value are of two kinds, by value if the text reads as a number. */
function equalsAny(
  values: readonly (string | number)[],
  field: Field,
  { asText, asNumber }: Pick<Fields, 'asText' | 'asNumber'>,
): Fragment {
  const words = isTextual(field) ? values.filter((value) => typeof value === 'string') : [];
  const numbers = values.flatMap((value) => {
    if (typeof value === 'number') return [value];
    return !isTextual(field) && new RegExp(READS_AS_NUMBER).test(value) ? [Number(value)] : [];
  });
  const ways = [
    ...(words.length > 0 ? [sql`${asText(field)} IN ${texts(words)}`] : []),
    ...(numbers.length > 0 ? [sql`ifNull(${asNumber(field)} IN ${reals(numbers)}, 0)`] : []),
  ];
  return ways.length === 0 ? sql`0` : sql`(${join(ways, ' OR ')})`;
}

function isTextual(field: Field): boolean {
  return field.kind === 'event-field' || (field.kind === 'property' && field.type === 'text');
}

function columnOf(field: Field): Fragment {
  return identifier(field.kind === 'property' ? propertyColumn(field.name, field.type) : field.name);
}

/** A raw value that a team of the blueprint claims is named by that team's key. */
function teamColumn({ teams }: Blueprint): Fragment {
  const claims = [...teams.values()].flatMap(({ key, matches }) => matches.map((raw) => ({ raw, key })));
  const renamed = claims.filter(({ raw, key }) => raw !== key);
  if (renamed.length === 0) return sql`toString(team)`;
  return sql`transform(toString(team), ${texts(renamed.map(({ raw }) => raw))}, ${texts(renamed.map(({ key }) => key))}, toString(team))`;
}
