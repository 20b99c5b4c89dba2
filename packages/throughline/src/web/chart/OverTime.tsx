import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Kept, percent, roundPercent } from '../kit/figures.ts';
import { words } from '../words.ts';
import { Interval } from './Interval.tsx';
import { placeAmong, type TimeMark } from './marks.ts';
import { useWidth } from './useWidth.ts';

export type OverTimePoint = {
  readonly key: string;
  /** When it begins, in epoch milliseconds. */
  readonly begins: number;
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
  /** What happened in the time that is drawn; none when left out. */
  readonly marks?: readonly TimeMark[] | undefined;
  /** How much of the width of a printed page it takes, 0 to 1. */
  readonly paperShare: number;
};

const heights = { screen: 248, paper: 120 };
const margin = { top: 20, right: 104, bottom: 28, left: 44 };
/** Below this width the target carries its name above it instead of beside it, and the mean carries none. */
const roomBeside = 460;
const tickRoom = 52;
const lineHeight = 16;

/** The kept rate over time: a line with the interval of each point, the target, and the range of the ordinary. */
export function OverTime({ points, target, centre, marks = [], paperShare }: Props) {
  const [measure, width, isPaper] = useWidth<HTMLDivElement>(paperShare);
  const height = isPaper ? heights.paper : heights.screen;
  const y = scaleLinear(domainOf(points, target), [height - margin.bottom, margin.top]).clamp(true);
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
            <Rule
              y={y(centre)}
              {...across}
              isBeside={isBeside}
              isSoft
              says={words.overTime.centre(percent(centre))}
              aside={target === null ? 0 : roomFor(y(centre), y(target))}
            />
          )}
          {target !== null && (
            <Rule y={y(target)} {...across} isBeside={isBeside} says={words.target(roundPercent(target))} />
          )}
          <Marks marks={marks} points={points} x={x} bottom={height - margin.bottom} />
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

/**
 * From a round share below everything that is drawn to one above it; never narrower than a fifth. The wide limits of points
 * with less than half the usual number of cases are cut off, so that one broken week does not flatten all others.
 */
function domainOf(points: readonly OverTimePoint[], target: number | null): [number, number] {
  const sizes = points.map(({ kept }) => kept.due).toSorted((one, other) => one - other);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const drawn = points.flatMap(({ kept, limits }) => [
    kept.rate,
    ...(kept.due * 2 >= usual ? [limits?.lower, limits?.upper] : []),
  ]);
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
  /** How far below the rule its name stands, so that two names do not meet. */
  readonly aside?: number;
};

/** How far the name of one rule must give way to that of another, below it or above. */
function roomFor(y: number, other: number): number {
  const lies = y - other;
  if (Math.abs(lies) >= lineHeight) return 0;
  return lies < 0 ? -lineHeight - lies : lineHeight - lies;
}

function Rule({ y, from, to, says, isBeside, isSoft = false, aside = 0 }: RuleProps) {
  const place = isBeside
    ? ({ x: to + 8, dy: '0.32em' } as const)
    : ({ x: to, dy: '-0.4em', textAnchor: 'end' } as const);
  return (
    <g>
      <line x1={from} x2={to} y1={y} y2={y} className={isSoft ? 'stroke-rule-strong' : 'stroke-ink'} />
      {(isBeside || !isSoft) && (
        <text
          y={y + aside}
          {...place}
          className={`stroke-paper [paint-order:stroke] ${isSoft ? 'fill-soft' : ''}`}
          strokeWidth={isBeside ? 0 : 4}
        >
          {says}
        </text>
      )}
    </g>
  );
}

type MarksProps = {
  readonly marks: readonly TimeMark[];
  readonly points: readonly OverTimePoint[];
  readonly x: Scale;
  readonly bottom: number;
};

/** A dotted rule where something happened, with its name on top. */
function Marks({ marks, points, x, bottom }: MarksProps) {
  const begins = points.map((point) => point.begins);
  const placed = marks.map((mark) => ({ ...mark, place: placeAmong(begins, mark.at) }));
  return placed.map(({ at, label, place }) =>
    place === undefined ? null : (
      <g key={at}>
        <line
          x1={x(place)}
          x2={x(place)}
          y1={margin.top - 6}
          y2={bottom}
          className="stroke-ink"
          strokeDasharray="1 4"
        />
        <text x={x(place) + 4} y={margin.top - 8}>
          {label}
        </text>
      </g>
    ),
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
