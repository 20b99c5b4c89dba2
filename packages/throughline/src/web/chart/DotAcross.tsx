import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { type Kept, roundPercent } from '../kit/figures.ts';
import { words } from '../words.ts';
import { Interval } from './Interval.tsx';

export type DotScale = {
  readonly across: ScaleLinear<number, number>;
  readonly low: number;
  readonly high: number;
};

const width = 260;
const edge = 10;

/** One scale for all the dots of a table: from a round share below every interval to one above, a fifth wide at least. */
export function dotScale(drawn: readonly Kept[], marks: readonly (number | null)[]): DotScale {
  const shares = [...drawn.flatMap(({ interval }) => interval ?? []), ...marks.filter((mark) => mark !== null)];
  const high = Math.min(1, Math.ceil(Math.max(0.2, ...shares) * 10) / 10);
  const low = Math.max(0, Math.min(high - 0.2, Math.floor(Math.min(1, ...shares) * 10) / 10));
  return { across: scaleLinear([low, high], [edge, width - edge]), low, high };
}

type AxisProps = {
  readonly scale: DotScale;
  readonly target: number | null;
};

/** The head of a column of dots: where its scale begins and ends, and where the target stands. */
export function DotAxis({ scale: { across, low, high }, target }: AxisProps) {
  const isCrowded = target !== null && across(target) < across(low) + 100;
  return (
    <>
      <span className="sr-only">{words.table.drawn}</span>
      <svg aria-hidden="true" width={width} height={18} className="block overflow-visible">
        {!isCrowded && (
          <text x={across(low)} y={14} className="fill-soft">
            {roundPercent(low)}
          </text>
        )}
        {target === null ? (
          <text x={across(high)} y={14} textAnchor="end" className="fill-soft">
            {roundPercent(high)}
          </text>
        ) : (
          <text x={across(target)} y={14} textAnchor="end">
            {words.target(roundPercent(target))}
          </text>
        )}
      </svg>
    </>
  );
}

type DotProps = {
  readonly scale: DotScale;
  readonly kept: Kept;
  readonly target: number | null;
  /** A share that all rows are held against, as a thin dotted rule. */
  readonly middle?: number | null;
};

/** A share with its interval on the scale of its column. */
export function DotAcross({ scale: { across, low, high }, kept, target, middle = null }: DotProps) {
  return (
    <svg aria-hidden="true" width={width} height={24} className="block overflow-visible print:-my-1">
      <line x1={across(low)} x2={across(high)} y1={12} y2={12} className="stroke-rule" />
      {middle !== null && (
        <line
          x1={across(middle)}
          x2={across(middle)}
          y1={-9}
          y2={33}
          className="stroke-rule-strong"
          strokeDasharray="2 3"
        />
      )}
      {target !== null && <line x1={across(target)} x2={across(target)} y1={-9} y2={33} className="stroke-ink" />}
      <Interval kept={kept} target={target} scale={across} at={12} along="x" size={5} />
    </svg>
  );
}
