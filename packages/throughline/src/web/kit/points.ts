import { words } from '../words.ts';
import { tenth } from './figures.ts';

/** `+12.6` or `−3.0`: a difference of shares, -1 to 1, in points of 100. */
export function signedPoints(difference: number): string {
  const points = tenth(Math.abs(difference) * 100);
  return difference < 0 ? `−${points}` : `+${points}`;
}

/** `−14.2 to −9.8` */
export function pointsBetween([low, high]: readonly [number, number]): string {
  return words.compare.interval(signedPoints(low), signedPoints(high));
}

type Change = { readonly kind: 'better' | 'worse' | 'steady' | 'too-few'; readonly difference: number | null };

/** `down 1.7 points`; `no clear change` where chance explains it; empty where nothing can be said. */
export function changeInPoints({ kind, difference }: Change): string {
  if (kind === 'too-few' || difference === null) return '';
  if (kind === 'steady') return words.line.steady;
  const points = tenth(Math.abs(difference) * 100);
  return difference > 0 ? words.line.up(points) : words.line.down(points);
}
