import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Narrowed } from '#web/kit/Narrowed.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { type Search, useNarrowing } from '#web/kit/useNarrowing.ts';
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
        <h2 className="mb-3 border-t border-ink pt-3 text-title font-semibold">{words.promise.rows}</h2>
        <PromiseRows promise={card.name} search={search} timezone={timezone} limit={10} />
      </section>
    </article>
  );
}
