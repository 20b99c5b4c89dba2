import { scaleLinear } from 'd3-scale';
import type { Knot } from '#drawing/monotone.ts';
import type { Stretch } from '#web/chart/useStretches.ts';
import { roundPercent } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import { bandPieces, type Lay, levelCurve, lineParts, type StageDrawn, type Way } from './drawing.ts';
import { StageMarks } from './StageMarks.tsx';

type Props = {
  readonly stages: readonly StageDrawn[];
  readonly stretches: readonly Stretch[];
  readonly width: number;
  readonly height: number;
  readonly way: Way;
  /** The pixels across the line at which a share of 0 and a share of 1 lie. */
  readonly range: readonly [number, number];
  readonly isPaper: boolean;
};

/** The product's picture: one line through the stages, its band, its promises and its moments. */
export function Throughline({ stages, stretches, width, height, way, range, isPaper }: Props) {
  const lay: Lay = {
    way,
    across: scaleLinear([0, 1], [...range]),
    place: (along, across) => (way === 'across' ? { x: along, y: across } : { x: across, y: along }),
  };
  const levels = stages.map(({ level }) => level);
  const levelAt = levelCurve(levels, stretches);
  const most = Math.max(0, ...stages.flatMap(({ moments }) => moments.map(({ customers }) => customers)));
  return (
    <svg aria-hidden="true" width={width} height={height} className="block overflow-visible">
      <BandOf stages={stages} stretches={stretches} lay={lay} />
      <Axis stretches={stretches} lay={lay} isPaper={isPaper} />
      <LineBefore levels={stages.map(({ levelBefore }) => levelBefore)} stretches={stretches} lay={lay} />
      <Line levels={levels} stretches={stretches} lay={lay} />
      {stages.map((stage, index) => {
        const stretch = stretches[index];
        if (stretch === undefined) return null;
        return <StageMarks key={stage.name} {...{ stage, stretch, lay, levelAt, most }} />;
      })}
    </svg>
  );
}

type BandProps = { readonly stages: readonly StageDrawn[]; readonly stretches: readonly Stretch[]; readonly lay: Lay };

function BandOf({ stages, stretches, lay }: BandProps) {
  return bandPieces(stages, stretches).map(({ low, high }) => (
    <path
      key={low[0]?.x}
      d={`${path(high, lay)}${path(low.toReversed(), lay).replace('M', 'L')}Z`}
      className="fill-band"
    />
  ));
}

type LineProps = {
  readonly levels: readonly (number | null)[];
  readonly stretches: readonly Stretch[];
  readonly lay: Lay;
};

function Line({ levels, stretches, lay }: LineProps) {
  return lineParts(levels, stretches).map(({ points, isMeasured }) => (
    <path
      key={points[0]?.x}
      d={path(points, lay)}
      className={`fill-none ${isMeasured ? 'stroke-ink' : 'stroke-rule-strong'}`}
      strokeWidth={isMeasured ? 3 : 1.5}
      {...(isMeasured ? {} : { strokeDasharray: '6 5' })}
    />
  ));
}

function LineBefore({ levels, stretches, lay }: LineProps) {
  return lineParts(levels, stretches)
    .filter(({ isMeasured }) => isMeasured)
    .map(({ points }) => (
      <path
        key={points[0]?.x}
        d={path(points, lay)}
        className="fill-none stroke-soft"
        strokeWidth={1.5}
        strokeDasharray="1.5 3.5"
      />
    ));
}

function path(points: readonly Knot[], { across, place }: Lay): string {
  const places = points.map(({ x, y }) => place(x, across(y)));
  return `M${places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}

type AxisProps = { readonly stretches: readonly Stretch[]; readonly lay: Lay; readonly isPaper: boolean };

/** None, half and all of the promises kept: named in the page's margin, and within the drawing on paper. */
function Axis({ stretches, lay: { way, across, place }, isPaper }: AxisProps) {
  const [start, end] = [stretches[0]?.from ?? 0, stretches.at(-1)?.to ?? 0];
  const label = isPaper ? ({ dx: 0, dy: '-0.45em' } as const) : ({ dx: -6, dy: '0.32em', textAnchor: 'end' } as const);
  return [0, 0.5, 1].map((share) => {
    const [from, to] = [place(start, across(share)), place(end, across(share))];
    return (
      <g key={share}>
        <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} className="stroke-rule" />
        {way === 'across' && (
          <text x={from.x} y={from.y} {...label} className="fill-soft">
            {roundPercent(share)}
            {share === 1 && (
              <tspan {...(isPaper ? { dx: 4 } : { x: from.x, dy: '-0.8em', textAnchor: 'start' })}>
                {words.line.kept}
              </tspan>
            )}
          </text>
        )}
      </g>
    );
  });
}
