import type { Fields } from './fields.ts';
import type { Reckoning } from './limit.ts';
import type { PassLists } from './lists.ts';
import type { Fragment } from './sql.ts';

/** What the writers of moments and promises lean on. */
export type PassContext = {
  readonly lists: PassLists;
  readonly fields: Fields;
  readonly reckoning: Reckoning;
  /** The time of judging, reckoned. */
  readonly now: Fragment;
};

/**
 * What a definition found in one group, as lists of equal length. `code` says which definition and what became of it (`codes.ts`),
 * `first` and `last` are stamps of evidence (0: none), `at` is a reckoned time: when a moment fired, when a promise is due.
 */
export type Found = {
  readonly code: Fragment;
  readonly first: Fragment;
  readonly last: Fragment;
  readonly at: Fragment;
};

/** Promises made in one group: their stamps, their due times before pauses, what answered them and what released them. */
export type MadeLists = {
  readonly made: Fragment;
  readonly dues: Fragment;
  readonly answers: Fragment;
  readonly releases: Fragment | undefined;
};
