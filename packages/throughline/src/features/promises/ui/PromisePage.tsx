import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { Section } from '#web/kit/Section.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodLinks } from '#web/period/PeriodLinks.tsx';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import { type Search, withoutViews } from '#web/rows/narrowing.ts';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { readScorecard, type Scorecard, type ScorecardFilter, scorecardFilter } from '../contract.ts';
import { Budget } from './budget/Budget.tsx';
import { Consistency } from './Consistency.tsx';
import { Definition } from './Definition.tsx';
import { KeptOverTime } from './KeptOverTime.tsx';
import { PromiseHeadline } from './PromiseHeadline.tsx';
import { PromiseRows } from './PromiseRows.tsx';
import { BrokenTo } from './people/BrokenTo.tsx';
import { HandOffs } from './people/HandOffs.tsx';
import { Routes } from './routes/Routes.tsx';
import { AnotherDeadline } from './time/AnotherDeadline.tsx';
import { TimeToKept } from './time/TimeToKept.tsx';

/** One promise: how often we keep it, whether that changes, how long it takes, and for whom it is luck. */
export function PromisePage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [filter, search] = useNarrowing(scorecardFilter);
  const asked = useAnswer(readScorecard, { promise: name, ...filter });
  return (
    <Page title={spoken(name)}>
      <Answered asked={asked} shape={[80, 160, 264, 232]} doing={words.promise.doing}>
        {({ scorecard, asOf, timezone }) => <Report {...{ filter, search, asOf, timezone }} card={scorecard} />}
      </Answered>
    </Page>
  );
}

type ReportProps = {
  readonly card: Scorecard;
  readonly filter: ScorecardFilter;
  readonly search: Search;
  readonly timezone: string;
  readonly asOf: number;
};

const pair =
  'mb-10 grid grid-cols-[minmax(0,1fr)] gap-x-[4%] gap-y-10 wide:grid-cols-2 print:mb-2 print:grid-cols-2 print:gap-y-2';

function Report({ card, filter, search, timezone, asOf }: ReportProps) {
  const about = { promise: card.name, filter, search };
  return (
    <article>
      <Head {...{ card, search, timezone, asOf }} />
      <div className={pair}>
        <KeptOverTime {...{ card, search, timezone }} />
        <Budget {...about} />
      </div>
      <div className={card.timeToKept.n > 0 ? pair : 'mb-10 print:mb-2'}>
        <TimeToKept card={card} />
        <AnotherDeadline {...{ card, filter, search }} />
      </div>
      <Routes card={card} filter={filter} search={search} />
      <Consistency card={card} />
      <HandOffs {...about} />
      <BrokenTo {...about} />
      <Section
        id="broken-ones"
        title={words.promise.brokenOnes}
        className="screen-only"
        choices={<a href={addresses.promiseRows(card.name, withoutViews(search))}>{words.promise.allRows}</a>}
      >
        <PromiseRows promise={card.name} search={{ ...search, outcome: 'broken' }} timezone={timezone} limit={10} />
      </Section>
    </article>
  );
}

type HeadProps = Omit<ReportProps, 'filter'>;

function Head({ card, search, timezone, asOf }: HeadProps) {
  return (
    <header className="mb-10 print:mb-2">
      <div className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
        <p>
          <a href={addresses.line()}>{words.wings.line}</a> › {spoken(card.stage)} › {spoken(card.name)}
        </p>
        <p>{words.promise.asOf(day(asOf, timezone))}</p>
      </div>
      <h1 className="said mt-2 mb-4 text-head wide:text-poster print:mb-2 print:text-head">
        {words.quoted(card.says)}
      </h1>
      <div className="mb-6 text-small text-soft print:mb-2">
        <PeriodLinks
          {...{ search, timezone, asOf }}
          address={(narrowing) => addresses.promise(card.name, { ...viewsOf(search), ...narrowing })}
        />
      </div>
      <Narrowed search={withoutPeriod(search)} timezone={timezone} all={addresses.promise(card.name)} />
      <div className={pair}>
        <PromiseHeadline card={card} search={search} />
        <Definition promise={card.name} />
      </div>
    </header>
  );
}

/** The period is said above, where it is chosen. */
function withoutPeriod({ from: _from, to: _to, ...rest }: Search): Search {
  return rest;
}

/** What of the address chooses only how the page shows its figures. */
function viewsOf(search: Search): Search {
  const narrowing = withoutViews(search);
  return Object.fromEntries(Object.entries(search).filter(([key]) => !(key in narrowing)));
}
