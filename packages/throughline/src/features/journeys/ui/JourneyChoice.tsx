import { addresses } from '#web/addresses.ts';
import { spoken, words } from '#web/words.ts';
import type { Lines } from '../contract.ts';

type Props = { readonly lines: Lines; readonly chosen: string | undefined };

/** Links to each journey alone, where there are several. */
export function JourneyChoice({ lines: { journeys, period, asOf }, chosen }: Props) {
  if (journeys.length < 2) return null;
  const over = period.to === asOf ? {} : period;
  return (
    <nav aria-label={words.line.journeys} className="screen-only mb-6 flex flex-wrap gap-x-5 gap-y-1 text-small">
      <Choice href={addresses.line(over)} isChosen={chosen === undefined}>
        {words.line.allJourneys}
      </Choice>
      {journeys.map(({ name }) => (
        <Choice key={name} href={addresses.line({ ...over, journey: name })} isChosen={name === chosen}>
          {spoken(name)}
        </Choice>
      ))}
    </nav>
  );
}

type ChoiceProps = { readonly href: string; readonly isChosen: boolean; readonly children: string };

function Choice({ href, isChosen, children }: ChoiceProps) {
  return (
    <a
      href={href}
      {...(isChosen ? { 'aria-current': 'true' as const } : {})}
      className="aria-[current=true]:font-semibold aria-[current=true]:no-underline"
    >
      {children}
    </a>
  );
}
