import type { Kysely, Transaction } from 'kysely';

/**
 * What we decided and own: versions, views, reports. A store that speaks PostgreSQL.
 *
 * It opens with the first question, or with `ready`; whoever asks nothing of it leaves nothing behind. Each room types
 * its own tables and asks no others.
 *
 * Errors: a `Fault` where the store cannot be opened, does not answer or has no space left. What the database says of a
 * statement, such as a name that is taken, is pg's `DatabaseError` with its `code` and `constraint`.
 */
export type RecordStore = {
  /** The tables of one room. A 64-bit number arrives as a number, a time as a `Date`, `jsonb` as what it holds. */
  tables<Tables>(): Kysely<Tables>;
  /** Does all of the work or none of it. */
  transaction<Tables, Answer>(work: (tables: Transaction<Tables>) => Promise<Answer>): Promise<Answer>;
  /** Writes all rows as they are at one moment into files of a folder, for `copyIn`. What waits to be done is no part of it; schedules are. */
  copyOut(place: CopyPlace): Promise<RecordsCopy>;
  /** Opens it with the rows of a copy, all of them or none, and brings them up to date. Errors: a `Fault` "in-use" when it holds records. */
  copyIn(copy: RecordsCopy, place: CopyPlace): Promise<void>;
  /** Opens it now, so that what is wrong with it is known before long work and not after it. */
  ready(): Promise<void>;
  close(): Promise<void>;
};

export type CopyPlace = { readonly folder: string; readonly signal: AbortSignal };

/** What a copy holds: enough to make the same store anew, in any version that knows its steps. */
export type RecordsCopy = {
  /** The steps that had been taken. */
  readonly steps: readonly { readonly name: string; readonly checksum: string }[];
  /** In an order in which each comes after those it refers to. */
  readonly tables: readonly {
    readonly name: string;
    readonly columns: readonly string[];
    readonly rows: number;
    /** Lines of PostgreSQL's own text form, packed by gzip. */
    readonly file: string;
  }[];
  readonly sequences: readonly { readonly name: string; readonly last: number }[];
  readonly schedules: readonly KeptSchedule[];
};

export type KeptSchedule = {
  readonly job: string;
  readonly key: string;
  readonly cron: string;
  readonly zone: string;
  readonly input: Readonly<Record<string, unknown>>;
};
