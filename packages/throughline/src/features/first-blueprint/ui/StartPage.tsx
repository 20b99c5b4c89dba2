import { useSearch } from '@tanstack/react-router';
import { type BlueprintRead, readBlueprint } from '#features/blueprints/contract.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import type { Search } from '#web/rows/narrowing.ts';
import { words } from '#web/words.ts';
import { BringFile } from './bring/BringFile.tsx';
import { Reading } from './Reading.tsx';

/** From a file to a first answer: what is chosen stands in the address, and the blueprint grows beside it. */
export function StartPage() {
  const search = useSearch({ strict: false }) as Search;
  const inForce = useAnswer(readBlueprint, {});
  return (
    <Page title={words.start.title}>
      <h1 className="mb-2 text-head font-semibold">{words.start.title}</h1>
      <Answered asked={inForce} shape={[84, 160]} doing={words.blueprint.doing}>
        {(read) => (
          <>
            <Intro inForce={read} />
            <BringFile file={search.file} />
            {search.file !== undefined && <Reading file={search.file} search={search} inForce={read} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** What this page does, and what it will do to the version in force. */
function Intro({ inForce: { text, version } }: { readonly inForce: BlueprintRead }) {
  const isFirst = !/^sources:/m.test(text);
  return (
    <>
      <p className="mb-6 max-w-[62ch] text-lead">{words.start.intro}</p>
      {!isFirst && version !== null && (
        <p className="mb-6 max-w-[68ch] border-l-4 border-accent pl-4">{words.start.inForce(String(version))}</p>
      )}
    </>
  );
}
