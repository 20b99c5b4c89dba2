import { useRouterState } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { words } from '#web/words.ts';
import { Outline } from '../Outline.tsx';
import { DraftNote } from './DraftNote.tsx';
import { FaultList } from './FaultList.tsx';
import { mended } from './fault.ts';
import { Leaving } from './Leaving.tsx';
import { type Definition, sketchOf } from './reading/sketch.ts';
import { TextButtons } from './TextButtons.tsx';
import type { Draft } from './useDraft.ts';
import { useEditor } from './useEditor.ts';
import type { Faults } from './useFaults.ts';

type Props = {
  readonly draft: Draft;
  readonly found: Faults;
  /** The name under which the text is saved. */
  readonly file: string;
  /** The text in force, which comes back when the draft is discarded. */
  readonly inForce: string;
  readonly isReadOnly: boolean;
};

/** The text, to be written; what it defines beside it, and what is wrong with it below. */
export function BlueprintEditor({ draft, found, file, inForce, isReadOnly }: Props) {
  const { host, editor, line } = useEditor({ text: draft.text, isReadOnly, onText: draft.write });
  const resting = useDeferredValue(draft.text);
  const { definitions } = useMemo(() => sketchOf(resting), [resting]);
  const lead = (to: Definition) => editor?.leadTo({ from: to.line, to: to.lastLine });

  useEffect(() => editor?.showFaults(found.faults), [editor, found]);
  const showInForce = useEffectEvent(() => !draft.isChanged && editor?.replace(inForce));
  useEffect(() => {
    if (inForce !== '') showInForce();
  }, [inForce]);
  const linked = useLinkedLine();
  const follow = useEffectEvent((to: number) => {
    const entry = definitions.findLast((one) => one.line <= to && to <= one.lastLine);
    editor?.leadTo({ from: to, to: entry?.lastLine ?? to });
  });
  useEffect(() => {
    if (editor && linked > 0) follow(linked);
  }, [editor, linked]);

  return (
    <>
      <Leaving isChanged={draft.isChanged} />
      <div className="screen-only mb-3 flex flex-wrap items-baseline gap-x-5 gap-y-1 text-small">
        <TextButtons text={draft.text} file={file} onOpen={isReadOnly ? undefined : editor?.replace} />
      </div>
      <DraftNote
        draft={draft}
        isReadOnly={isReadOnly}
        onDiscard={() => {
          draft.discard();
          editor?.replace(inForce);
        }}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-4 wide:grid-cols-[13rem_minmax(0,1fr)]">
        <Folded>
          <Outline definitions={definitions} faults={found.faults} line={line} onFollow={lead} />
        </Folded>
        <div>
          <div ref={host} className="h-[65dvh] min-h-80 border-y border-rule font-mono text-small print:h-auto" />
          <p className="screen-only mt-1 text-small text-soft">
            {!isReadOnly && words.editor.leave} {words.editor.keys}
          </p>
          <FaultList
            found={found}
            line={line}
            onMend={
              isReadOnly
                ? undefined
                : (fault) => {
                    const change = mended(fault);
                    if (change) editor?.write(change);
                    editor?.focus();
                  }
            }
          />
        </div>
      </div>
    </>
  );
}

/** The line that the address names, or 0. */
function useLinkedLine(): number {
  const hash = useRouterState({ select: ({ location }) => location.hash });
  return Number(/^line-(\d+)$/.exec(hash)?.[1] ?? 0);
}

/** Folded away at first where there is no room beside the text. */
function Folded({ children }: { readonly children: React.ReactNode }) {
  const [isOpen] = useState(() => matchMedia('(min-width: 56rem)').matches);
  return (
    <details
      open={isOpen}
      className="wide:sticky wide:top-4 wide:max-h-[calc(100dvh-2rem)] wide:self-start wide:overflow-y-auto"
    >
      <summary className="mb-2 font-semibold">{words.blueprint.defines}</summary>
      {children}
    </details>
  );
}
