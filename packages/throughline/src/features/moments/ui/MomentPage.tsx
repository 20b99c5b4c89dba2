import { useParams } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day, whole } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { PeriodLinks } from '#web/period/PeriodLinks.tsx';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import type { Search } from '#web/rows/narrowing.ts';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { type MomentFigures, momentFilter, readMoment } from '../contract.ts';
import { Answers } from './Answers.tsx';
import { MomentCounts } from './MomentCounts.tsx';
import { MomentRows } from './MomentRows.tsx';

/** One moment: how often it is seen and with whom, what we intend to do then, and every time it was seen. */
export function MomentPage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [filter, search] = useNarrowing(momentFilter);
  const asked = useAnswer(readMoment, { moment: name, ...filter });
  return (
    <Page title={spoken(name)}>
      <Answered asked={asked} shape={[80, 120, 200, 400]} doing={words.moment.doing}>
        {({ moment, asOf, timezone }) => <Report moment={moment} search={search} timezone={timezone} asOf={asOf} />}
      </Answered>
    </Page>
  );
}

type ReportProps = {
  readonly moment: MomentFigures;
  readonly search: Search;
  readonly timezone: string;
  readonly asOf: number;
};

function Report({ moment, search, timezone, asOf }: ReportProps) {
  const { name, stage, says, feels, seen, customers, respond, wow, answers } = moment;
  return (
    <article>
      <header className="mb-10">
        <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
          <span>
            <a href={addresses.line()}>{words.wings.line}</a> › {spoken(stage)} › {spoken(name)}, {words.feels[feels]}
          </span>
          <span>{words.promise.asOf(day(asOf, timezone))}</span>
        </p>
        <h1 className="said mt-2 mb-6 text-head wide:text-poster">{says}</h1>
        <Narrowed search={search} timezone={timezone} all={addresses.moment(name)} />
        <div className="mb-6 text-small text-soft">
          <PeriodLinks {...{ search, timezone, asOf }} address={(over) => addresses.moment(name, over)} />
        </div>
        <p className="text-lead">
          <span className="mr-2 text-poster font-semibold">{whole(seen)}</span>
          {words.moment.times(whole(customers))}
        </p>
        <dl className="mt-4 max-w-[68ch]">
          <Intended head={words.moment.respond} says={respond} />
          <Intended head={words.moment.wow} says={wow} />
        </dl>
        {answers && <Answers name={name} answers={answers} search={search} />}
      </header>
      <MomentCounts moment={moment} search={search} />
      <section>
        <h2 className="mb-3 border-t border-ink pt-3 text-title font-semibold">{words.moment.rows}</h2>
        <MomentRows moment={name} search={search} timezone={timezone} />
      </section>
    </article>
  );
}

function Intended({ head, says }: { readonly head: string; readonly says: string | null }) {
  if (says === null) return null;
  return (
    <div className="mb-2">
      <dt className="font-semibold">{head}</dt>
      <dd>{says}</dd>
    </div>
  );
}
