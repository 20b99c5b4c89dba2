/** The arithmetic of Throughline: counts and values in; numbers with their interval, size and method out. */
export { chanceOfSoMany, fewestBeyondChance } from './budget/binomial-gate.ts';
export {
  type BurnRule,
  type BurnSetting,
  type BurnVerdict,
  burnAsked,
  judgeBurn,
  PROMISE_RULES,
  type RuleFault,
  ruleFault,
} from './budget/burn-rules.ts';
export { burnOf, type ErrorBudget, errorBudget, timeToEmpty } from './budget/error-budget.ts';
export { judgeValues, type ValuesChart, type Verdict, valuesChart } from './change/control-chart.ts';
export type { ChartSignal, NelsonRule, SignalReason } from './change/nelson.ts';
export {
  judgeShares,
  type SharePoint,
  type SharesChart,
  type SharesMethod,
  sharesChart,
} from './change/shares-chart.ts';
export { type Consistency, consistency, consistencyOfAttainments } from './consistency/consistency.ts';
export {
  type CausedBy,
  type Friction,
  type FrictionKind,
  type FrictionUnit,
  friction,
  frictionIndex,
  frictionUnit,
  frictionWeights,
  lateWeight,
} from './friction/friction.ts';
export { type HandOff, type HandOffs, handOffs } from './friction/handoffs.ts';
export { apartFromRest, type PartApart } from './funnel/apart-from-rest.ts';
export { amongSoMany } from './funnel/false-discovery.ts';
export { type Funnel, type FunnelPoint, funnel, funnelLimits } from './funnel/funnel.ts';
export { type Bin, type Histogram, type HistogramShape, histogram } from './histogram.ts';
export type { Interval } from './interval.ts';
export { type JourneyIndex, journeyIndex, type StageIndex } from './journey.ts';
export { quantile, quantiles } from './quantiles.ts';
export { type Count, type Rate, type RateDifference, rate, rateDifference, wilson } from './rate.ts';
export { beyondBackground, type Shrunk, shrink } from './resolution/verified-resolution.ts';
export { type OpenBounds, openBounds } from './survival/open-bounds.ts';
export {
  type DoneAt,
  doneBy,
  type Ended,
  type Reached,
  type TimeToDone,
  timeToDone,
  whenDone,
} from './survival/time-to-done.ts';
