import { useState } from 'react';
import { chooseTheme, chosenTheme, themes } from './theme-choice.ts';
import { words } from './words.ts';

/** Light, dark, or as the system has it. */
export function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <label className="flex items-baseline gap-2 text-small text-soft">
      <span className="sr-only">{words.theme.label}</span>
      <select
        className="rounded-soft border border-rule-strong bg-paper px-1 py-1 text-ink"
        value={theme}
        onChange={({ target }) => {
          const chosen = themes.find((one) => one === target.value) ?? 'system';
          setTheme(chosen);
          chooseTheme(chosen);
        }}
      >
        {themes.map((one) => (
          <option key={one} value={one}>
            {words.theme[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
