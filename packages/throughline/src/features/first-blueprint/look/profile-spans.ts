import type { AskOptions, EventStore } from '#foundation/event-store.ts';
import type { ColumnProfile, Span } from './profile.ts';
import { readMs } from './profile-times.ts';
import { reading } from './read-head.ts';
import { rowsOf, settingsOf, type Table } from './table.ts';
import type { TimePattern } from './time-patterns.ts';

type Answer = {
  readonly both: readonly number[];
  readonly inOrder: readonly number[];
  readonly inOrderByDay: readonly number[];
  readonly quantiles: readonly (readonly (number | null)[])[];
};

type Timed = { readonly name: string; readonly column: number; readonly pattern: TimePattern };

const mostColumns = 8;

/** One pass over the file for how long it takes from each time column to each other one. */
export async function readSpans(
  { table, columns }: { readonly table: Table; readonly columns: readonly ColumnProfile[] },
  events: EventStore,
  options: AskOptions,
): Promise<readonly Span[]> {
  const timed = columns
    .flatMap<Timed>(({ name, time }, column) => (time ? [{ name, column, pattern: time.pattern }] : []))
    .slice(0, mostColumns);
  const pairs = timed.flatMap((from, a) => timed.flatMap((to, b) => (a === b ? [] : [{ from, to, a, b }])));
  if (pairs.length === 0) return [];
  const { sql, values } = rowsOf(table);
  const patterns = Object.fromEntries(timed.map(({ pattern }, at) => [`pattern${at}`, pattern]));
  const [answer] = await reading(table.path, () =>
    events.write<Answer>(
      {
        sql: `select arrayMap(x -> toFloat64(x), countForEach(lasts)) as both,
          sumForEach(arrayMap(x -> toFloat64(ifNull(x >= 0, 0)), lasts)) as inOrder,
          sumForEach(arrayMap(x -> toFloat64(ifNull(x >= 0, 0)), days)) as inOrderByDay,
          quantilesForEach(0.25, 0.5, 0.9)(arrayMap(x -> if(x >= 0, x, null), lasts)) as quantiles
        from (select [${pairs.map(({ a, b }) => `times[${b + 1}] - times[${a + 1}]`).join(', ')}] as lasts,
            [${pairs.map(({ a, b }) => `floor(times[${b + 1}] / 86400000) - floor(times[${a + 1}] / 86400000)`).join(', ')}] as days
          from (select [${timed.map(readMs).join(', ')}] as times from ${sql}))
        ${settingsOf(table)}`,
        values: { ...values, ...patterns },
      },
      options,
    ),
  );
  return pairs.map(({ from, to }, at) => {
    const both = answer?.both[at] ?? 0;
    const [quarterMs, medianMs, mostMs] = answer?.quantiles[at] ?? [];
    return {
      from: from.name,
      to: to.name,
      both,
      inOrder: (answer?.inOrder[at] ?? 0) / Math.max(1, both),
      inOrderByDay: (answer?.inOrderByDay[at] ?? 0) / Math.max(1, both),
      quarterMs: quarterMs ?? 0,
      medianMs: medianMs ?? 0,
      mostMs: mostMs ?? 0,
    };
  });
}
