import { tenth } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { Change } from '../contract.ts';

/** `down 1.7 points`; `no clear change` where chance explains it; empty where nothing can be said. */
export function changeWords({ kind, difference }: Change): string {
  if (kind === 'too-few' || difference === null) return '';
  if (kind === 'steady') return words.line.steady;
  const points = tenth(Math.abs(difference) * 100);
  return kind === 'better' ? words.line.up(points) : words.line.down(points);
}
