import type { Words } from './words.ts';

/** The languages there are, each with how it names itself; its words are loaded when they are read. */
export const languages = {
  en: { name: 'English', read: async () => (await import('./en.ts')).en },
  de: { name: 'Deutsch', read: async () => (await import('./de.ts')).de },
  'pt-BR': { name: 'Português (Brasil)', read: async () => (await import('./pt-br.ts')).ptBr },
} as const satisfies Readonly<Record<string, { readonly name: string; read(): Promise<Words> }>>;

export type Language = keyof typeof languages;

/** The first of the wished languages that there is; a region that is not there falls back to its language. */
export function languageOf(wishes: readonly (string | null | undefined)[]): Language {
  const known = Object.keys(languages) as Language[];
  for (const wish of wishes) {
    const found =
      known.find((one) => one.toLowerCase() === wish?.toLowerCase()) ??
      known.find((one) => one.split('-')[0] === wish?.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'en';
}

/** A language with its region, as `de-AT`. Some systems hand out names that are none, as `en-US@posix`. */
const isTag = /^[a-z]{2,3}(-[a-z0-9]{2,8})+$/i;

/** How numbers and dates are written: as in the reader's own region where it speaks the language, else as the language does. */
export function localeOf(language: Language, wishes: readonly string[], usual: string): string {
  return wishes.find((wish) => isTag.test(wish) && wish.split('-')[0] === language.split('-')[0]) ?? usual;
}
