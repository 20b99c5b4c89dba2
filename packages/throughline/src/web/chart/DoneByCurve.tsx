import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { roundPercent } from '../kit/figures.ts';
import { words as allWords } from '../words.ts';
import { useWidth } from './useWidth.ts';

export type CurvePoint = {
  readonly at: number;
  readonly kept: number;
  readonly interval: readonly [number, number];
};

type Props = {
  readonly points: readonly CurvePoint[];
  /** In the unit of the points. */
  readonly deadline: number;
  readonly target: number | null;
  /** The deadline that is being tried. */
  readonly chosen: CurvePoint;
  readonly words: { readonly due: string };
  /** How much of the width of a printed page it takes, 0 to 1. */
  readonly paperShare: number;
};

const heights = { screen: 232, paper: 104 };
const margin = { top: 20, right: 12, bottom: 28, left: 44 };

/** The kept share for each deadline there might be, in steps, with its interval; the deadline in force and the one tried are drawn. */
export function DoneByCurve({ points, deadline, target, chosen, words, paperShare }: Props) {
  const [measure, width, isPaper] = useWidth<HTMLDivElement>(paperShare);
  const height = isPaper ? heights.paper : heights.screen;
  const x = scaleLinear([0, points.at(-1)?.at ?? deadline], [margin.left, width - margin.right]);
  const y = scaleLinear([floorOf(points), 1], [height - margin.bottom, margin.top]);
  const [bottom = 0] = y.domain();
  const isTried = chosen.at !== deadline;
  return (
    <div ref={measure}>
      {width > 0 && (
        <svg aria-hidden="true" width={width} height={height} className="block">
          <ShareAxis y={y} width={width} />
          <path d={bandPath(points, x, y)} className="fill-band" />
          {target !== null && (
            <Target
              y={y(target)}
              at={labelPlace(points, x)}
              width={width}
              says={allWords.target(roundPercent(target))}
            />
          )}
          <path d={curvePath(points, x, y)} className="fill-none stroke-ink" strokeWidth={1.5} />
          <line
            x1={x(deadline)}
            x2={x(deadline)}
            y1={margin.top - 12}
            y2={y(bottom) + 6}
            className="stroke-ink"
            strokeWidth={2}
          />
          <text x={x(deadline)} y={height - 6} textAnchor={anchorAt(x(deadline), width)} className="font-semibold">
            {words.due}
          </text>
          {isTried && (
            <line
              x1={x(chosen.at)}
              x2={x(chosen.at)}
              y1={margin.top}
              y2={y(bottom)}
              className="stroke-accent"
              strokeWidth={2}
            />
          )}
          <circle
            cx={x(chosen.at)}
            cy={y(chosen.kept)}
            r={5.5}
            className={`stroke-paper ${isTried ? 'fill-accent' : 'fill-ink'}`}
            strokeWidth={2}
          />
        </svg>
      )}
    </div>
  );
}

type Scale = ScaleLinear<number, number>;

function ShareAxis({ y, width }: { readonly y: Scale; readonly width: number }) {
  return y.ticks(3).map((share) => (
    <g key={share}>
      <line x1={margin.left} x2={width - margin.right} y1={y(share)} y2={y(share)} className="stroke-rule" />
      <text x={margin.left - 8} y={y(share)} dy="0.32em" textAnchor="end" className="fill-soft">
        {roundPercent(share)}
      </text>
    </g>
  ));
}

function curvePath(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  const draw = line<CurvePoint>(
    ({ at }) => x(at),
    ({ kept }) => y(kept),
  ).curve(curveStepAfter);
  return draw(points) ?? '';
}

function bandPath(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  const draw = area<CurvePoint>(
    ({ at }) => x(at),
    ({ interval }) => y(interval[0]),
    ({ interval }) => y(interval[1]),
  ).curve(curveStepAfter);
  return draw(points) ?? '';
}

type TargetProps = { readonly y: number; readonly at: LabelPlace; readonly width: number; readonly says: string };

function Target({ y, at, width, says }: TargetProps) {
  return (
    <g>
      <line x1={margin.left} x2={width - margin.right} y1={y} y2={y} className="stroke-ink" />
      <text y={y - 5} {...at}>
        {says}
      </text>
    </g>
  );
}

/** Zero, or a round share below the curve where all of it lies in the upper half. */
function floorOf(points: readonly CurvePoint[]): number {
  const lowest = Math.min(...points.map(({ interval }) => interval[0]));
  return lowest < 0.5 ? 0 : Math.floor(lowest * 10 - 0.5) / 10;
}

type LabelPlace = { readonly x: number; readonly textAnchor: 'start' | 'end' };

/** The end of the target's rule from which the curve keeps away: where it begins when it rises, where it ends when it falls. */
function labelPlace(points: readonly CurvePoint[], x: Scale): LabelPlace {
  const rises = (points.at(-1)?.kept ?? 0) > (points[0]?.kept ?? 0);
  const [left = 0, right = 0] = x.range();
  return rises ? { x: left + 4, textAnchor: 'start' } : { x: right - 8, textAnchor: 'end' };
}

/** A label near the edge of the drawing stays within it. */
function anchorAt(at: number, width: number): 'middle' | 'end' {
  return at > width - 60 ? 'end' : 'middle';
}
