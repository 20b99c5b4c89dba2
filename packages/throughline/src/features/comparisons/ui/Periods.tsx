import { addresses } from '#web/addresses.ts';
import { dayRange } from '#web/kit/figures.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';

type Span = { readonly from: number; readonly to: number };

type Props = {
  readonly search: Search;
  readonly period: Span;
  readonly against: Span;
  readonly timezone: string;
  readonly asOf: number;
};

const yearMs = 365 * 86_400_000;

/** The period and the one it is held against, with links to others. */
export function Periods({ search, period, against, timezone, asOf }: Props) {
  const { from: _from, to: _to, againstFrom: _againstFrom, againstTo: _againstTo, ...rest } = search;
  const chosen = search.from === undefined && search.to === undefined ? {} : period;
  const isJustBefore = against.to === period.from;
  const lastYear = { againstFrom: period.from - yearMs, againstTo: period.to - yearMs };
  return (
    <div className="mb-6 text-small text-soft">
      <PeriodPicker
        {...{ period, timezone, asOf }}
        says={dayRange(period, timezone)}
        address={(over) => addresses.compare({ ...rest, ...over })}
      />
      <p className="flex flex-wrap gap-x-3">
        {words.compare.against(dayRange(against, timezone))}{' '}
        <a
          className="screen-only"
          href={addresses.compare({ ...rest, ...(isJustBefore ? { ...period, ...lastYear } : chosen) })}
        >
          {isJustBefore ? words.compare.againstYear : words.compare.againstBefore}
        </a>
      </p>
    </div>
  );
}
