import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day, dayRange } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodPicker } from '#web/period/PeriodPicker.tsx';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { words } from '#web/words.ts';
import { type Contributions, readContributions } from '../contract.ts';
import { ContributionMatrix } from './ContributionMatrix.tsx';

/** Stage by team, across the silos: who has which share of the promises that were broken. */
export function ContributionsPage() {
  const [period] = useNarrowing(readContributions.input);
  const asked = useAnswer(readContributions, period);
  return (
    <Page title={words.stages.shares.page}>
      <Answered asked={asked} shape={[48, 80, 400]} doing={words.stages.shares.doing}>
        {(found) => <Report found={found} />}
      </Answered>
    </Page>
  );
}

function Report({ found }: { readonly found: Contributions }) {
  const { period, timezone, asOf, stages } = found;
  const { shares } = words.stages;
  return (
    <article>
      <div className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
        <nav aria-label={words.compare.pages} className="flex gap-x-4">
          <a href={addresses.compare()}>{words.compare.figures}</a>
          <a href={addresses.contributions()} aria-current="page" className="font-semibold no-underline">
            {words.compare.teams}
          </a>
        </nav>
        <p>{words.promise.asOf(day(asOf, timezone))}</p>
      </div>
      <h1 className="mt-2 mb-4 text-head font-semibold wide:text-poster print:text-head">{shares.title}</h1>
      <div className="mb-6 text-small text-soft">
        <PeriodPicker
          {...{ period, timezone, asOf }}
          says={dayRange(period, timezone)}
          address={(over) => addresses.contributions({ ...over })}
        />
      </div>
      <p className="mb-6 max-w-[76ch]">{shares.says}</p>
      {stages.every(({ broken }) => broken === 0) ? (
        <Empty
          what={shares.none}
          next={<a href={addresses.contributions({ from: 0, to: asOf })}>{shares.noneNext}</a>}
        />
      ) : (
        <ContributionMatrix found={found} />
      )}
    </article>
  );
}
