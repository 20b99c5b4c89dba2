import type { SourceDef } from '@throughline/blueprint';
import type { RejectReason } from '#foundation/works/import-report.ts';
import { columnName, missingField, type Shape } from '../files/file-shape.ts';
import type { Holes } from '../sql-text.ts';
import { type ClockSql, clockSql, isInRange, readTime } from './read-times.ts';

/** The columns of a source that its mapping uses, each kind once, in a fixed order: the names of SQL columns count along them. */
export type Uses = {
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
  readonly times: readonly string[];
  /** All of them, in the order of the mapping. */
  readonly all: readonly string[];
};

export type Check = {
  readonly reason: RejectReason;
  readonly column: string;
  readonly when: string;
  readonly sample: string;
};

export function usesOf({ customer, case: cases, team, channel, id, events }: SourceDef): Uses {
  const properties = events.flatMap((event) => event.properties);
  const given = (columns: readonly (string | undefined)[]): readonly string[] => [
    ...new Set(columns.filter((column) => column !== undefined)),
  ];
  const ofKind = (kind: string): readonly string[] =>
    properties.filter((property) => property.kind === kind).map(({ column }) => column);
  const own = events.flatMap((event) => [...event.case, ...event.team, ...event.channel]);
  const texts = given([
    ...customer,
    ...cases,
    ...team,
    ...channel,
    ...id,
    ...own,
    ...events.map(({ text }) => text),
    ...ofKind('text'),
  ]);
  const numbers = given([...events.flatMap(({ rating, value }) => [rating, value]), ...ofKind('number')]);
  const times = given([...events.map(({ at }) => at), ...ofKind('time')]);
  return { texts, numbers, times, all: given([...texts, ...numbers, ...times]) };
}

/** The SQL name of a column's value of one kind. */
export function valueName(uses: Uses, kind: 'texts' | 'numbers' | 'times', column: string): string {
  return `${kind.slice(0, -1)}_${uses[kind].indexOf(column)}`;
}

/** The first of several texts that is not blank, without the blanks around it. */
export function firstFilled(uses: Uses, columns: readonly string[]): string {
  const names = columns.map((column) => `trimBoth(${valueName(uses, 'texts', column)})`);
  if (names.length <= 1) return names[0] ?? "''";
  return `multiIf(${names.map((name) => `notEmpty(${name}), ${name}, `).join('')}'')`;
}

/** What is read from each row: named expressions over the columns of `tableOf`, and the checks that a row must pass. */
export type RowSql = { readonly aliases: string; readonly checks: readonly Check[] };

export type RowStyle = {
  readonly shape: Shape;
  readonly holes: Holes;
  /** Replaces bytes that are not UTF-8; asked for only where some were found, since it copies every text. */
  readonly repairs: boolean;
  /** Says in `reject` which check a row fails, from 1; otherwise only that it fails one. */
  readonly saysWhy: boolean;
};

export function rowSql(source: SourceDef, { shape, holes, repairs, saysWhy }: RowStyle): RowSql {
  const uses = usesOf(source);
  const raw = (column: string): string => `raw_${uses.all.indexOf(column)}`;
  const text = (column: string): string => (repairs ? `toValidUTF8(${raw(column)})` : raw(column));
  const clock = clockSql(source, holes);
  const checks = [...fieldChecks(shape, saysWhy), ...valueChecks(source, uses, raw)];
  const broken = uses.texts.map((column) => `NOT isValidUTF8(${raw(column)})`).join(' OR ');
  const aliases = [
    ...uses.all.map((column) => `${rawText(shape, column)} AS ${raw(column)}`),
    ...uses.texts.map((column) => `${text(column)} AS ${valueName(uses, 'texts', column)}`),
    ...uses.numbers.map(
      (column) => `toFloat64OrNull(trimBoth(${raw(column)})) AS ${valueName(uses, 'numbers', column)}`,
    ),
    ...uses.times.map((column, index) => timeAliases(column, { index, source, shape, holes, clock, raw: raw(column) })),
    `${firstFilled(uses, source.customer)} AS customer`,
    `toUInt8(${broken}) AS repaired`,
    `toInt32(${saysWhy ? firstFailure(shape, checks) : anyFailure(shape, checks)}) AS reject`,
  ];
  return { aliases: aliases.join(',\n  '), checks };
}

function firstFailure(shape: Shape, checks: readonly Check[]): string {
  return `multiIf(${isBlank(shape)}, -1, ${checks.map(({ when }, index) => `${when}, ${index + 1}, `).join('')}0)`;
}

