import { type ReactNode, useCallback } from 'react';
import { words } from '../words.ts';

type Props = { readonly title: string; readonly onClose: () => void; readonly children: ReactNode };

/** Floats over the page and keeps the focus until it is closed, by its button or Escape. A field inside it has the focus first. */
export function Popup({ title, onClose, children }: Props) {
  const open = useCallback((element: HTMLDialogElement | null) => {
    element?.showModal();
    element?.querySelector('input')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={open}
      aria-label={title}
      onClose={onClose}
      className="screen-only mx-auto mt-[10vh] mb-auto max-h-[80vh] w-[min(40rem,calc(100vw-2rem))] overflow-y-auto rounded-soft border border-rule-strong bg-paper p-6 text-ink backdrop:bg-ink/30"
    >
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 className="text-lead font-semibold">{title}</h2>
        <button type="button" className="text-small underline" onClick={onClose}>
          {words.search.close}
        </button>
      </div>
      {children}
    </dialog>
  );
}
