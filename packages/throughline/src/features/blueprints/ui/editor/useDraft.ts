import { useEffect, useState } from 'react';

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

/** A text, and the number of the version from which it was begun. */
type Kept = Pick<Draft, 'text' | 'basedOn'>;

const key = 'throughline.draft';

/** The draft of this tab, or the text in force as long as nothing was changed. It survives that the page is loaded anew. */
export function useDraft(inForce: { readonly text: string; readonly version: number | null }): Draft {
  const [found] = useState(keptDraft);
  const [draft, setDraft] = useState(found);
  const isChanged = draft !== undefined && draft.text !== inForce.text;
  const { text, basedOn } = isChanged ? draft : { text: inForce.text, basedOn: inForce.version };
  useEffect(() => keep(isChanged ? draft : undefined), [draft, isChanged]);
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

function keptDraft(): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function keep(draft: Kept | undefined) {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing loses the draft with the page; that it asks before is all that is left.
  }
}
