import type { TimePattern } from './time-patterns.ts';

/** What one look over a file found. Shares are of the filled values, 0 to 1. */
export type FileProfile = {
  readonly rows: number;
  /** Whether more rows may follow than were looked at. */
  readonly sampled: boolean;
  readonly columns: readonly ColumnProfile[];
  readonly spans: readonly Span[];
};

export type ColumnProfile = {
  readonly name: string;
  readonly filled: number;
  /** Different values; `exact` says whether counted one by one or estimated. */
  readonly distinct: number;
  readonly exact: boolean;
  /** The most frequent values, at most eight. */
  readonly samples: readonly string[];
  readonly numberShare: number;
  /** Whole numbers among the numbers. */
  readonly wholeShare: number;
  readonly lowest: number | undefined;
  readonly highest: number | undefined;
  readonly meanLength: number;
  readonly time: TimeReading | undefined;
};

/** How a column reads as a time. Times are epoch milliseconds, local times taken as if UTC. */
export type TimeReading = {
  readonly pattern: TimePattern;
  readonly share: number;
  readonly earliest: number;
  readonly latest: number;
  /** No value has a time of day. */
  readonly dateOnly: boolean;
  /** Values say their offset from UTC. */
  readonly zoned: boolean;
  /** Day and month could as well be exchanged, and nothing in the file decides it. */
  readonly ambiguous: boolean;
};

/** From one time column to another, over the rows in which both are filled. */
export type Span = {
  readonly from: string;
  readonly to: string;
  readonly both: number;
  /** Share of them in which `to` is not before `from`. */
  readonly inOrder: number;
  /** Share of them in which `to` lies on the day of `from` or later. */
  readonly inOrderByDay: number;
  /** Quarter, half and nine tenths of those in order took at most so long, in milliseconds. */
  readonly quarterMs: number;
  readonly medianMs: number;
  readonly mostMs: number;
};
