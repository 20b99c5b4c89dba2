import { useBlocker } from '@tanstack/react-router';
import { standOpen } from '#web/kit/stand-open.ts';
import { words } from '#web/words.ts';

const said = words.editor.leaving;

/** Asks before a page with a draft is left for another. */
export function Leaving({ isChanged }: { readonly isChanged: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && current.pathname !== next.pathname,
    enableBeforeUnload: isChanged,
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <dialog
      ref={standOpen}
      aria-labelledby="leaving"
      onCancel={reset}
      className="m-auto max-w-[26rem] rounded-soft border border-rule-strong bg-paper p-6 text-ink backdrop:bg-paper/70"
    >
      <h2 id="leaving" className="text-title font-semibold">
        {said.title}
      </h2>
      <p className="mt-2 text-soft">{said.says}</p>
      <p className="mt-4 flex gap-6">
        <button type="button" className="font-semibold underline" onClick={reset}>
          {said.stay}
        </button>
        <button type="button" className="underline" onClick={proceed}>
          {said.go}
        </button>
      </p>
    </dialog>
  );
}
