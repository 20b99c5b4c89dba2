import { useState } from 'react';
import { words } from '#web/words.ts';
import type { Draft } from './useDraft.ts';

type Props = { readonly draft: Draft; readonly isReadOnly: boolean; readonly onDiscard: () => void };

/** Says whether the text is the one in force or a draft, and throws the draft away when asked twice. */
export function DraftNote({ draft, isReadOnly, onDiscard }: Props) {
  const [isAsked, setAsked] = useState(false);
  return (
    <p className="mb-3 text-small">
      <span role="status" className={draft.isChanged ? 'font-semibold' : 'text-soft'}>
        {sentence(draft, isReadOnly)}
      </span>{' '}
      {draft.isChanged && (
        <button
          type="button"
          className="underline"
          onBlur={() => setAsked(false)}
          onClick={() => {
            if (isAsked) onDiscard();
            setAsked(!isAsked);
          }}
        >
          {isAsked ? words.editor.discardSure : words.editor.discard}
        </button>
      )}
    </p>
  );
}

function sentence({ isChanged, isKept }: Draft, isReadOnly: boolean): string {
  if (isReadOnly) return words.editor.readOnly;
  if (!isChanged) return words.editor.unchanged;
  return isKept ? words.editor.kept : words.editor.changed;
}
