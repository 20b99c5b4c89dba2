import { addresses } from '#web/addresses.ts';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { outcome } from '../contract.ts';
import { current } from './KeptOverTime.tsx';

type Props = { readonly promise: string; readonly search: Search };

/** Links to the rows of each outcome, all else that narrows them the same. */
export function OutcomeChoice({ promise, search }: Props) {
  const { outcome: chosen, fellDue, late, ...rest } = withoutViews(search);
  const isAll = chosen === undefined && fellDue === undefined && late === undefined;
  return (
    <nav aria-label={words.rows.outcomes} className="mb-4 flex flex-wrap gap-x-5 gap-y-1">
      <a href={addresses.promiseRows(promise, rest)} {...current(isAll)}>
        {words.rows.all}
      </a>
      {outcome.options.map((option) => (
        <a
          key={option}
          href={addresses.promiseRows(promise, { ...rest, outcome: option })}
          {...current(option === chosen)}
        >
          {words.outcomes[option]}
        </a>
      ))}
    </nav>
  );
}
