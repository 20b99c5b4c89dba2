import { Interval } from '#web/chart/Interval.tsx';
import { StandingMark } from '#web/chart/standing.tsx';
import { keptShare, roundPercent } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { Lay, StageDrawn } from './drawing.ts';

type Props = {
  readonly promise: StageDrawn['promises'][number];
  readonly along: number;
  /** Where the line passes there. */
  readonly level: number;
  /** The only promise of its stage has room for its target in words, and for its rate where the line runs down. */
  readonly isAlone: boolean;
  /** The label of the dot before stands where this one's would. */
  readonly isCrowded: boolean;
  readonly lay: Lay;
};

/** A promise's dot at its rate with its interval and its target; a ring on the line where too few fell due to say. */
export function PromiseOnLine({ promise: { kept, target, href }, along, level, isAlone, isCrowded, lay }: Props) {
  const { way, across, place } = lay;
  const at = across(kept.rate ?? level);
  const dot = place(along, at);
  const ask = { gap: at - across(level), toTarget: target === null ? 0 : at - across(target) };
  const side = isCrowded ? otherSide(sideOf(ask)) : sideOf(ask);
  return (
    <a href={href} tabIndex={-1}>
      {target !== null && (
        <Target
          target={target}
          isAbove={Math.abs(ask.toTarget) < labelRoom.along ? side === 1 : target >= (kept.rate ?? 0)}
          {...{ isAlone, along, lay }}
        />
      )}
      <Interval kept={kept} target={target} scale={across} at={along} along={way === 'across' ? 'y' : 'x'} size={7} />
      {kept.rate === null && <StandingMark standing="too-few" x={dot.x} y={dot.y} size={6} />}
      {(way === 'across' || isAlone) && (
        <text
          {...labelPlace({
            reach: kept.interval === null ? [at, at] : [across(kept.interval[1]), across(kept.interval[0])],
            dot,
            way,
            side,
            gap: ask.gap,
          })}
          className="font-semibold"
        >
          {keptShare(kept)}
        </text>
      )}
    </a>
  );
}

/** What a label takes beside its dot, and above or below it, in pixels. */
const labelRoom = { beside: 54, along: 36 };

/** Below the dot is 1, above it -1. */
type Side = 1 | -1;

/** Pixels from the line to the dot, and from the target to the dot. */
type Gaps = { readonly gap: number; readonly toTarget: number };

/** Away from the line, unless the target is in the way there and not on the other side. */
function sideOf({ gap, toTarget }: Gaps): Side {
  const away = gap > 6 ? 1 : -1;
  const isFree = (side: Side) => [gap, toTarget].every((far) => far * -side < 4 || far * -side > labelRoom.along);
  return isFree(away) || !isFree(otherSide(away)) ? away : otherSide(away);
}

function otherSide(side: Side): Side {
  return side === 1 ? -1 : 1;
}

type LabelAsk = {
  readonly dot: { readonly x: number; readonly y: number };
  readonly way: Lay['way'];
  /** Where the interval ends across the line: at the most kept, and at the fewest. */
  readonly reach: readonly [number, number];
  readonly side: Side;
  readonly gap: number;
};

/** Above or below the dot; beside it where the line runs down. */
function labelPlace({ dot: { x, y }, way, reach: [most, fewest], side, gap }: LabelAsk) {
  if (way === 'down') {
    const isLeft = gap <= 6 && x >= labelRoom.beside;
    return { x: x + (isLeft ? -14 : 14), y, dy: '0.32em', textAnchor: isLeft ? 'end' : 'start' } as const;
  }
  return {
    x,
    y: side === 1 ? Math.max(y + 26, fewest + 16) : Math.min(y - 15, most - 6),
    textAnchor: 'middle',
  } as const;
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
