import { figuresIn } from '#words/figures.ts';
import { locale, words } from '../words.ts';

export type { Kept } from '#words/figures.ts';

/** Numbers, dates and spans as the reader writes them. */
export const {
  whole,
  tenth,
  percent,
  roundPercent,
  span,
  keptShare,
  day,
  dayRange,
  monthName,
  minute,
  clock,
  howLong,
} = figuresIn(words, locale);
