import { type Search, withoutViews } from '../rows/narrowing.ts';
import { words } from '../words.ts';
import { PeriodPicker } from './PeriodPicker.tsx';

type Props = {
  readonly search: Search;
  readonly timezone: string;
  readonly asOf: number;
  /** The address of the page narrowed so. */
  readonly address: (narrowing: Search) => string;
};

const usualMs = 28 * 86_400_000;

/** For pages that show all history until a period is chosen: links into a period, and back out of it. */
export function PeriodLinks({ search, timezone, asOf, address }: Props) {
  const { from, to, month: _month, week: _week, ...rest } = withoutViews(search);
  const chosen = { from: Number(from ?? asOf - usualMs), to: Number(to ?? asOf) };
  const over = (period: { readonly from: number; readonly to: number }) =>
    address({ ...rest, from: String(period.from), to: String(period.to) });
  if (from === undefined && to === undefined) {
    return (
      <p className="screen-only">
        {words.period.allHistory} <a href={over(chosen)}>{words.period.days(28)}</a>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <PeriodPicker
        {...{ timezone, asOf }}
        period={chosen}
        address={(period) => over(period ?? { from: asOf - usualMs, to: asOf })}
      />
      <a href={address(rest)} className="screen-only">
        {words.period.wholeHistory}
      </a>
    </div>
  );
}
