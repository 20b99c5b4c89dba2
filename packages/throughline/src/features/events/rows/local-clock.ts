import { Temporal } from 'temporal-polyfill';

/**
 * What a zone's clocks showed, as a staircase over local time: from `from[i]` (milliseconds since 1970 as read off
 * the clock) up to the next one, an instant is the local time less `offsets[i]` milliseconds. `shifts[i]` is 1 where
 * the hour was shown twice, and 2 where it was skipped.
 *
 * A repeated hour is read as its first pass and a skipped one is moved forward, as Temporal does when it says
 * *compatible*. Source: the time zone data of the runtime, for the years 1899 to 2300.
 */
export type LocalClock = {
  readonly from: readonly number[];
  readonly offsets: readonly number[];
  readonly shifts: readonly (0 | 1 | 2)[];
};

const firstMs = Date.UTC(1899, 11, 1);
const lastMs = Date.UTC(2300, 1, 1);
/** Two changes of the clocks are never so near each other. */
const stepMs = 7 * 86_400_000;

type Change = { readonly at: number; readonly before: number; readonly after: number };
type Step = { readonly from: number; readonly offset: number; readonly shift: 0 | 1 | 2 };

export function localClock(zone: string): LocalClock {
  const offsetAt = (ms: number): number =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6;
  const first: Step = { from: -(2 ** 52), offset: offsetAt(firstMs), shift: 0 };
  const steps = [first, ...changes(offsetAt).flatMap(stepsOf)].toSorted((one, other) => one.from - other.from);
  return {
    from: steps.map(({ from }) => from),
    offsets: steps.map(({ offset }) => offset),
    shifts: steps.map(({ shift }) => shift),
  };
}

function changes(offsetAt: (ms: number) => number): readonly Change[] {
  const found: Change[] = [];
  let before = offsetAt(firstMs);
  for (let end = firstMs + stepMs; end < lastMs; end += stepMs) {
    const after = offsetAt(end);
    if (after === before) continue;
    found.push({ at: firstWith(after, { from: end - stepMs, to: end, offsetAt }), before, after });
    before = after;
  }
  return found;
}

type Search = { readonly from: number; readonly to: number; readonly offsetAt: (ms: number) => number };

/** The first millisecond of an interval at which the offset is the one of its end. */
function firstWith(offset: number, { from, to, offsetAt }: Search): number {
  if (to - from === 1) return to;
  const middle = Math.floor((from + to) / 2);
  return firstWith(
    offset,
    offsetAt(middle) === offset ? { from, to: middle, offsetAt } : { from: middle, to, offsetAt },
  );
}

function stepsOf({ at, before, after }: Change): readonly Step[] {
  const [shown, jumpsTo] = [at + before, at + after];
  return after > before
    ? [
        { from: shown, offset: before, shift: 2 },
        { from: jumpsTo, offset: after, shift: 0 },
      ]
    : [
        { from: jumpsTo, offset: before, shift: 1 },
        { from: shown, offset: after, shift: 0 },
      ];
}
