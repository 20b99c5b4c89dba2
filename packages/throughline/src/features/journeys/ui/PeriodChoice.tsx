import { addresses } from '#web/addresses.ts';
import { day } from '#web/kit/figures.ts';
import { words } from '#web/words.ts';
import type { Period } from '../contract.ts';

const dayMs = 86_400_000;
const choices = [28, 91, 365];

type Props = { readonly period: Period; readonly timezone: string; readonly asOf: number };

/** The period in words, and links to longer ones up to the time of judging. */
export function PeriodChoice({ period: { from, to }, timezone, asOf }: Props) {
  const days = Math.round((to - from) / dayMs);
  return (
    <p>
      {words.period.of(days, day(to, timezone))}
      <span className="screen-only">
        {choices
          .filter((choice) => choice !== days)
          .map((choice) => (
            <span key={choice}>
              {' · '}
              <a href={addresses.line(choice === 28 ? {} : { from: asOf - choice * dayMs, to: asOf })}>
                {words.period.days(choice)}
              </a>
            </span>
          ))}
      </span>
    </p>
  );
}
