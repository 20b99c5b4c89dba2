import { type Count, rate, rateDifference } from '@throughline/measures';
import type { Change } from '#features/journeys/contract.ts';
import type { KeptShare } from '#features/promises/contract.ts';

/** How one share differs from another that does not overlap it. Better and worse are said only where chance does not explain it. */
export function differenceOf(one: Count, other: Count): Change {
  const found = rateDifference(one, other);
  if (!found.ok) return { kind: 'too-few', difference: null, interval: null };
  const { value: difference, interval } = found;
  if (interval[0] > 0) return { kind: 'better', difference, interval };
  return { kind: interval[1] < 0 ? 'worse' : 'steady', difference, interval };
}

export function countOf({ due, dueKept }: KeptShare): Count {
  return { kept: dueKept, n: due };
}

export function keptShareOf(count: Count): KeptShare {
  const found = rate(count);
  return {
    due: count.n,
    dueKept: count.kept,
    rate: found.ok ? found.value : null,
    interval: found.ok ? found.interval : null,
  };
}