/** A time that is not readable is no time within range either, so one of the two checks is enough. */
function anyFailure(shape: Shape, checks: readonly Check[]): string {
  const failures = checks.filter(({ reason }) => reason !== 'time-not-readable').map(({ when }) => `(${when})`);
  return `if(${isBlank(shape)}, -1, ${failures.join(' OR ')})`;
}

function rawText(shape: Shape, column: string): string {
  const name = columnName(shape, column);
  return shape.file.kind === 'parquet' ? `ifNull(toString(${name}), '')` : name;
}

type TimeColumn = {
  readonly index: number;
  readonly source: SourceDef;
  readonly shape: Shape;
  readonly holes: Holes;
  readonly clock: ClockSql | undefined;
  readonly raw: string;
};

function timeAliases(column: string, { index, source, shape, holes, clock, raw }: TimeColumn): string {
  const as = `said_${index}`;
  const type = shape.columns.find(({ name }) => name === column)?.type ?? '';
  const isInstant = /^(?:Nullable\()?DateTime/.test(type);
  const isDay = /^(?:Nullable\()?Date(?:32)?\)?$/.test(type);
  const read = isInstant
    ? {
        aliases: `toUnixTimestamp64Milli(toDateTime64(${columnName(shape, column)}, 3, 'UTC')) AS ${as}_ms, toUInt8(0) AS ${as}_shift`,
        ms: `${as}_ms`,
        shift: `${as}_shift`,
      }
    : readTime(`${as}_text`, as, { ...source, times: isDay ? undefined : source.times, holes, clock });
  return [
    `trimBoth(${raw}) AS ${as}_text`,
    read.aliases,
    `fromUnixTimestamp64Milli(if(ifNull(${isInRange(read.ms)}, 0), ${read.ms}, NULL), 'UTC') AS time_${index}`,
  ].join(',\n  ');
}

function isBlank({ file }: Shape): string {
  return file.kind === 'csv' || file.kind === 'tsv' ? `c1 = '${missingField}'` : '0';
}

/** No field that people write has more lines; a quote that was never closed has. */
const linesInField = 500;

/** How many line breaks the fields of a row have. */
export function lineBreaks({ columns }: Shape): string {
  return `arraySum(field -> countSubstrings(field, '\\n'), [${columns.map((_, index) => `c${index + 1}`).join(', ')}])`;
}

/** A row that ends too early after a line break was cut by a quote; where nobody asks why, that it is short is enough. */
function fieldChecks(shape: Shape, saysWhy: boolean): readonly Check[] {
  const { file, columns } = shape;
  if (file.kind !== 'csv' && file.kind !== 'tsv') return [];
  const [last, beyond] = [`c${columns.length}`, `c${columns.length + 1}`];
  const isShort = `${last} = '${missingField}'`;
  const isLong = `countSubstrings(${last}, '\\n') > ${linesInField}`;
  const isSwallowed = saysWhy ? `${isLong} OR (${isShort} AND (${lineBreaks(shape)}) > 0)` : isLong;
  return [
    {
      reason: 'too-many-fields',
      column: '',
      when: `${beyond} != '${missingField}' AND notEmpty(${beyond})`,
      sample: beyond,
    },
    { reason: 'open-quote', column: '', when: isSwallowed, sample: last },
    { reason: 'too-few-fields', column: '', when: isShort, sample: 'c1' },
  ];
}

function valueChecks(source: SourceDef, uses: Uses, raw: (column: string) => string): readonly Check[] {
  const times = uses.times.flatMap((column, index): readonly Check[] => [
    {
      reason: 'time-not-readable',
      column,
      when: `notEmpty(said_${index}_text) AND isNull(said_${index}_ms)`,
      sample: raw(column),
    },
    {
      reason: 'time-out-of-range',
      column,
      when: `notEmpty(said_${index}_text) AND isNull(time_${index})`,
      sample: raw(column),
    },
  ]);
  const numbers = uses.numbers.map((column): Check => {
    const number = valueName(uses, 'numbers', column);
    return {
      reason: 'number-not-readable',
      column,
      when: `notEmpty(trimBoth(${raw(column)})) AND NOT ifNull(isFinite(${number}), 0)`,
      sample: raw(column),
    };
  });
  return [
    { reason: 'no-customer', column: source.customer.join(', '), when: 'empty(customer)', sample: "''" },
    ...times,
    ...numbers,
  ];
}
