import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { call } from '#web/call.ts';
import { ChangeList } from '#web/changes/ChangeList.tsx';
import { Answered } from '#web/kit/Answered.tsx';
import { useAnswer } from '#web/kit/useAnswer.ts';
import { useWorkWords } from '#web/publishing/useWorkWords.ts';
import { words } from '#web/words.ts';
import { compareText, previewBlueprint, publishBlueprint } from '../../contract.ts';
import { PreviewResult } from './PreviewResult.tsx';
import { PublishDialog } from './PublishDialog.tsx';

const said = words.versions.draft;

type Props = {
  readonly text: string;
  /** The version in force. */
  readonly version: number;
  readonly isOvertaken: boolean;
  readonly timezone: string;
};

/** What a draft changes in words, what it would have meant on all history, and the way to put it in force. */
export function DraftMeaning({ text, version, isOvertaken, timezone }: Props) {
  const [previewed, setPreviewed] = useState<string>();
  const [publishedOver, setPublishedOver] = useState<number>();
  const resting = useDeferredValue(text);
  const changes = useAnswer(compareText, { text: resting });
  const isFaulty = changes.data?.diagnostics.some(({ severity }) => severity === 'error') ?? false;
  return (
    <section className="mt-10 border-t border-rule-strong pt-4" aria-labelledby="draft-meaning">
      <h2 id="draft-meaning" className="mb-3 text-title font-semibold">
        {said.title}
      </h2>
      {isOvertaken && <p className="mb-3 max-w-[68ch] border-l-4 border-spending pl-4">{said.overtaken}</p>}
      <Answered asked={changes} shape={[72]} doing={said.doing}>
        {({ changes: told }) => {
          if (isFaulty) return <p className="text-soft">{said.faulty}</p>;
          return told.length === 0 ? <p className="text-soft">{said.none}</p> : <ChangeList changes={told} hasText />;
        }}
      </Answered>
      {!isFaulty && (
        <p className="screen-only mt-4 mb-6 flex gap-6">
          <button type="button" className="font-semibold underline" onClick={() => setPreviewed(text)}>
            {said.preview}
          </button>
          <button type="button" className="underline" onClick={() => setPublishedOver(version)}>
            {said.publish}
          </button>
        </p>
      )}
      {previewed === text && <Preview key={text} text={text} version={version} timezone={timezone} />}
      {publishedOver !== undefined && (
        <PublishDialog
          title={words.versions.publish.title}
          says={words.versions.publish.says}
          send={(why, signal) => call(publishBlueprint, { text, basedOn: publishedOver, ...why }, { signal })}
          onClose={() => setPublishedOver(undefined)}
        />
      )}
    </section>
  );
}

type PreviewProps = { readonly text: string; readonly version: number; readonly timezone: string };

function Preview({ text, version, timezone }: PreviewProps) {
  const asked = useQuery({
    queryKey: [previewBlueprint.name, version, text],
    queryFn: ({ signal }) => call(previewBlueprint, { text }, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const doing = useWorkWords(asked.isFetching, words.versions.work.begin);
  return (
    <Answered asked={asked} shape={[48, 160, 120]} doing={doing}>
      {(preview) => <PreviewResult preview={preview} timezone={timezone} />}
    </Answered>
  );
}
