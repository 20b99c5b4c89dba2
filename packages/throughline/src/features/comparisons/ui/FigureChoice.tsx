import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { addresses } from '#web/addresses.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { titled, words } from '#web/words.ts';
import type { Choices } from '../contract.ts';
import { wayWords } from './part-words.ts';

type Props = {
  readonly choices: Choices;
  readonly isMoment: boolean;
  readonly name: string;
  readonly ways: readonly string[];
  readonly search: Search;
};

/** Which figure, and by what it is cut. A new figure keeps the period and forgets what narrowed the former one. */
export function FigureChoice({ choices: { promises, moments }, isMoment, name, ways, search }: Props) {
  const router = useRouter();
  const { from, to, againstFrom, againstTo, by } = search;
  const choose = (chosen: string) => {
    const [kind = 'promise', figure = ''] = chosen.split(/ (.*)/s);
    router.history.push(addresses.compare({ [kind]: figure, by, from, to, againstFrom, againstTo }));
  };
  const cut = ways.find((way) => way === by) ?? ways[0] ?? '';
  return (
    <div className="screen-only mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
      <Choice label={words.compare.figure} value={`${isMoment ? 'moment' : 'promise'} ${name}`} onChoose={choose}>
        <optgroup label={words.blueprint.kinds.promise}>
          {promises.map((one) => (
            <option key={one.name} value={`promise ${one.name}`}>
              {titled(one.name)}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.blueprint.kinds.moment}>
          {moments.map((one) => (
            <option key={one.name} value={`moment ${one.name}`}>
              {titled(one.name)}
            </option>
          ))}
        </optgroup>
      </Choice>
      <Choice
        label={words.compare.by}
        value={cut}
        onChoose={(way) => router.history.push(addresses.compare({ ...search, by: way }))}
      >
        {ways.map((way) => (
          <option key={way} value={way}>
            {wayWords(way)}
          </option>
        ))}
      </Choice>
    </div>
  );
}

type ChoiceProps = {
  readonly label: string;
  readonly value: string;
  readonly onChoose: (value: string) => void;
  readonly children: ReactNode;
};

function Choice({ label, value, onChoose, children }: ChoiceProps) {
  return (
    <label className="flex min-w-0 flex-col text-small text-soft">
      {label}
      <select
        className="max-w-full rounded-soft border border-rule-strong bg-paper px-2 py-1.5 text-body text-ink"
        value={value}
        onChange={({ target }) => onChoose(target.value)}
      >
        {children}
      </select>
    </label>
  );
}
