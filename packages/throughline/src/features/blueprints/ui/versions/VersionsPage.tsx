import { useSearch } from '@tanstack/react-router';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { Empty } from '#web/kit/States.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { listVersions } from '../../contract.ts';
import { VersionList } from './VersionList.tsx';
import { VersionOpened } from './VersionOpened.tsx';

const said = words.versions.list;

/** All versions of the blueprint, or one of them beside another; which ones stands in the address. */
export function VersionsPage() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, string>>;
  const asked = useAnswer(listVersions, {});
  const number = numberIn(search.number);
  return (
    <Page title={said.title}>
      <p className="text-small text-soft">
        <a href={addresses.blueprint()}>{words.wings.blueprint}</a>
      </p>
      <h1 className="mb-4 text-head font-semibold">
        {number === undefined ? said.title : said.number(String(number))}
      </h1>
      <Answered asked={asked} shape={[240]} doing={said.doing}>
        {({ versions, timezone }) => {
          if (versions.length === 0) return <Empty what={said.none} next={said.noneNext} />;
          if (number === undefined) return <VersionList versions={versions} timezone={timezone} />;
          return (
            <VersionOpened
              key={`${number} ${search.against ?? ''}`}
              number={number}
              against={numberIn(search.against)}
              versions={versions}
              timezone={timezone}
            />
          );
        }}
      </Answered>
    </Page>
  );
}

function numberIn(written: string | undefined): number | undefined {
  return written !== undefined && /^[1-9]\d{0,6}$/.test(written) ? Number(written) : undefined;
}
