import type { BurnRule } from '@throughline/measures';

type Act = BurnRule['act'];

/** What is known of a promise that was told to burn too fast. */
export type KeptBurning = { readonly act: Act; readonly quietSince: number | null };

export type Turn =
  | { readonly is: 'nothing' }
  /** Told once; told again only where it becomes more urgent. */
  | { readonly is: 'fires'; readonly act: Act }
  | { readonly is: 'goes-on'; readonly act: Act }
  | { readonly is: 'falls-quiet'; readonly since: number }
  | { readonly is: 'clears' };

/** An alert is over when no rule fired for so long: a share that swings around its limit is told once and not each time. */
const QUIET_MS = 7_200_000;

/** What follows from looking at one promise once more. */
export function turnOf(kept: KeptBurning | undefined, act: Act | undefined, now: number): Turn {
  if (kept === undefined) return act === undefined ? { is: 'nothing' } : { is: 'fires', act };
  if (act !== undefined)
    return act === 'now' && kept.act === 'soon' ? { is: 'fires', act } : { is: 'goes-on', act: kept.act };
  if (kept.quietSince === null) return { is: 'falls-quiet', since: now };
  return now - kept.quietSince >= QUIET_MS ? { is: 'clears' } : { is: 'nothing' };
}
