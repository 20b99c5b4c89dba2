import { words } from '../words.ts';
import { pointsBetween, signedPoints } from './points.ts';

type Props = {
  readonly apart: {
    /** Null where chance may explain the difference. */
    readonly side: 'above' | 'below' | null;
    readonly difference: number | null;
    readonly interval: readonly [number, number] | null;
  };
  readonly outlier: 'above' | 'below' | null;
};

/** How far a part lies from all the others, and whether it stands apart. Nothing where there are too few. */
export function Apart({ apart: { side, difference, interval }, outlier }: Props) {
  if (difference === null || interval === null) return null;
  return (
    <>
      {side !== null && (
        <span className="mr-2 text-small">{outlier === null ? words.compare.side : words.compare.outlier}</span>
      )}
      <span className={side === null ? 'text-soft' : 'font-semibold'}>{signedPoints(difference)}</span>
      <span className="block text-small text-soft">{pointsBetween(interval)}</span>
    </>
  );
}
