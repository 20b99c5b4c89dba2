import { day, tenth } from '../kit/figures.ts';
import { monthWords, weekWords } from '../kit/spans.ts';
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
  const says = sayings[key];
  if (says !== undefined) return says(value, timezone);
  return `${spoken(key.replace(/^route\[(.*)\]$/, '$1'))} ${value === '' ? words.noValue : value}`;
}

/** How a narrowing is said whose key is no word of its own. */
const sayings: Readonly<Record<string, (value: string, timezone: string) => string>> = {
  from: (value, timezone) => words.narrowed.from(day(Number(value), timezone)),
  to: (value, timezone) => words.narrowed.to(day(Number(value), timezone)),
  outcome: (value) => words.outcomes[value as keyof typeof words.outcomes] ?? value,
  fellDue: (value) => (value === 'true' ? words.narrowed.fellDue : words.narrowed.notDue),
  late: (value) => (value === 'true' ? words.narrowed.late : words.narrowed.notLate),
  done: (value) => (value === 'true' ? words.narrowed.done : words.narrowed.notDone),
  metTeam: (value) => words.narrowed.metTeam(value === '' ? words.noValue : value),
  customerKey: () => words.narrowed.customer,
  answer: (value) => words.moment.answers.states[value as keyof typeof words.moment.answers.states] ?? value,
  least: (value) => words.narrowed.least(tenth(Number(value))),
  most: (value) => words.narrowed.most(tenth(Number(value))),
  month: (value) => (isDate(value) ? monthWords(value) : value),
  week: (value) => (isDate(value) ? weekWords(value) : value),
};

function isDate(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}
