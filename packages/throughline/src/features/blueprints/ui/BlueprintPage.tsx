import { lazy, Suspense } from 'react';
import { addresses } from '#web/addresses.ts';
import { Answered } from '#web/kit/Answered.tsx';
import { Page } from '#web/kit/Page.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { words } from '#web/words.ts';
import { type BlueprintRead, readBlueprint } from '../contract.ts';
import { useDraft } from './editor/useDraft.ts';
import { useFaults } from './editor/useFaults.ts';
import { DraftMeaning } from './versions/DraftMeaning.tsx';

/** Comes after the page, whose text can be read before. */
const BlueprintEditor = lazy(async () => ({
  default: (await import('./editor/BlueprintEditor.tsx')).BlueprintEditor,
}));

/** The blueprint in force, to be read and to be written anew. */
export function BlueprintPage() {
  const asked = useAnswer(readBlueprint, {});
  return (
    <Page title={words.wings.blueprint}>
      <Answered asked={asked} shape={[48, 32, 600]} doing={words.blueprint.doing}>
        {(read) => <Read read={read} />}
      </Answered>
    </Page>
  );
}

function Read({ read }: { readonly read: BlueprintRead }) {
  const { file, text, company, timezone, version } = read;
  const draft = useDraft(read);
  const found = useFaults(draft.text);
  return (
    <article>
      <p className="text-small text-soft">{[company, file].filter((part) => part !== null).join(', ')}</p>
      <h1 className="text-head font-semibold">{words.wings.blueprint}</h1>
      <p className="mb-4 flex flex-wrap gap-x-5 text-small">
        <a href={addresses.versions()}>{words.versions.list.link}</a>
        <a href={addresses.start()}>{words.start.bring}</a>
      </p>
      <Suspense fallback={<TextToCome text={draft.text} />}>
        <BlueprintEditor {...{ draft, found, file }} inForce={text} isReadOnly={version === null} />
      </Suspense>
      {version !== null && draft.isChanged && (
        <DraftMeaning {...{ version, timezone }} text={found.text ?? draft.text} isOvertaken={draft.isOvertaken} />
      )}
    </article>
  );
}

function TextToCome({ text }: { readonly text: string }) {
  return (
    <pre aria-busy="true" className="max-h-[70dvh] overflow-hidden font-mono text-small">
      {text}
    </pre>
  );
}
