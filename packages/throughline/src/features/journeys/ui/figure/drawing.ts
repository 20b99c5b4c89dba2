import { heightAt, type Knot, pointsBetween } from '#drawing/monotone.ts';
import type { Stretch } from '#web/chart/useStretches.ts';
import type { Kept } from '#web/kit/figures.ts';

/** One stage as the throughline draws it. All shares are 0 to 1. */
export type StageDrawn = {
  readonly name: string;
  /** Where the line passes: the weighted geometric mean of the stage's kept rates. */
  readonly level: number | null;
  /** The same in the period before. */
  readonly levelBefore: number | null;
  readonly band: {
    readonly low: number;
    readonly high: number;
    readonly lowSays: string;
    readonly highSays: string;
  } | null;
  readonly promises: readonly {
    readonly name: string;
    readonly kept: Kept;
    readonly target: number | null;
    readonly href: string;
  }[];
  readonly moments: readonly MomentDrawn[];
};

export type MomentDrawn = {
  readonly name: string;
  readonly feels: 'pain' | 'delight' | 'milestone';
  readonly customers: number;
  readonly href: string;
};

/** Along the page's width, or down it where the page is narrow. */
export type Way = 'across' | 'down';

/** How a drawing is laid: which way the line runs, where a share lies across it, and both as x and y. */
export type Lay = {
  readonly way: Way;
  readonly across: (share: number) => number;
  readonly place: (along: number, across: number) => { readonly x: number; readonly y: number };
};

/** A part of the line; dashed where the stage has no promise and the line only passes through. */
export type LinePart = { readonly points: readonly Knot[]; readonly isMeasured: boolean };

/** The line in one part for each stage; empty when no stage has a level. */
export function lineParts(levels: readonly (number | null)[], stretches: readonly Stretch[]): readonly LinePart[] {
  const knots = knotsOf(levels, stretches);
  if (knots.length === 0) return [];
  return stretches.map(({ from, to }, index) => ({
    points: pointsBetween(knots, from, to),
    isMeasured: levels[index] !== null && levels[index] !== undefined,
  }));
}

/** Low and high edge of the band, one piece for each run of neighbouring stages that have one. */
export type BandPiece = { readonly low: readonly Knot[]; readonly high: readonly Knot[] };

export function bandPieces(stages: readonly StageDrawn[], stretches: readonly Stretch[]): readonly BandPiece[] {
  return runsOf(stages.map(({ band }) => band !== null)).map(([first, last]) => {
    const within = stretches.slice(first, last + 1);
    const bands = stages.slice(first, last + 1).map(({ band }) => band);
    const from = within[0]?.from ?? 0;
    const to = within.at(-1)?.to ?? 0;
    return {
      low: pointsBetween(
        knotsOf(
          bands.map((band) => band?.low ?? null),
          within,
        ),
        from,
        to,
      ),
      high: pointsBetween(
        knotsOf(
          bands.map((band) => band?.high ?? null),
          within,
        ),
        from,
        to,
      ),
    };
  });
}

/** First and last index of every run of true. */
function runsOf(flags: readonly boolean[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const [index, flag] of flags.entries()) {
    const run = runs.at(-1);
    if (!flag) continue;
    if (run !== undefined && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

/** Promises stand around the middle of their stage, at most so many pixels apart. */
const promiseStep = 80;
/** What a promise's label takes to either side of its dot. */
const promiseReach = 44;

export function promiseSlots(count: number, { centre, from, to }: Stretch): readonly number[] {
  const step = Math.min(promiseStep, ((to - from) * 0.6) / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => centre + (index - (count - 1) / 2) * step);
}

export type MomentPlace = {
  readonly moment: MomentDrawn;
  readonly along: number;
  readonly share: number;
  /** Every other mark stands further out, so that the numbers beside them do not meet. */
  readonly row: 0 | 1;
};

/** Where a stage's moments stand on the line: before and after its promises, as there is room. */
export function momentPlaces(
  { moments, promises }: StageDrawn,
  stretch: Stretch,
  levelAt: (along: number) => number,
): readonly MomentPlace[] {
  const slots = promiseSlots(promises.length, stretch);
  const before = [stretch.from, (slots[0] ?? stretch.centre) - promiseReach] as const;
  const after = [(slots.at(-1) ?? stretch.centre) + promiseReach, stretch.to] as const;
  const [roomBefore, roomAfter] = [before[1] - before[0], after[1] - after[0]].map((room) => Math.max(0, room)) as [
    number,
    number,
  ];
  const countBefore = Math.round((moments.length * roomBefore) / Math.max(1, roomBefore + roomAfter));
  return moments.map((moment, index) => {
    const isBefore = index < countBefore;
    const [from, to] = isBefore ? before : after;
    const step = isBefore ? index : index - countBefore;
    const count = isBefore ? countBefore : moments.length - countBefore;
    const along = from + ((to - from) * (step + 0.5)) / count;
    return { moment, along, share: levelAt(along), row: step % 2 === 0 ? 0 : 1 };
  });
}

/** The line's level at any place; 0.5 while no stage has one, so that moments still have a line to stand on. */
export function levelCurve(
  levels: readonly (number | null)[],
  stretches: readonly Stretch[],
): (along: number) => number {
  const knots = knotsOf(levels, stretches);
  return (along) => (knots.length === 0 ? 0.5 : heightAt(knots, along));
}

/** Half the size of a moment's mark in pixels: its area grows with the customers. */
export function markSize(customers: number, most: number): number {
  return 4 + 5 * Math.sqrt(most === 0 ? 0 : customers / most);
}

function knotsOf(levels: readonly (number | null)[], stretches: readonly Stretch[]): readonly Knot[] {
  return stretches.flatMap(({ centre }, index) => {
    const level = levels[index];
    return level === null || level === undefined ? [] : [{ x: centre, y: level }];
  });
}
