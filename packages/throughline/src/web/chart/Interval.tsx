import { standingOf } from '#drawing/standing.ts';
import type { Kept } from '../kit/figures.ts';
import { StandingMark } from './standing.tsx';

type Props = {
  readonly kept: Kept;
  readonly target: number | null;
  /** From a share to a place in pixels. */
  readonly scale: (share: number) => number;
  /** Where the dot stands across the scale. */
  readonly at: number;
  readonly along: 'x' | 'y';
  readonly size?: number;
};

/** A rate as a dot with its interval, along one axis of a drawing. Draws nothing when too few fell due to say. */
export function Interval({ kept, target, scale, at, along, size = 6 }: Props) {
  if (kept.rate === null || kept.interval === null) return null;
  const [low, high] = [scale(kept.interval[0]), scale(kept.interval[1])];
  const whisker = along === 'x' ? { x1: low, x2: high, y1: at, y2: at } : { x1: at, x2: at, y1: low, y2: high };
  const [x, y] = along === 'x' ? [scale(kept.rate), at] : [at, scale(kept.rate)];
  const standing = standingOf(kept, target);
  return (
    <g data-standing={standing}>
      <line {...whisker} className="stroke-(--standing)" strokeWidth={2} />
      <StandingMark standing={standing} x={x} y={y} size={size} />
    </g>
  );
}
