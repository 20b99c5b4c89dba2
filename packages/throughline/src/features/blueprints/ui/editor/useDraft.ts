import { useEffect, useState } from 'react';
import { keepDraft, keptDraft } from '#web/publishing/kept-draft.ts';

/** A text that is being written and is not in force. */
export type Draft = {
  readonly text: string;
  /** The version that was in force when it was begun; null where a file was only read. */
  readonly basedOn: number | null;
  readonly isChanged: boolean;
  /** Whether it was found in this tab, left there before the page was loaded. */
  readonly isKept: boolean;
  /** Whether the blueprint in force is another one than when the draft was begun. */
  readonly isOvertaken: boolean;
  write(text: string): void;
  discard(): void;
};

/** The draft of this tab, or the text in force as long as nothing was changed. It survives that the page is loaded anew. */
export function useDraft(inForce: { readonly text: string; readonly version: number | null }): Draft {
  const [found] = useState(keptDraft);
  const [draft, setDraft] = useState(found);
  const isChanged = draft !== undefined && draft.text !== inForce.text;
  const { text, basedOn } = isChanged ? draft : { text: inForce.text, basedOn: inForce.version };
  useEffect(() => keepDraft(isChanged ? draft : undefined), [draft, isChanged]);
  return {
    text,
    basedOn,
    isChanged,
    isKept: isChanged && draft === found,
    isOvertaken: basedOn !== inForce.version,
    write: (written) => setDraft({ text: written, basedOn }),
    discard: () => setDraft(undefined),
  };
}
