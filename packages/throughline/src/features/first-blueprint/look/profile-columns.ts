import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import type { ColumnProfile } from './profile.ts';
import { reading } from './read-head.ts';
import { rowsOf, settingsOf, type Table } from './table.ts';

type Answer = {
  readonly rows: number;
  readonly filled: readonly number[];
  readonly distinct: readonly number[];
  readonly numbers: readonly number[];
  readonly whole: readonly number[];
  readonly lowest: readonly (number | null)[];
  readonly highest: readonly (number | null)[];
  readonly letters: readonly number[];
  readonly samples: readonly (readonly string[])[];
};

/** Estimates beyond this are counted again one by one where it matters. */
const exactBelow = 60_000;

/** One pass over the file for what every column is like; whether it reads as a time comes later. */
export async function readColumns(
  table: Table,
  events: EventStore,
  options: AskOptions,
): Promise<{ readonly rows: number; readonly columns: readonly ColumnProfile[] }> {
  const { sql, values } = rowsOf(table);
  const [answer] = await reading(table.path, () =>
    events.write<Answer>(
      {
        sql: `select toFloat64(count()) as rows,
          sumForEach(arrayMap(x -> toFloat64(x != ''), v)) as filled,
          arrayMap(x -> toFloat64(x), uniqForEach(arrayMap(x -> nullIf(x, ''), v))) as distinct,
          sumForEach(arrayMap(x -> toFloat64(isNotNull(x)), nums)) as numbers,
          sumForEach(arrayMap(x -> toFloat64(ifNull(x = floor(x), 0)), nums)) as whole,
          minForEach(nums) as lowest, maxForEach(nums) as highest,
          sumForEach(arrayMap(x -> toFloat64(lengthUTF8(x)), v)) as letters,
          arrayMap(xs -> arrayMap(x -> substringUTF8(x, 1, 80), xs), topKForEach(8)(arrayMap(x -> nullIf(x, ''), v))) as samples
        from (select v, arrayMap(x -> if(isFinite(ifNull(x, nan)), x, null), arrayMap(x -> toFloat64OrNull(x), v)) as nums from ${sql})
        ${settingsOf(table)}`,
        values,
      },
      options,
    ),
  );
  if (!answer || answer.rows === 0) return { rows: 0, columns: [] };
  return { rows: answer.rows, columns: table.names.map((name, at) => columnOf(name, at, answer)) };
}

function columnOf(name: string, at: number, answer: Answer): ColumnProfile {
  const filled = answer.filled[at] ?? 0;
  const numbers = answer.numbers[at] ?? 0;
  const distinct = answer.distinct[at] ?? 0;
  return {
    name,
    filled,
    distinct: Math.min(distinct, filled),
    exact: distinct < exactBelow,
    samples: answer.samples[at] ?? [],
    numberShare: share(numbers, filled),
    wholeShare: share(answer.whole[at] ?? 0, numbers),
    lowest: answer.lowest[at] ?? undefined,
    highest: answer.highest[at] ?? undefined,
    meanLength: share(answer.letters[at] ?? 0, filled),
    time: undefined,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
