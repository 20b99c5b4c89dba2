/** Judges some customers again, by the same statements as all history. One at a time, and nobody else writes meanwhile. */
export type JudgeAgain = {
  /** Reads these customers as of `now`, and says what is found of them that was not known. Nothing is changed yet. */
  look(asked: {
    readonly judgement: string;
    readonly customers: readonly string[];
    readonly now: number;
  }): Promise<Seen>;
  /** Customers who change at or before `now` without any event, the longest due first. */
  due(judgement: string, now: number): Promise<readonly string[]>;
  /** When somebody changes next without any event, in epoch milliseconds; undefined when nobody will. */
  nextWakeAt(judgement: string): Promise<number | undefined>;
};

/** What became of the customers looked at. */
export type Seen = {
  readonly news: readonly News[];
  /** How many of them have rows other than before. */
  readonly changed: number;
  /** Puts their rows in place of the old ones, all at once for readers of a table. */
  show(): Promise<void>;
  /** Takes all of it for known, and notes when each changes next in silence. */
  remember(): Promise<void>;
};

export const newsKinds = ['moment-seen', 'promise-made', 'promise-kept', 'promise-broken', 'promise-at-risk'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** One thing that is true of a customer and was not known before. Times are epoch milliseconds. */
export type News = {
  readonly kind: NewsKind;
  readonly name: string;
  readonly customerKey: string;
  readonly customer: string;
  readonly case: string;
  readonly at: number;
  readonly dueAt: number | undefined;
  readonly team: string;
  readonly channel: string;
  /** Ids of the events that it rests on, the first one first. */
  readonly evidence: readonly string[];
};
