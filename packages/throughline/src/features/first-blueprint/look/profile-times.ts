import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import type { ColumnProfile, TimeReading } from './profile.ts';
import { reading } from './read-head.ts';
import { rowsOf, settingsOf, type Table } from './table.ts';
import { isoShape, patternsThatFit, swapped, type TimePattern } from './time-patterns.ts';

type Trial = { readonly column: number; readonly pattern: TimePattern };

type Answer = {
  readonly read: readonly number[];
  readonly earliest: readonly (number | null)[];
  readonly latest: readonly (number | null)[];
  readonly midnights: readonly number[];
  readonly zoned: readonly number[];
  readonly distinct: readonly number[];
};

/** A value that reads as a time under a pattern counts only between the years 1900 and 2200. */
const firstMs = -2_208_988_800_000;
const lastMs = 7_258_118_400_000;
const mostTimeColumns = 24;
/** Below this share a column holds something else that now and then looks like a time. */
const leastShare = 0.9;

/**
 * Tries every pattern that fits a column's samples on all of its values, in one pass, and counts the different values of
 * columns that may be identifiers one by one.
 */
export async function readTimes(
  { table, columns }: { readonly table: Table; readonly columns: readonly ColumnProfile[] },
  events: EventStore,
  options: AskOptions,
): Promise<readonly ColumnProfile[]> {
  const trials = trialsOf(columns);
  const estimated = columns
    .flatMap(({ exact, distinct, filled }, at) => (!exact && distinct > filled * 0.1 ? [at] : []))
    .slice(0, 12);
  if (trials.length === 0 && estimated.length === 0) return columns;
  const { sql, values } = rowsOf(table);
  const patterns = Object.fromEntries(trials.map(({ pattern }, at) => [`pattern${at}`, pattern]));
  const [answer] = await reading(table.path, () =>
    events.write<Answer>(
      {
        sql: `select arrayMap(x -> toFloat64(x), countForEach(times)) as read,
          minForEach(times) as earliest, maxForEach(times) as latest,
          sumForEach(arrayMap(t -> toFloat64(ifNull(positiveModulo(t, 86400000) = 0, 0)), times)) as midnights,
          sumForEach(zones) as zoned,
          arrayMap(x -> toFloat64(x), uniqExactForEach(ids)) as distinct
        from (select [${[...trials.map(readMs), missing].join(', ')}] as times,
            [${[...trials.map(zoneOf), '0.'].join(', ')}] as zones,
            [${[...estimated.map((at) => `nullIf(v[${at + 1}], '')`), "''"].join(', ')}] as ids
          from ${sql})
        ${settingsOf(table)}`,
        values: { ...values, ...patterns },
      },
      options,
    ),
  );
  if (!answer) return columns;
  const counts = new Map(estimated.map((column, at) => [column, answer.distinct[at]]));
  const readings = settle(trials.map((trial, at) => readingOf(trial, at, { answer, columns })));
  return columns.map((column, at) => {
    const exact = counts.get(at);
    const time = readings.get(at);
    return { ...column, time, ...(exact === undefined ? {} : { distinct: exact, exact: true }) };
  });
}

/** An expression of a row's value as epoch milliseconds, or null; the pattern is the value `pattern<at>`. */
export function readMs({ column, pattern }: Trial, at: number): string {
  const text = `v[${column + 1}]`;
  const ms = msOf(text, pattern, at);
  return `if(ifNull(${ms} between ${firstMs} and ${lastMs}, 0), ${ms}, null)`;
}

const missing = 'cast(null as Nullable(Float64))';

function msOf(text: string, pattern: TimePattern, at: number): string {
  if (pattern === 'epoch-s') return `(toFloat64OrNull(${text}) * 1000)`;
  if (pattern === 'epoch-ms') return `toFloat64(toInt64OrNull(${text}))`;
  if (pattern === 'iso') {
    const iso = `if(match(${text}, '^${isoShape.replaceAll('\\', '\\\\')}$'), parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'), null)`;
    return `toFloat64(toUnixTimestamp64Milli(${iso}))`;
  }
  return `toFloat64(toUnixTimestamp64Milli(parseDateTime64InJodaSyntaxOrNull(${text}, {pattern${at}:String}, 'UTC')))`;
}

function zoneOf({ column, pattern }: Trial): string {
  if (/z$/i.test(pattern)) return '1.';
  if (pattern !== 'iso') return '0.';
  return `toFloat64(match(v[${column + 1}], '\\\\d\\\\d:\\\\d\\\\d.*(Z|[+-]\\\\d\\\\d(:?\\\\d\\\\d)?)$'))`;
}

function trialsOf(columns: readonly ColumnProfile[]): readonly Trial[] {
  const fitting = columns.flatMap((column, at) => {
    const patterns = patternsThatFit(column.samples);
    return patterns.length === 0 ? [] : [{ column: at, patterns }];
  });
  return fitting
    .slice(0, mostTimeColumns)
    .flatMap(({ column, patterns }) => patterns.map((pattern) => ({ column, pattern })));
}

type Found = { readonly column: number; readonly reading: TimeReading; readonly rank: number };

function readingOf(
  { column, pattern }: Trial,
  at: number,
  { answer, columns }: { readonly answer: Answer; readonly columns: readonly ColumnProfile[] },
): Found {
  const read = answer.read[at] ?? 0;
  const zoned = answer.zoned[at] ?? 0;
  return {
    column,
    rank: at,
    reading: {
      pattern,
      share: read / Math.max(1, columns[column]?.filled ?? 0),
      earliest: answer.earliest[at] ?? 0,
      latest: answer.latest[at] ?? 0,
      dateOnly: read > 0 && answer.midnights[at] === read && !pattern.startsWith('epoch'),
      zoned: read > 0 && zoned > read / 2,
      ambiguous: false,
    },
  };
}

/**
 * The best reading of each column. Where day and month could be exchanged, a column of the same file that only one
 * order fits decides for all; if there is none, day comes first and the reading says that it is ambiguous.
 */
function settle(found: readonly Found[]): ReadonlyMap<number, TimeReading> {
  const good = found.filter(({ reading }) => reading.share >= leastShare);
  const decided = new Set<TimePattern>();
  const twinOf = ({ column, reading }: Found) =>
    good.find((other) => other.column === column && other.reading.pattern === swapped(reading.pattern));
  for (const each of good) {
    const twin = twinOf(each);
    if (swapped(each.reading.pattern) && (!twin || twin.reading.share < each.reading.share))
      decided.add(orderOf(each.reading.pattern));
  }
  const best = new Map<number, TimeReading>();
  for (const each of good.toSorted((a, b) => b.reading.share - a.reading.share || a.rank - b.rank)) {
    const twin = twinOf(each);
    const even = twin?.reading.share === each.reading.share;
    if (even && decided.size === 1 && !decided.has(orderOf(each.reading.pattern))) continue;
    if (!best.has(each.column)) best.set(each.column, { ...each.reading, ambiguous: even && decided.size !== 1 });
  }
  return best;
}

function orderOf(pattern: TimePattern): 'day' | 'month' {
  return pattern.startsWith('dd') ? 'day' : 'month';
}
