import { useRouter } from '@tanstack/react-router';
import type { ReactNode, SubmitEvent } from 'react';
import { dayRange, monthName } from '../kit/figures.ts';
import { words } from '../words.ts';
import { dateIn, dateText, dayBegins, readDate } from './zone-days.ts';

/** From `from` (inclusive) to `to` (exclusive), in epoch milliseconds. */
type Period = { readonly from: number; readonly to: number };

type Props = {
  readonly period: Period;
  readonly timezone: string;
  /** The time of judging: there is nothing to see after it. */
  readonly asOf: number;
  /** The period in words; against the one before it when not said. */
  readonly says?: string;
  /** The address of the page over another period; undefined is the page's usual one. */
  readonly address: (period: Period | undefined) => string;
};

const dayMs = 86_400_000;
const usual = 28;
const lengths = [usual, 91, 365];

/** The period in words, with links to others and a form for any: what is chosen stands in the address. */
export function PeriodPicker({ period, timezone, asOf, says, address }: Props) {
  const days = Math.round((period.to - period.from) / dayMs);
  const length = period.to - period.from;
  const month = lastMonth(asOf, timezone);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <p>{says ?? words.period.of(dayRange(period, timezone), days)}</p>
      <nav aria-label={words.period.choose} className="screen-only flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <a href={address({ from: period.from - length, to: period.from })}>{words.period.earlier}</a>
        {period.to + length <= asOf && (
          <a href={address({ from: period.to, to: period.to + length })}>{words.period.later}</a>
        )}
        {lengths
          .filter((choice) => choice !== days || period.to !== asOf)
          .map((choice) => (
            <a key={choice} href={address(choice === usual ? undefined : { from: asOf - choice * dayMs, to: asOf })}>
              {words.period.days(choice)}
            </a>
          ))}
        {month.from !== period.from && <a href={address(month)}>{monthName(month.from, timezone)}</a>}
        <OtherPeriod {...{ period, timezone, address }} />
      </nav>
    </div>
  );
}

/** The last whole month of the calendar before the time of judging. */
function lastMonth(asOf: number, timezone: string): Period {
  const { year, month } = dateIn(asOf, timezone);
  const begins = (of: number) => dayBegins({ year, month: of, day: 1 }, timezone);
  return { from: begins(month - 1), to: begins(month) };
}

function OtherPeriod({ period, timezone, address }: Omit<Props, 'asOf'>) {
  const router = useRouter();
  const go = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [first, last] = ['first', 'last'].map((name) => readDate(String(form.get(name))));
    if (!first || !last) return;
    const chosen = { from: dayBegins(first, timezone), to: dayBegins({ ...last, day: last.day + 1 }, timezone) };
    if (chosen.from < chosen.to) router.history.push(address(chosen));
  };
  const last = dateText(dateIn(period.to - 1, timezone));
  return (
    <details>
      <summary className="cursor-pointer">{words.period.other}</summary>
      <form key={last} onSubmit={go} className="flex flex-wrap items-end gap-3 py-2">
        <DateField name="first" value={dateText(dateIn(period.from, timezone))}>
          {words.period.first}
        </DateField>
        <DateField name="last" value={last}>
          {words.period.last}
        </DateField>
        <button type="submit" className="rounded-soft border border-rule-strong px-3 py-1">
          {words.period.show}
        </button>
      </form>
    </details>
  );
}

type FieldProps = { readonly name: string; readonly value: string; readonly children: ReactNode };

function DateField({ name, value, children }: FieldProps) {
  return (
    <label className="flex flex-col">
      {children}
      <input
        type="date"
        name={name}
        defaultValue={value}
        required
        className="rounded-soft border border-rule-strong bg-paper px-2 py-1 text-ink"
      />
    </label>
  );
}
