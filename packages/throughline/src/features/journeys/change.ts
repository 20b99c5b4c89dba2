import { rateDifference } from '@throughline/measures';
import type { KeptShare } from '#features/promises/contract.ts';
import type { Change } from './contract.ts';

/** How a share differs from the one before. Better and worse are said only where chance does not explain it. */
export function changeOf(now: KeptShare, before: KeptShare): Change {
  const found = rateDifference({ kept: now.dueKept, n: now.due }, { kept: before.dueKept, n: before.due });
  if (!found.ok) return { kind: 'too-few', difference: null, interval: null };
  const { value: difference, interval } = found;
  if (interval[0] > 0) return { kind: 'better', difference, interval };
  return { kind: interval[1] < 0 ? 'worse' : 'steady', difference, interval };
}
