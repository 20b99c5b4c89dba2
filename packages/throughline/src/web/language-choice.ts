import { type Language, languageOf } from '#words/languages.ts';

const key = 'throughline.language';

/** The languages that the browser asks for; none where there is no browser. */
export function wishedLanguages(): readonly string[] {
  return typeof document === 'undefined' ? [] : navigator.languages;
}

/** The reader's choice; the first language of the browser that there is, where none was made. */
export function chosenLanguage(): Language {
  return languageOf([keptChoice(), ...wishedLanguages()]);
}

/** Keeps the choice and reads the page again in that language. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser that keeps nothing goes on in its own language.
  }
  location.reload();
}

function keptChoice(): string | null {
  try {
    return typeof localStorage === 'undefined' ? null : localStorage.getItem(key);
  } catch {
    return null;
  }
}
