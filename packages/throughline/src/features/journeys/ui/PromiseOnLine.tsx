import { keptShare, roundPercent } from '#web/kit/figures.ts';
import { Interval } from '#web/kit/Interval.tsx';
import { StandingMark } from '#web/kit/standing.tsx';
import { words } from '#web/words.ts';
import type { Lay, StageDrawn } from './drawing.ts';

type Props = {
  readonly promise: StageDrawn['promises'][number];
  readonly along: number;
  /** Where the line passes there. */
  readonly level: number;
  /** The only promise of its stage has room for its target in words. */
  readonly isAlone: boolean;
  readonly lay: Lay;
};

/** A promise's dot at its rate with its interval and its target; a ring on the line where too few fell due to say. */
export function PromiseOnLine({ promise: { kept, target, href }, along, level, isAlone, lay }: Props) {
  const { way, across, place } = lay;
  const at = across(kept.rate ?? level);
  const dot = place(along, at);
  return (
    <a href={href} tabIndex={-1}>
      {target !== null && <Target target={target} isAbove={target >= (kept.rate ?? 0)} {...{ isAlone, along, lay }} />}
      <Interval kept={kept} target={target} scale={across} at={along} along={way === 'across' ? 'y' : 'x'} size={7} />
      {kept.rate === null && <StandingMark standing="too-few" x={dot.x} y={dot.y} size={6} />}
      <text
        {...labelPlace({ dot, way, gap: at - across(level), toTarget: target === null ? 0 : at - across(target) })}
        className="font-semibold"
      >
        {keptShare(kept)}
      </text>
    </a>
  );
}

type LabelAsk = {
  readonly dot: { readonly x: number; readonly y: number };
  readonly way: Lay['way'];
  /** Pixels from the line to the dot, and from the target to the dot: positive towards fewer kept. */
  readonly gap: number;
  readonly toTarget: number;
};

/** Beside the dot, away from the line and then from the target. */
function labelPlace({ dot: { x, y }, way, gap, toTarget }: LabelAsk) {
  const isTowardsFewer = Math.abs(gap) > 6 ? gap > 0 : toTarget > -6 && toTarget < 40 && toTarget !== 0;
  if (way === 'across') return { x, y: y + (isTowardsFewer ? 26 : -15), textAnchor: 'middle' } as const;
  const isFar = x > 52;
  return { x: x + (isFar ? -14 : 14), y, dy: '0.32em', textAnchor: isFar ? 'end' : 'start' } as const;
}

type TargetProps = {
  readonly target: number;
  readonly isAbove: boolean;
  readonly isAlone: boolean;
  readonly along: number;
  readonly lay: Lay;
};

function Target({ target, isAbove, isAlone, along, lay: { way, across, place } }: TargetProps) {
  const reach = isAlone ? 30 : 18;
  const from = place(along - reach, across(target));
  const to = place(along + reach, across(target));
  return (
    <g>
      <line x1={from.x} y1={from.y} x2={to.x} y2={to.y} className="stroke-ink" strokeWidth={1.25} />
      {way === 'across' && isAlone && (
        <text x={along} y={to.y} dy={isAbove ? '-0.45em' : '1.2em'} textAnchor="middle" className="fill-soft">
          {words.target(roundPercent(target))}
        </text>
      )}
    </g>
  );
}
