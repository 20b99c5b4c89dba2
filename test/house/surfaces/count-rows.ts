import type { CsvRow } from './read-csv.ts';

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds. */
export type Span = { readonly from: number; readonly to: number };

/** The figures of promises, counted row by row. */
export function countPromises(rows: readonly CsvRow[], asOf: number) {
  const isOf = (outcome: string) => rows.filter((row) => row.outcome === outcome);
  const fell = rows.filter(
    ({ outcome, due }) => (outcome === 'kept' || outcome === 'broken') && Date.parse(due ?? '') < asOf,
  );
  const dueKept = fell.filter(({ outcome }) => outcome === 'kept').length;
  return {
    kept: isOf('kept').length,
    broken: isOf('broken').length,
    open: isOf('open').length,
    released: isOf('released').length,
    late: rows.filter(({ late }) => late === 'true').length,
    withoutDeadline: isOf('no-deadline').length,
    due: fell.length,
    dueKept,
    ...shareOf(dueKept, fell.length),
  };
}

/** The rate and its Wilson interval, to ten decimals; none below five. */
export function shareOf(kept: number, n: number) {
  if (n < 5) return { rate: null, interval: null };
  const z = 1.959963984540054;
  const p = kept / n;
  const centre = p + (z * z) / (2 * n);
  const reach = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  const ends = [Math.max(0, (centre - reach) / scale), Math.min(1, (centre + reach) / scale)] as const;
  return { rate: tenDigits(p), interval: ends.map(tenDigits) };
}

export const tenDigits = (share: number) => Number(share.toFixed(10));

/** The rows of promises that a period is about: by due time, or by when they would have been made where there is none. */
export function duringPeriod(rows: readonly CsvRow[], { from, to }: Span): readonly CsvRow[] {
  return rows.filter(({ due, made }) => isWithin(due === '' ? made : due, { from, to }));
}

/** How often a moment was seen in a period, and by how many customers. */
export function countMoments(rows: readonly CsvRow[], { from, to }: Span) {
  const seen = rows.filter(({ at }) => isWithin(at, { from, to }));
  return { seen: seen.length, customers: new Set(seen.map(({ customer }) => customer)).size };
}

function isWithin(time: string | undefined, { from, to }: Span): boolean {
  const at = Date.parse(time ?? '');
  return at >= from && at < to;
}
