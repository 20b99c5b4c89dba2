/** A range that holds the true value in 95 of 100 samples: its lower and its upper end. */
export type Interval = readonly [lo: number, hi: number];

/** The standard normal quantile at 0.975, for two-sided 95 % intervals. */
export const Z_95 = 1.959963984540054;
