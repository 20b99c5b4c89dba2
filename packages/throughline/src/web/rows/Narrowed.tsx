import { day } from '../kit/figures.ts';
import { spoken, words } from '../words.ts';
import { type Search, withoutViews } from './narrowing.ts';

type Props = {
  readonly search: Search;
  readonly timezone: string;
  /** The address of the page with nothing narrowed. */
  readonly all: string;
};

/** Says what the figures of a page are narrowed to, and leads back to all of them. Nothing when nothing is. */
export function Narrowed({ search, timezone, all }: Props) {
  const parts = Object.entries(withoutViews(search)).map(([key, value]) => narrowingWords(key, value, timezone));
  if (parts.length === 0) return null;
  return (
    <p className="mb-6 border-l-4 border-accent pl-4">
      {words.narrowed.only(parts.join('; '))} <a href={all}>{words.narrowed.all}</a>
    </p>
  );
}

function narrowingWords(key: string, value: string, timezone: string): string {
  if (key === 'from') return words.narrowed.from(day(Number(value), timezone));
  if (key === 'to') return words.narrowed.to(day(Number(value), timezone));
  if (key === 'outcome') return words.outcomes[value as keyof typeof words.outcomes] ?? value;
  if (key === 'fellDue') return value === 'true' ? words.narrowed.fellDue : words.narrowed.notDue;
  if (key === 'late') return value === 'true' ? words.narrowed.late : words.narrowed.notLate;
  if (key === 'answer') return words.moment.answers.states[value as keyof typeof words.moment.answers.states] ?? value;
  if (key === 'month' || key === 'week') return words.narrowed[key](value);
  return `${spoken(key.replace(/^route\[(.*)\]$/, '$1'))} ${value === '' ? words.noValue : value}`;
}
