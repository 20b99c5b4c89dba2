/** What an import did, or would do. All figures are counts unless a unit is named. */
export type ImportReport = { readonly dryRun: boolean; readonly sources: readonly SourceReport[] };

export type SourceReport = {
  readonly source: string;
  /** `unchanged`: every file was imported before as it is; `replaced`: read again as a whole under a changed mapping. */
  readonly outcome: 'added' | 'replaced' | 'unchanged';
  /** The files that were read, relative to the blueprint's folder. */
  readonly files: readonly string[];
  /** Files left alone, since they were imported before and have not changed. */
  readonly skippedFiles: readonly string[];
  readonly rows: number;
  /** Events found in the rows, before duplicates are taken out. */
  readonly events: number;
  readonly added: number;
  readonly duplicates: number;
  /** Duplicates that say something else than the event that stays. */
  readonly restated: number;
  readonly restatedSamples: readonly RestatedSample[];
  readonly rowsWithoutEvent: number;
  /** Rows in which bytes that are not UTF-8 were replaced. */
  readonly repairedRows: number;
  readonly rejected: number;
  readonly rejects: readonly RejectReport[];
  readonly times: TimesReport;
};

export type TimesReport = {
  /** The pattern of the source, or `ISO 8601`. */
  readonly pattern: string;
  readonly zone: string;
  /** Times in an hour that the clocks repeated, read as its first pass. */
  readonly ambiguous: number;
  /** Times in an hour that the clocks skipped, moved forward. */
  readonly skipped: number;
};

/** `at` is in epoch milliseconds. */
export type RestatedSample = { readonly event: string; readonly customer: string; readonly at: number };

export type RejectReport = {
  readonly reason: RejectReason;
  /** Empty where the reason is not in one column. */
  readonly column: string;
  readonly rows: number;
  readonly samples: readonly { readonly file: string; readonly line: number; readonly sample: string }[];
};

export type RejectReason =
  | 'broken-row'
  /** A quote that is not closed within the lines of one row. */
  | 'open-quote'
  | 'too-many-fields'
  | 'too-few-fields'
  | 'no-customer'
  | 'time-not-readable'
  | 'time-out-of-range'
  | 'number-not-readable';
