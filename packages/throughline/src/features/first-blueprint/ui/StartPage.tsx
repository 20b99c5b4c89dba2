import { useSearch } from '@tanstack/react-router';
import { readBlueprint } from '#features/blueprints/contract.ts';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { BringFile } from './BringFile.tsx';
import { Reading } from './Reading.tsx';

/** From a file to a first answer: what is chosen stands in the address, and the blueprint grows beside it. */
export function StartPage() {
  const search = useSearch({ strict: false }) as Search;
  const inForce = useAnswer(readBlueprint, {});
  return (
    <Page title={words.start.title}>
      <h1 className="mb-2 text-head font-semibold">{words.start.title}</h1>
      <p className="mb-8 max-w-[68ch] text-lead">{words.start.intro}</p>
      <Answered asked={inForce} shape={[160]} doing={words.blueprint.doing}>
        {({ version, text }) => (
          <>
            {/^sources:/m.test(text) && (
              <p className="mb-8 max-w-[68ch] border-l-4 border-accent pl-4">
                {words.start.isNotFirst} <a href={addresses.blueprint()}>{words.wings.blueprint}</a>
              </p>
            )}
            <BringFile file={search.file} />
            {search.file !== undefined && (
              <Reading file={search.file} search={search} version={version} mayPublish={!/^sources:/m.test(text)} />
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}
