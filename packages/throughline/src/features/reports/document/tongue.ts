import type { figuresIn } from '#words/figures.ts';
import type { Words } from '#words/words.ts';

/** The words of one language, and how it writes figures. */
export type Tongue = { readonly words: Words; readonly figures: ReturnType<typeof figuresIn> };
