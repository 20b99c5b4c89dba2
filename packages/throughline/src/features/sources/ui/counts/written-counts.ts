import type { Counts } from '#features/arrivals/contract.ts';
import { whole } from '#web/kit/figures.ts';

/** The counts as the reader writes numbers, to be put into a sentence. */
export function writtenCounts(counts: Counts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(counts).map(([outcome, count]) => [outcome, whole(count)]));
}
