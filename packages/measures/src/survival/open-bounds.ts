import { FEWEST_FOR_A_RATE } from '../rate.ts';

/** What the share may still become: when all open ones are broken, and when all are kept. Needs no assumption. */
export type OpenBounds =
  | { readonly ok: true; readonly worst: number; readonly best: number; readonly n: number; readonly method: 'bounds' }
  | { readonly ok: false; readonly reason: 'too-few'; readonly n: number };

type Outcomes = { readonly kept: number; readonly broken: number; readonly open: number };

/** The bounds over all that were made, decided or open; too few below five. */
export function openBounds({ kept, broken, open }: Outcomes): OpenBounds {
  const n = kept + broken + open;
  if (n < FEWEST_FOR_A_RATE) return { ok: false, reason: 'too-few', n };
  return { ok: true, worst: kept / n, best: (kept + open) / n, n, method: 'bounds' };
}
