import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { readScorecard, rowFilter } from '../contract.ts';
import { OutcomeChoice } from './OutcomeChoice.tsx';
import { PromiseRows } from './PromiseRows.tsx';

/** The rows behind a figure of a promise; what narrows them stands in the address. */
export function PromiseRowsPage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [, search] = useNarrowing(rowFilter);
  const asked = useAnswer(readScorecard, { promise: name });
  return (
    <Page title={words.rows.of(spoken(name))}>
      <Answered asked={asked} shape={[48, 400]} doing={words.rows.doing}>
        {({ scorecard, asOf, timezone }) => (
          <>
            <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
              <span>
                <a href={addresses.line()}>{words.wings.line}</a> › <a href={addresses.promise(name)}>{spoken(name)}</a>{' '}
                › {words.rows.rows}
              </span>
              <span>{words.promise.asOf(day(asOf, timezone))}</span>
            </p>
            <h1 className="said mt-2 mb-6 text-head">{words.quoted(scorecard.says)}</h1>
            <Narrowed search={search} timezone={timezone} all={addresses.promiseRows(name)} />
            <OutcomeChoice promise={name} search={search} />
            <PromiseRows promise={name} search={search} timezone={timezone} limit={50} />
          </>
        )}
      </Answered>
    </Page>
  );
}
