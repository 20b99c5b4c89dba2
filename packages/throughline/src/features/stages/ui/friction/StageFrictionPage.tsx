import { useParams } from '@tanstack/react-router';
import { readStageFriction, type StageFriction, stageFrictionFilter } from '#features/customers/friction/contract.ts';
import { addresses, type Narrowing } from '#web/addresses.ts';
import { HowFriction } from '#web/friction/HowFriction.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { day, dayRange } from '#web/kit/figures.ts';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { Narrowed } from '#web/rows/Narrowed.tsx';
import { offsetOf, type Search, withoutViews } from '#web/rows/narrowing.ts';
import { RowsFrame } from '#web/rows/RowsFrame.tsx';
import { useNarrowing } from '#web/rows/useNarrowing.ts';
import { spoken, words } from '#web/words.ts';
import { EpisodeTable } from './EpisodeTable.tsx';
import { FrictionInWords } from './StageFriction.tsx';

const limit = 50;

/** The episodes behind the friction of a stage, the heaviest first; what narrows them stands in the address. */
export function StageFrictionPage() {
  const { name = '' } = useParams({ strict: false }) as { readonly name?: string };
  const [filter, search] = useNarrowing(stageFrictionFilter);
  const asked = useAnswer(readStageFriction, { stage: name, ...filter, limit, offset: offsetOf(search) });
  return (
    <Page title={words.customers.friction.stage.page(spoken(name))}>
      <Answered asked={asked} shape={[48, 400]} doing={words.customers.friction.stage.doing}>
        {(found) => <Report {...{ name, search, found }} />}
      </Answered>
    </Page>
  );
}

type Props = { readonly name: string; readonly search: Search; readonly found: StageFriction };

function Report({ name, search, found }: Props) {
  const { asOf, timezone, period, says, total, rows } = found;
  const { from: _from, to: _to, ...narrowed } = withoutViews(search);
  const address = (narrowing: Narrowing) => addresses.stageFriction(name, { ...period, ...narrowing });
  return (
    <>
      <p className="flex flex-wrap justify-between gap-x-8 text-small text-soft">
        <span>
          <a href={addresses.line()}>{words.wings.line}</a> ›{' '}
          <a href={addresses.stage(name, { ...period })}>{spoken(name)}</a> › {words.customers.friction.title}
        </span>
        <span>{words.promise.asOf(day(asOf, timezone))}</span>
      </p>
      <h1 className="said mt-2 mb-2 text-head">{words.quoted(says)}</h1>
      <p className="mb-2 text-soft">{dayRange(period, timezone)}</p>
      <FrictionInWords found={found} rows={address} />
      <Narrowed search={narrowed} timezone={timezone} all={address({})} />
      {total === 0 ? (
        <Empty what={words.rows.none} next={<a href={address({})}>{words.rows.noneNext}</a>} />
      ) : (
        <RowsFrame
          {...{ total, limit }}
          offset={offsetOf(search)}
          address={(offset) => address({ ...narrowed, ...(offset === 0 ? {} : { offset }) })}
          files={[]}
        >
          <EpisodeTable rows={rows} timezone={timezone} />
        </RowsFrame>
      )}
      <HowFriction friction={found} />
    </>
  );
}
