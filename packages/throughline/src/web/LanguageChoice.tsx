import { type Language, languages } from '#words/languages.ts';
import { chooseLanguage, chosenLanguage } from './language-choice.ts';
import { words } from './words.ts';

const choices = Object.entries(languages) as [Language, { readonly name: string }][];

/** The language of the page's own words; a blueprint speaks its own. */
export function LanguageChoice() {
  return (
    <label className="flex items-baseline gap-2 text-small text-soft">
      <span className="sr-only">{words.languageChoice}</span>
      <select
        className="rounded-soft border border-rule-strong bg-paper px-1 py-1 text-ink"
        value={chosenLanguage()}
        onChange={({ target }) => {
          const chosen = choices.find(([language]) => language === target.value);
          if (chosen) chooseLanguage(chosen[0]);
        }}
      >
        {choices.map(([language, { name }]) => (
          <option key={language} value={language} lang={language}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
