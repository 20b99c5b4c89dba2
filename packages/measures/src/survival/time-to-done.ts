import { type Interval, Z_95 } from '../interval.ts';
import { FEWEST_FOR_A_RATE } from '../rate.ts';

/** All whose watch ended at one time: by being done, by being released, or because nobody has looked further yet. */
export type Ended = {
  /** Time since the beginning of each, above every earlier one. */
  readonly time: number;
  readonly done: number;
  readonly released: number;
  readonly open: number;
};

export type DoneAt = {
  readonly time: number;
  /** How many were still waiting just before. */
  readonly waiting: number;
  /** The share done up to and with this time. */
  readonly share: number;
  /** Its standard error. */
  readonly error: number;
  readonly interval: Interval;
};

export type TimeToDone =
  | {
      readonly ok: true;
      /** One for each time at which something was done or released, rising. */
      readonly points: readonly DoneAt[];
      readonly n: number;
      /** The latest time that was looked at: beyond it nothing is known. */
      readonly until: number;
      readonly method: 'kaplan-meier' | 'aalen-johansen';
    }
  | { readonly ok: false; readonly reason: 'too-few'; readonly n: number };

/**
 * What share is done by when, counting those that are still open for as long as they were watched. Where some were
 * released, being released is another end and not a longer wait (Aalen–Johansen); where none was, this is one minus the
 * Kaplan–Meier curve.
 *
 *   F(t) = Σ S(t⁻)·done/waiting     S falls by the factor 1 − (done + released)/waiting
 *
 * Errors of Greenwood, carried to F by the delta method; intervals of 95 % on the scale ln(−ln(1 − F)), which stays
 * within 0 and 1. At one time, what ends comes before what is only no longer watched.
 * Errors: a RangeError when times do not rise or counts are not whole.
 * Source: Kaplan and Meier (1958), J. Am. Stat. Assoc. 53; Aalen and Johansen (1978), Scand. J. Stat. 5; Marubini and
 * Valsecchi (1995), Analysing Survival Data from Clinical Trials, 10.2.
 */
export function timeToDone(ended: readonly Ended[]): TimeToDone {
  demandRising(ended);
  const n = ended.reduce((sum, at) => sum + leaving(at), 0);
  if (n < FEWEST_FOR_A_RATE) return { ok: false, reason: 'too-few', n };
  const points: DoneAt[] = [];
  const sums: Sums = { share: 0, still: 1, a: 0, aF: 0, aFF: 0, b: 0, c: 0, cF: 0 };
  let waiting = n;
  for (const at of ended) {
    if (at.done + at.released > 0) points.push(step(sums, at, waiting));
    waiting -= leaving(at);
  }
  const method = ended.some(({ released }) => released > 0) ? 'aalen-johansen' : 'kaplan-meier';
  return { ok: true, points, n, until: ended.at(-1)?.time ?? 0, method };
}

/** The point in force at a time: the last one up to and with it. Undefined before the first. */
export function doneBy(points: readonly DoneAt[], time: number): DoneAt | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle]?.time ?? Infinity) <= time) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}

/** When a share is done, and between when and when in 95 of 100 samples; null where that is not reached yet. */
export type Reached = { readonly time: number | null; readonly interval: readonly [number | null, number | null] };

/**
 * The first time at which `share` is done.
 *
 * Source: Brookmeyer and Crowley (1982), Biometrics 38, for the interval: the times at which the ends of the share's own
 * interval reach it.
 */
export function whenDone(points: readonly DoneAt[], share: number): Reached {
  const first = (of: (point: DoneAt) => number) => points.find((point) => of(point) >= share)?.time ?? null;
  return {
    time: first((point) => point.share),
    interval: [first(({ interval }) => interval[1]), first(({ interval }) => interval[0])],
  };
}

/** Running sums from which the error of the share at any time follows. */
type Sums = {
  share: number;
  still: number;
  a: number;
  aF: number;
  aFF: number;
  b: number;
  c: number;
  cF: number;
};

/**
 * Var F(t) = Σ (F(t) − F_j)²·d_j/(n_j(n_j − d_j)) + Σ S_j²·e_j(n_j − e_j)/n_j³ − 2 Σ (F(t) − F_j)·S_j·e_j/n_j², with d_j all
 * that ended, e_j what was done of it and S_j the share still waiting before it; opened into sums that run along.
 */
function step(sums: Sums, { time, done, released }: Ended, waiting: number): DoneAt {
  const ended = done + released;
  const before = sums.still;
  sums.share += (before * done) / waiting;
  sums.still = ended === waiting ? 0 : before * (1 - ended / waiting);
  const a = ended === waiting ? 0 : ended / (waiting * (waiting - ended));
  const c = (before * done) / waiting ** 2;
  sums.a += a;
  sums.aF += a * sums.share;
  sums.aFF += a * sums.share ** 2;
  sums.b += (before ** 2 * done * (waiting - done)) / waiting ** 3;
  sums.c += c;
  sums.cF += c * sums.share;
  const f = sums.share;
  const variance = f * f * sums.a - 2 * f * sums.aF + sums.aFF + sums.b - 2 * (f * sums.c - sums.cF);
  const error = Math.sqrt(Math.max(0, variance));
  const share = Math.min(1, f);
  return { time, waiting, share, error, interval: intervalOf(share, error) };
}

function intervalOf(share: number, error: number): Interval {
  const still = 1 - share;
  if (share === 0 || still <= 0 || error === 0) return [share, share];
  const reach = Math.exp((Z_95 * error) / (still * Math.abs(Math.log(still))));
  return [1 - still ** (1 / reach), 1 - still ** reach];
}

function leaving({ done, released, open }: Ended): number {
  return done + released + open;
}

function demandRising(ended: readonly Ended[]): void {
  for (const [index, at] of ended.entries()) {
    const before = ended[index - 1]?.time ?? -Infinity;
    const isCounted = [at.done, at.released, at.open].every((count) => Number.isSafeInteger(count) && count >= 0);
    if (at.time > before && isCounted) continue;
    throw new RangeError(`Times must rise and counts be whole, but after ${before} comes ${JSON.stringify(at)}.`);
  }
}
