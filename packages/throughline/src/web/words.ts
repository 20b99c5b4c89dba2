import { languages, localeOf } from '#words/languages.ts';
import type { Words } from '#words/words.ts';
import { chosenLanguage, wishedLanguages } from './language-choice.ts';

export { spoken, titled } from '#words/names.ts';

const language = chosenLanguage();

/** The words of the reader's language; those of the others are not loaded. */
export const words: Words = await languages[language].read();

/** How the reader's region writes numbers and dates in that language. */
export const locale: string = localeOf(language, wishedLanguages(), words.language.locale);
