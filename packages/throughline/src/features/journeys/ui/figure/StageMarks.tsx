import type { Stretch } from '#web/chart/useStretches.ts';
import { type Lay, momentPlaces, promiseSlots, type StageDrawn } from './drawing.ts';
import { MomentOnLine } from './MomentOnLine.tsx';
import { PromiseOnLine } from './PromiseOnLine.tsx';

type Props = {
  readonly stage: StageDrawn;
  readonly stretch: Stretch;
  readonly lay: Lay;
  readonly levelAt: (along: number) => number;
  /** The customers of the moment that most of them met. */
  readonly most: number;
};

/** What stands on the line in one stage: targets, promises with their intervals, the ends of the band, moments. */
export function StageMarks({ stage, stretch, lay, levelAt, most }: Props) {
  const slots = promiseSlots(stage.promises.length, stretch);
  return (
    <g>
      {stage.band && lay.way === 'across' && (
        <BandEnds band={stage.band} stage={stage} along={stretch.centre} lay={lay} />
      )}
      {momentPlaces(stage, stretch, levelAt).map((found) => (
        <MomentOnLine key={found.moment.name} {...{ found, lay, most }} />
      ))}
      {stage.promises.map((promise, index) => {
        const along = slots[index] ?? stretch.centre;
        return (
          <PromiseOnLine
            key={promise.name}
            level={levelAt(along)}
            isAlone={stage.promises.length === 1}
            isCrowded={isCrowded(index, { stage, slots, lay })}
            {...{ promise, along, lay }}
          />
        );
      })}
    </g>
  );
}

/** What the label of a dot takes, along the line and across it, in pixels. */
const label = { along: 50, across: 14 };

type Dots = { readonly stage: StageDrawn; readonly slots: readonly number[]; readonly lay: Lay };

/** Whether a dot stands so close after another, which is not crowded itself, that their labels would meet. */
function isCrowded(index: number, { stage, slots, lay }: Dots): boolean {
  const [here, before] = [index, index - 1].map((at) => ({ along: slots[at], rate: stage.promises[at]?.kept.rate }));
  if (here?.along === undefined || before?.along === undefined) return false;
  if (typeof here.rate !== 'number' || typeof before.rate !== 'number') return false;
  const isNear =
    here.along - before.along < label.along && Math.abs(lay.across(here.rate) - lay.across(before.rate)) < label.across;
  return isNear && !isCrowded(index - 1, { stage, slots, lay });
}

type BandEndsProps = {
  readonly band: NonNullable<StageDrawn['band']>;
  readonly stage: StageDrawn;
  readonly along: number;
  readonly lay: Lay;
};

/** How far a route's name must stay from a dot or a target, in pixels. */
const roomForName = 40;

/** The best and the worst route by name, where the band is wide enough to carry them. */
function BandEnds({ band, stage: { level, promises }, along, lay: { across } }: BandEndsProps) {
  const taken = [level, ...promises.flatMap(({ kept, target }) => [kept.rate, target])]
    .filter((share) => share !== null)
    .map(across);
  const hasRoom = (at: number) => taken.every((one) => Math.abs(one - at) >= roomForName);
  const [low, high] = [across(band.low), across(band.high)];
  return (
    <g>
      {hasRoom(high + 10) && (
        <text x={along} y={high} dy="1.25em" textAnchor="middle" className="fill-soft">
          {band.highSays}
        </text>
      )}
      {hasRoom(low - 10) && (
        <text x={along} y={low} dy="-0.6em" textAnchor="middle" className="fill-soft">
          {band.lowSays}
        </text>
      )}
    </g>
  );
}
