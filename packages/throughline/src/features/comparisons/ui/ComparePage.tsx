import { useSearch } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { type Choices, readChoices } from '../contract.ts';
import { FigureChoice } from './FigureChoice.tsx';
import { MomentCut } from './MomentCut.tsx';
import { PromiseCut } from './PromiseCut.tsx';
import { SavedViews } from './SavedViews.tsx';

/** Any promise or moment, cut into parts and held against another period; all that is chosen stands in the address. */
export function ComparePage() {
  const search = useSearch({ strict: false }) as Search;
  const asked = useAnswer(readChoices, {});
  return (
    <Page title={words.compare.title}>
      <Answered asked={asked} shape={[48, 80, 400]} doing={words.compare.doing}>
        {(choices) => <Compared choices={choices} search={search} />}
      </Answered>
    </Page>
  );
}

function Compared({ choices, search }: { readonly choices: Choices; readonly search: Search }) {
  const { asOf, timezone, promises, moments } = choices;
  const moment = moments.find(({ name }) => name === search.moment) ?? (promises.length === 0 ? moments[0] : undefined);
  const promise = promises.find(({ name }) => name === search.promise) ?? promises[0];
  const figure = moment ?? promise;
  if (figure === undefined) {
    const next = <a href={addresses.blueprint()}>{words.compare.nothingNext}</a>;
    return (
      <>
        <h1 className="mb-4 text-head font-semibold">{words.compare.title}</h1>
        <Empty what={words.compare.nothing} next={next} />
      </>
    );
  }
  const isMoment = moment !== undefined;
  return (
    <article>
      <div className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
        <nav aria-label={words.compare.pages} className="flex gap-x-4">
          <a href={addresses.compare()} aria-current="page" className="font-semibold no-underline">
            {words.compare.figures}
          </a>
          <a href={addresses.contributions()}>{words.compare.teams}</a>
        </nav>
        <p>{words.promise.asOf(day(asOf, timezone))}</p>
      </div>
      <h1 className="said mt-2 mb-6 text-head wide:text-poster print:mb-3 print:text-head">
        {words.quoted(figure.says)}
      </h1>
      <FigureChoice choices={choices} isMoment={isMoment} name={figure.name} ways={figure.ways} search={search} />
      {isMoment ? (
        <MomentCut moment={figure.name} search={search} />
      ) : (
        <PromiseCut promise={figure.name} search={search} />
      )}
      <SavedViews address={addresses.compare(search)} />
    </article>
  );
}
