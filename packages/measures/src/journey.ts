/** The index of one stage, 0 to 100, and how much the stage matters. Weights are positive; only their ratios count. */
export type StageIndex = { readonly name: string; readonly index: number; readonly weight: number };

export type JourneyIndex =
  | {
      readonly ok: true;
      readonly index: number;
      /** The stage with the lowest index; the first of them in the customer's order. */
      readonly weakest: StageIndex;
      /** The number of stages. */
      readonly n: number;
      readonly method: 'weighted-geometric-mean';
    }
  | { readonly ok: false; readonly reason: 'no-stages'; readonly n: 0 };

/**
 * A whole journey's consistency: the weighted geometric mean of its stages, exp(Σ w·ln C / Σ w).
 *
 * Units: points of 100. A stage with index 0 makes the journey 0: no stage makes up for one that fails everybody.
 * Errors: a RangeError for an index outside 0 to 100 or a weight that is not positive.
 */
export function journeyIndex(stages: readonly StageIndex[]): JourneyIndex {
  const [first, ...rest] = stages;
  if (first === undefined) return { ok: false, reason: 'no-stages', n: 0 };
  for (const { name, index, weight } of stages) {
    if (index >= 0 && index <= 100 && weight > 0 && weight < Infinity) continue;
    throw new RangeError(
      `Stage "${name}" needs an index from 0 to 100 and a positive weight, but has ${index} and ${weight}.`,
    );
  }
  const weights = stages.reduce((sum, { weight }) => sum + weight, 0);
  const logs = stages.reduce((sum, { index, weight }) => sum + (weight / weights) * Math.log(index), 0);
  const weakest = rest.reduce((worst, stage) => (stage.index < worst.index ? stage : worst), first);
  const index = Math.min(100, Math.exp(logs));
  return { ok: true, index, weakest, n: stages.length, method: 'weighted-geometric-mean' };
}
