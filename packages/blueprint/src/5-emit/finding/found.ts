import type { Fields } from '../reading/fields.ts';
import type { Derive, Groups } from '../reading/groups.ts';
import type { Reckoning } from '../reckoning/limit.ts';
import type { Fragment } from '../writing/sql.ts';

/** What the writers of moments and promises lean on. */
export type Writing = {
  /** The customer's events, cut as the definition says by `same`. */
  readonly groups: Groups;
  /** Names a list made from lists. */
  readonly derived: Derive;
  /** The same, for a list that a lambda looks at. */
  readonly ready: Derive;
  readonly fields: Fields;
  readonly reckoning: Reckoning;
  /** The time of judging, reckoned. */
  readonly now: Fragment;
};

/**
 * What a definition found in one history, as lists of equal length. `what` says which definition, what became of it, and a
 * reckoned time, when a moment fired or a promise is due (`codes.ts`); `first` and `last` are stamps of evidence (0: none).
 */
export type Found = { readonly what: Fragment; readonly first: Fragment; readonly last: Fragment };

/** Promises made: their stamps and groups, their due times before pauses, what answered them and what released them. */
export type MadeLists = {
  readonly made: Fragment;
  readonly groups: Fragment | undefined;
  readonly dues: Fragment;
  readonly answers: Fragment;
  readonly releases: Fragment | undefined;
};
