import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { readScorecard, type Scorecard, scorecardFilter } from '../contract.ts';
import { Consistency } from './Consistency.tsx';
import { Definition } from './Definition.tsx';
import { KeptOverTime } from './KeptOverTime.tsx';
import { PromiseHeadline } from './PromiseHeadline.tsx';
import { PromiseRows } from './PromiseRows.tsx';
import { RouteRanking } from './RouteRanking.tsx';
import { TimeToKept } from './TimeToKept.tsx';

/** One promise: how often we keep it, whether that changes, how long it takes, and for whom it is luck. */
export function PromisePage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [filter, search] = useNarrowing(scorecardFilter);
  const asked = useAnswer(readScorecard, { promise: name, ...filter });
  return (
    <Page title={spoken(name)}>
      <Answered asked={asked} shape={[80, 160, 264, 232]} doing={words.promise.doing}>
        {({ scorecard, asOf, timezone }) => (
          <Report card={scorecard} search={search} timezone={timezone} asOf={day(asOf, timezone)} />
        )}
      </Answered>
    </Page>
  );
}

type ReportProps = {
  readonly card: Scorecard;
  readonly search: Search;
  readonly timezone: string;
  readonly asOf: string;
};

function Report({ card, search, timezone, asOf }: ReportProps) {
  return (
    <article>
      <header className="mb-10 print:mb-4">
        <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
          <span>
            <a href={addresses.line()}>{words.wings.line}</a> › {spoken(card.stage)} › {spoken(card.name)}
          </span>
          <span>{words.promise.asOf(asOf)}</span>
        </p>
        <h1 className="said mt-2 mb-6 text-head wide:text-poster print:mb-3 print:text-head">“{card.says}”</h1>
        <Narrowed search={search} timezone={timezone} all={addresses.promise(card.name)} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-x-[4%] gap-y-8 wide:grid-cols-2 print:grid-cols-2">
          <PromiseHeadline card={card} search={search} />
          <Definition promise={card.name} />
        </div>
      </header>
      <div className="mb-10 grid grid-cols-[minmax(0,1fr)] gap-x-[4%] gap-y-10 wide:grid-cols-2 print:mb-4 print:grid-cols-2">
        <KeptOverTime card={card} search={search} />
        <TimeToKept card={card} />
      </div>
      <RouteRanking card={card} search={search} />
      <Consistency card={card} />
      <section className="screen-only">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 border-t border-ink pt-3">
          <h2 className="text-title font-semibold">{words.promise.brokenTo}</h2>
          <a href={addresses.promiseRows(card.name, withoutViews(search))}>{words.promise.allRows}</a>
        </div>
        <PromiseRows promise={card.name} search={{ ...search, outcome: 'broken' }} timezone={timezone} limit={10} />
      </section>
    </article>
  );
}
