/**
 * A pattern that chance alone makes rarely: which one, the point that completes it, and all points that belong to it,
 * those included that prolong a run or a trend.
 */
export type ChartSignal = {
  readonly rule: NelsonRule;
  readonly why: SignalReason;
  readonly at: number;
  readonly points: readonly number[];
};

export type NelsonRule = 1 | 2 | 3 | 5;

export type SignalReason = 'beyond-a-limit' | 'nine-on-one-side' | 'six-rising-or-falling' | 'two-of-three-far-out';

/** Rules 1 and 2: with weekly points, 20 charts raise 0.4 false alarms a month. */
const DEFAULT_RULES: readonly NelsonRule[] = [1, 2];

/**
 * Finds Nelson's patterns in a series of standardised points, (value − centre) / sigma.
 *
 *   1  one point beyond 3 sigma          3  six points in a row rising, or falling
 *   2  nine in a row on one side         5  two of three beyond 2 sigma on one side, the last one among them
 *
 * Points are named by their index; signals come in the order in which they complete. Inequalities are strict: a point
 * on the centre line ends a run, a point on a limit is not beyond it.
 * Source: Nelson (1984), Journal of Quality Technology 16(4).
 */
export function nelsonSignals(
  z: readonly number[],
  rules: readonly NelsonRule[] = DEFAULT_RULES,
): readonly ChartSignal[] {
  return rules.flatMap((rule) => signalsOf(rule, z)).sort((a, b) => a.at - b.at || a.rule - b.rule);
}

function signalsOf(rule: NelsonRule, z: readonly number[]): readonly ChartSignal[] {
  const { why, find, lasts } = PATTERNS[rule];
  const signals: ChartSignal[] = [];
  for (const at of z.keys()) {
    const points = find(z, at);
    if (points === undefined) continue;
    const before = signals.at(-1);
    const goesOn = lasts && before?.points.at(-1) === at - 1;
    if (goesOn) signals[signals.length - 1] = { ...before, points: [...before.points, at] };
    else signals.push({ rule, why, at, points });
  }
  return signals;
}

type Pattern = {
  readonly why: SignalReason;
  /** The points of a pattern that the point `at` completes. */
  readonly find: (z: readonly number[], at: number) => readonly number[] | undefined;
  /** Whether the points after it can prolong it. */
  readonly lasts: boolean;
};

const PATTERNS: Readonly<Record<NelsonRule, Pattern>> = {
  1: { why: 'beyond-a-limit', lasts: false, find: (z, at) => (Math.abs(z[at] ?? 0) > 3 ? [at] : undefined) },
  2: {
    why: 'nine-on-one-side',
    lasts: true,
    find: (z, at) => ifOnOneSide(z, lastPoints(at, 9)),
  },
  3: {
    why: 'six-rising-or-falling',
    lasts: true,
    find: (z, at) => {
      const points = lastPoints(at, 6);
      const steps = points.slice(1).map((point) => (z[point] ?? 0) - (z[point - 1] ?? 0));
      const steady = steps.length === 5 && (steps.every((step) => step > 0) || steps.every((step) => step < 0));
      return steady ? points : undefined;
    },
  },
  5: {
    why: 'two-of-three-far-out',
    lasts: false,
    find: (z, at) => {
      const side = Math.sign(z[at] ?? 0);
      const far = lastPoints(at, Math.min(3, at + 1)).filter((point) => (z[point] ?? 0) * side > 2);
      return far.length >= 2 && far.at(-1) === at ? far : undefined;
    },
  },
};

/** The indexes of so many points up to and with `at`; none when there are not that many. */
function lastPoints(at: number, count: number): readonly number[] {
  if (at + 1 < count) return [];
  return Array.from({ length: count }, (_, i) => at - count + 1 + i);
}

function ifOnOneSide(z: readonly number[], points: readonly number[]): readonly number[] | undefined {
  const sides = points.map((point) => Math.sign(z[point] ?? 0));
  const [side = 0] = sides;
  return side !== 0 && sides.every((other) => other === side) ? points : undefined;
}
