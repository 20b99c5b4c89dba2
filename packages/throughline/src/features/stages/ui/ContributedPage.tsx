import { addressOf } from '#foundation/address.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { day, dayRange, minute, percent, whole } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import type { Column } from '#web/kit/TableRow.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { offsetOf } from '#web/rows/narrowing.ts';
import { RowsFound } from '#web/rows/RowsFound.tsx';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { whoColumns } from '#web/rows/who-columns.tsx';
import { spoken, words } from '#web/words.ts';
import { type ContributedRow, contributedFilter, readContributed, readContributedFile } from '../contract.ts';
import { shareWords } from './StageShares.tsx';

const limit = 50;

/** The broken promises behind a share, the largest share first; what narrows them stands in the address. */
export function ContributedPage() {
  const [filter, search] = useNarrowing(contributedFilter);
  const asked = useAnswer(readContributed, { ...filter, limit, offset: offsetOf(search) });
  return (
    <Page title={words.stages.rows.title}>
      <Answered asked={asked} shape={[48, 400]} doing={words.rows.doing}>
        {({ asOf, timezone, period, total, promises, rows }) => (
          <>
            <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
              <span>
                <a href={addresses.contributions({ ...period })}>{words.stages.shares.page}</a>
                {filter.stage !== undefined && (
                  <>
                    {' '}
                    › <a href={addresses.stage(filter.stage, { ...period })}>{spoken(filter.stage)}</a>
                  </>
                )}{' '}
                › {words.rows.rows}
              </span>
              <span>{words.promise.asOf(day(asOf, timezone))}</span>
            </p>
            <h1 className="mt-2 mb-2 text-head font-semibold">{words.stages.rows.title}</h1>
            <p className="mb-6">
              {words.stages.rows.total(shareWords(promises), whole(total))}{' '}
              <span className="text-soft">
                {[
                  dayRange(period, timezone),
                  ...(filter.stage === undefined ? [] : [words.stages.rows.stage(spoken(filter.stage))]),
                  ...(filter.team === undefined
                    ? []
                    : [words.stages.rows.byTeam(filter.team === '' ? words.stages.shares.unknown : filter.team)]),
                ].join('; ')}
              </span>
            </p>
            <RowsFound
              {...{ total, rows, search, limit, timezone }}
              caption={words.stages.rows.title}
              columns={columnsOf(timezone)}
              keyOf={({ promise, evidence, team }) => [promise, ...evidence, team].join(' ')}
              address={addresses.contributed}
              file={(format) => addressOf(readContributedFile, { ...filter, format })}
              all={addresses.contributed({ ...period })}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

function columnsOf(timezone: string): readonly Column<ContributedRow>[] {
  const at = (time: number | null) => (time === null ? '' : minute(time, timezone));
  return [
    ...whoColumns<ContributedRow>(),
    {
      key: 'promise',
      head: words.stages.rows.promise,
      cell: ({ promise }) => <a href={addresses.promise(promise)}>{spoken(promise)}</a>,
    },
    { key: 'made', head: words.rows.made, cell: ({ made }) => at(made), className: 'whitespace-nowrap' },
    { key: 'due', head: words.rows.due, cell: ({ due }) => at(due), className: 'whitespace-nowrap' },
    { key: 'met', head: words.rows.met, cell: ({ met }) => at(met), className: 'whitespace-nowrap' },
    { key: 'team', head: words.stages.rows.team, cell: ({ team }) => team ?? words.stages.shares.unknown },
    { key: 'share', head: words.stages.rows.share, isNumber: true, cell: ({ share }) => percent(share) },
  ];
}
