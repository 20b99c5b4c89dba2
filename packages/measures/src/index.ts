/** The arithmetic of Throughline: counts and values in; numbers with their interval, size and method out. */
export { type Consistency, consistency, consistencyOfAttainments } from './consistency.ts';
export { judgeValues, type ValuesChart, type Verdict, valuesChart } from './control-chart.ts';
export { type Bin, type Histogram, type HistogramShape, histogram } from './histogram.ts';
export type { Interval } from './interval.ts';
export { type JourneyIndex, journeyIndex, type StageIndex } from './journey.ts';
export type { ChartSignal, NelsonRule, SignalReason } from './nelson.ts';
export { quantile, quantiles } from './quantiles.ts';
export { type Count, type Rate, type RateDifference, rate, rateDifference, wilson } from './rate.ts';
export { judgeShares, type SharePoint, type SharesChart, type SharesMethod, sharesChart } from './shares-chart.ts';
