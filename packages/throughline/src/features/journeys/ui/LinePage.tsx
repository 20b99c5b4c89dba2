import { useSearch } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day, whole } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import { spoken, words } from '#web/words.ts';
import { type JourneyLine, type Lines, readLines } from '../contract.ts';
import { JourneyFigure } from './figure/JourneyFigure.tsx';
import { JourneyChoice } from './JourneyChoice.tsx';
import { Lead } from './Lead.tsx';
import { LineTable } from './LineTable.tsx';
import { Standfirst } from './Standfirst.tsx';

/** What the address of the page says. */
type LineSearch = { readonly from?: string; readonly to?: string; readonly journey?: string };

/** The experience we intend, from end to end, this period against the last. */
export function LinePage() {
  const { from, to, journey } = useSearch({ strict: false }) as LineSearch;
  const asked = useAnswer(readLines, { from: asInstant(from), to: asInstant(to) });
  return (
    <Page title={asked.data?.company ?? ''}>
      <Answered asked={asked} shape={[96, 120, 356, 200]} doing={words.line.doing}>
        {(lines) => <JourneysOrNone lines={lines} chosen={journey} />}
      </Answered>
    </Page>
  );
}

function asInstant(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function JourneysOrNone({ lines, chosen }: { readonly lines: Lines; readonly chosen: string | undefined }) {
  if (lines.journeys.length === 0) {
    const next = <a href={addresses.start()}>{words.line.noJourneyNext}</a>;
    return (
      <>
        <h1 className="mb-4 text-head font-semibold">{words.wings.line}</h1>
        <Empty what={words.line.noJourney} next={next} />
      </>
    );
  }
  const isAsked = lines.journeys.some(({ name }) => name === chosen);
  return (
    <>
      <JourneyChoice lines={lines} chosen={isAsked ? chosen : undefined} />
      {lines.journeys
        .filter(({ name }) => !isAsked || name === chosen)
        .map((journey) => (
          <Journey key={journey.name} journey={journey} lines={lines} chosen={isAsked ? chosen : undefined} />
        ))}
      <AsOf lines={lines} />
    </>
  );
}

type JourneyProps = {
  readonly journey: JourneyLine;
  readonly lines: Lines;
  /** The journey that the address asks for. */
  readonly chosen: string | undefined;
};

function Journey({ journey, lines: { company, period, timezone, asOf }, chosen }: JourneyProps) {
  return (
    <article className="mb-16 print:mb-2 print:[zoom:0.8]">
      <header className="mb-10 print:mb-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 text-small text-soft">
          <p>{[company, spoken(journey.name)].filter((part) => part !== null).join(', ')}</p>
          <PeriodPicker
            {...{ period, timezone, asOf }}
            address={(over) => addresses.line({ ...over, journey: chosen })}
          />
        </div>
        <h1 className="said mt-2 mb-6 text-head wide:text-poster print:mb-3 print:text-head">
          {words.quoted(journey.says)}
        </h1>
        <Lead journey={journey} />
        <Standfirst journey={journey} period={period} />
      </header>
      <JourneyFigure journey={journey} period={period} />
      <LineTable journey={journey} />
    </article>
  );
}

function AsOf({ lines: { asOf, timezone, events, customers, rejected } }: { readonly lines: Lines }) {
  const counts = { events: whole(events), customers: whole(customers), rejected: whole(rejected) };
  return (
    <p className="border-t border-rule pt-3 text-small text-soft print:pt-1">
      {words.asOf(day(asOf, timezone), counts)}
    </p>
  );
}
