import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale';
import { area, line } from 'd3-shape';
import { type Kept, keptShare, roundPercent, whole } from '../kit/figures.ts';
import { useWidth } from './useWidth.ts';

export type FunnelRoute = Kept & {
  readonly says: string;
  readonly href: string;
  readonly outlier: 'above' | 'below' | null;
};

type Limit = {
  readonly due: number;
  readonly lower: number;
  readonly upper: number;
  /** The limits of chance alone. */
  readonly chance: readonly [lower: number, upper: number];
};

type Props = {
  readonly points: readonly FunnelRoute[];
  readonly funnel: { readonly centre: number; readonly limits: readonly Limit[] };
  readonly words: { readonly mean: string; readonly due: string };
};

const height = 240;
const margin = { top: 16, right: 88, bottom: 44, left: 44 };

/** Shares against their size, between the limits of what is ordinary. Only a real outlier carries its name. */
export function Funnel({ points, funnel, words }: Props) {
  const [measure, width] = useWidth<HTMLDivElement>();
  const drawn = points.filter(({ rate }) => rate !== null);
  const sizes = funnel.limits.map(({ due }) => due);
  const x = scaleLog([Math.min(...sizes), Math.max(...sizes)], [margin.left + 12, width - margin.right - 12]);
  const y = scaleLinear(domainOf(drawn, funnel.limits), [height - margin.bottom, margin.top]);
  return (
    <div ref={measure}>
      {width > 0 && (
        <svg aria-hidden="true" width={width} height={height} className="block overflow-visible">
          <path d={rangePath(funnel.limits, x, y)} className="fill-band" />
          {([0, 1] as const).map((side) => (
            <path
              key={side}
              d={chancePath(funnel.limits, { x, y: (limit) => y(limit.chance[side]) })}
              className="fill-none stroke-rule-strong"
              strokeDasharray="2 3"
            />
          ))}
          {y.ticks(4).map((share) => (
            <text key={share} x={margin.left - 8} y={y(share)} dy="0.32em" textAnchor="end" className="fill-soft">
              {roundPercent(share)}
            </text>
          ))}
          <line
            x1={margin.left}
            x2={width - margin.right}
            y1={y(funnel.centre)}
            y2={y(funnel.centre)}
            className="stroke-rule-strong"
          />
          <text x={width - margin.right + 8} y={y(funnel.centre)} dy="0.32em" className="fill-soft">
            {words.mean}
          </text>
          {sizeTicks(x).map((due) => (
            <text key={due} x={x(due)} y={height - 24} textAnchor="middle" className="fill-soft">
              {whole(due)}
            </text>
          ))}
          <text x={width - margin.right} y={height - 6} textAnchor="end" className="fill-soft">
            {words.due}
          </text>
          {drawn.map((route) => (
            <Dot
              key={route.says}
              route={route}
              x={x(route.due)}
              y={y(route.rate ?? 0)}
              isRight={x(route.due) > width / 2}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

type Scale = ScaleContinuousNumeric<number, number>;

function rangePath(limits: readonly Limit[], x: Scale, y: Scale): string {
  const draw = area<Limit>(
    ({ due }) => x(due),
    ({ lower }) => y(lower),
    ({ upper }) => y(upper),
  );
  return draw(limits) ?? '';
}

type Placing = { readonly x: Scale; readonly y: (limit: Limit) => number };

function chancePath(limits: readonly Limit[], { x, y }: Placing): string {
  return line<Limit>(({ due }) => x(due), y)(limits) ?? '';
}

/** From a round share below all dots to one above them; limits may run out of it. */
function domainOf(points: readonly FunnelRoute[], limits: readonly Limit[]): [number, number] {
  const narrow = limits.at(-1);
  const shares = [...points.map(({ rate }) => rate ?? 0), narrow?.lower ?? 0, narrow?.upper ?? 1];
  return [
    Math.max(0, Math.floor(Math.min(...shares) * 10 - 0.5) / 10),
    Math.min(1, Math.ceil(Math.max(...shares) * 10 + 0.5) / 10),
  ];
}

/** Powers of ten, or the ends where there is none between them. */
function sizeTicks(x: Scale): readonly number[] {
  const [least = 1, most = 1] = x.domain();
  const tens = Array.from({ length: 9 }, (_, power) => 10 ** power).filter((due) => due >= least && due <= most);
  return tens.length > 1 ? tens : [least, most];
}

type DotProps = { readonly route: FunnelRoute; readonly x: number; readonly y: number; readonly isRight: boolean };

function Dot({ route, x, y, isRight }: DotProps) {
  const isNamed = route.outlier !== null;
  return (
    <a href={route.href} tabIndex={-1}>
      <title>{`${route.says}: ${keptShare(route)}`}</title>
      {isNamed ? (
        <rect x={x - 5} y={y - 5} width={10} height={10} className="fill-ink stroke-paper" strokeWidth={1.5} />
      ) : (
        <circle cx={x} cy={y} r={4} className="fill-paper stroke-ink" strokeWidth={1.5} />
      )}
      {isNamed && (
        <text
          x={isRight ? x - 10 : x + 10}
          y={y}
          dy="0.32em"
          textAnchor={isRight ? 'end' : 'start'}
          className="font-semibold"
        >
          {route.says}
        </text>
      )}
      <rect x={x - 10} y={y - 10} width={20} height={20} fill="transparent" />
    </a>
  );
}
