import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Kept, percent, roundPercent } from '../kit/figures.ts';
import { words } from '../words.ts';
import { Interval } from './Interval.tsx';
import { useWidth } from './useWidth.ts';

export type OverTimePoint = {
  readonly key: string;
  /** What stands under the axis; empty where a label would crowd its neighbours. */
  readonly tick: string;
  /** What a pointer is told. */
  readonly says: string;
  readonly kept: Kept;
  readonly href: string;
  /** The ordinary range of this point; missing where too few points stand to draw one. */
  readonly limits: { readonly lower: number; readonly upper: number } | undefined;
  /** Outside the ordinary range, or part of a run on one side: not noise. */
  readonly isSignal: boolean;
};

type Props = {
  readonly points: readonly OverTimePoint[];
  readonly target: number | null;
  readonly centre: number | null;
  /** How much of the width of a printed page it takes, 0 to 1. */
  readonly paperShare: number;
};

const heights = { screen: 248, paper: 176 };
const margin = { top: 20, right: 104, bottom: 28, left: 44 };
/** Below this width the target carries its name above it instead of beside it, and the mean carries none. */
const roomBeside = 460;
const tickRoom = 52;

/** The kept rate over time: a line with the interval of each point, the target, and the range of the ordinary. */
export function OverTime({ points, target, centre, paperShare }: Props) {
  const [measure, width, isPaper] = useWidth<HTMLDivElement>(paperShare);
  const height = isPaper ? heights.paper : heights.screen;
  const y = scaleLinear(domainOf(points, target), [height - margin.bottom, margin.top]);
  const isBeside = width >= roomBeside;
  const across = { from: margin.left, to: width - (isBeside ? margin.right : 0) };
  const x = scaleLinear([0, Math.max(1, points.length - 1)], [across.from + 12, across.to - 12]);
  const ticks = ticksWithRoom(points, x);
  return (
    <div ref={measure}>
      {width > 0 && (
        <svg aria-hidden="true" width={width} height={height} className="block overflow-visible">
          <OrdinaryRange points={points} x={x} y={y} />
          <RateAxis y={y} {...across} />
          {centre !== null && (
            <Rule y={y(centre)} {...across} isBeside={isBeside} isSoft says={words.overTime.centre(percent(centre))} />
          )}
          {target !== null && (
            <Rule y={y(target)} {...across} isBeside={isBeside} says={words.target(roundPercent(target))} />
          )}
          <path d={rateLine(points, x, y)} className="fill-none stroke-ink" strokeWidth={1.5} />
          {points.map((point, index) => (
            <Point
              bottom={height - margin.bottom}
              key={point.key}
              point={point}
              at={x(index)}
              y={y}
              size={points.length > 30 ? 2.5 : 4}
            />
          ))}
          {ticks.map(({ key, tick, at }) => (
            <text key={key} x={at} y={height - 8} textAnchor="middle" className="fill-soft">
              {tick}
            </text>
          ))}
        </svg>
      )}
    </div>
  );
}

type Scale = ScaleLinear<number, number>;

/** From a round share below everything that is drawn to one above it; never narrower than a fifth. */
function domainOf(points: readonly OverTimePoint[], target: number | null): [number, number] {
  const drawn = points.flatMap(({ kept, limits }) => [kept.rate, limits?.lower, limits?.upper]);
  const shares = [...drawn, target].filter((share) => typeof share === 'number');
  const low = Math.floor(Math.min(...shares, 1) * 10 - 0.2) / 10;
  const high = Math.ceil(Math.max(...shares, 0) * 10 + 0.2) / 10;
  return [Math.max(0, Math.min(low, high - 0.2)), Math.min(1, high)];
}

/** The ticks that have a label, those left out that would run into the one before. */
function ticksWithRoom(
  points: readonly OverTimePoint[],
  x: Scale,
): readonly { key: string; tick: string; at: number }[] {
  const shown: { key: string; tick: string; at: number }[] = [];
  for (const [index, { key, tick }] of points.entries()) {
    const at = x(index);
    if (tick !== '' && at - (shown.at(-1)?.at ?? -Infinity) >= tickRoom) shown.push({ key, tick, at });
  }
  return shown;
}

function rateLine(points: readonly OverTimePoint[], x: Scale, y: Scale): string {
  const draw = line<OverTimePoint>(
    (_, index) => x(index),
    ({ kept }) => y(kept.rate ?? 0),
  ).defined(({ kept }) => kept.rate !== null);
  return draw(points) ?? '';
}

type RangeProps = { readonly points: readonly OverTimePoint[]; readonly x: Scale; readonly y: Scale };

function OrdinaryRange({ points, x, y }: RangeProps) {
  const draw = area<OverTimePoint>()
    .x((_, index) => x(index))
    .y0(({ limits }) => y(limits?.lower ?? 0))
    .y1(({ limits }) => y(limits?.upper ?? 0))
    .defined(({ limits }) => limits !== undefined);
  return <path d={draw(points) ?? ''} className="fill-band" />;
}

type AcrossProps = { readonly y: Scale; readonly from: number; readonly to: number };

function RateAxis({ y, from, to }: AcrossProps) {
  return y.ticks(4).map((share) => (
    <g key={share}>
      <line x1={from} x2={to} y1={y(share)} y2={y(share)} className="stroke-rule" />
      <text x={from - 8} y={y(share)} dy="0.32em" textAnchor="end" className="fill-soft">
        {roundPercent(share)}
      </text>
    </g>
  ));
}

type RuleProps = {
  readonly y: number;
  readonly from: number;
  readonly to: number;
  readonly says: string;
  readonly isBeside: boolean;
  readonly isSoft?: boolean;
};

function Rule({ y, from, to, says, isBeside, isSoft = false }: RuleProps) {
  const place = isBeside
    ? ({ x: to + 8, dy: '0.32em' } as const)
    : ({ x: to, dy: '-0.4em', textAnchor: 'end' } as const);
  return (
    <g>
      <line x1={from} x2={to} y1={y} y2={y} className={isSoft ? 'stroke-rule-strong' : 'stroke-ink'} />
      {(isBeside || !isSoft) && (
        <text y={y} {...place} className={isSoft ? 'fill-soft' : ''}>
          {says}
        </text>
      )}
    </g>
  );
}

type PointProps = {
  readonly bottom: number;
  readonly point: OverTimePoint;
  readonly at: number;
  readonly y: Scale;
  readonly size: number;
};

function Point({ point: { kept, href, says, isSignal }, at, y, size, bottom }: PointProps) {
  return (
    <a href={href} tabIndex={-1}>
      <title>{says}</title>
      {isSignal && kept.rate !== null && (
        <circle cx={at} cy={y(kept.rate)} r={size + 5} className="fill-none stroke-ink" strokeWidth={1.25} />
      )}
      <Interval kept={kept} target={null} scale={y} at={at} along="y" size={size} />
      <rect x={at - 6} y={margin.top} width={12} height={bottom - margin.top} fill="transparent" />
    </a>
  );
}
