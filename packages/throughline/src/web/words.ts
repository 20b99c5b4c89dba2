import { en } from '#words/en.ts';
import type { Words } from '#words/words.ts';

export { spoken, titled } from '#words/names.ts';

/** The words of the reader's language. */
export const words: Words = en;
