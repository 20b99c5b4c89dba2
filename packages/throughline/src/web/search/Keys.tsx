import { useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { wings } from '../wings.ts';
import { words } from '../words.ts';
import type { KeyAsk } from './keys.ts';
import { useKeys } from './useKeys.ts';

const SearchPopup = lazy(async () => ({ default: (await import('./SearchPopup.tsx')).SearchPopup }));
const KeysPopup = lazy(async () => ({ default: (await import('./KeysPopup.tsx')).KeysPopup }));

const ways = wings.flatMap(({ key, path }) => (key === undefined ? [] : [{ key, path }]));

/** The search and the list of keys, opened by their buttons or by `/` and `?`; and the keys that go to a page. */
export function Keys({ goTo }: { readonly goTo: (path: string) => void }) {
  const here = useRouterState({ select: ({ location }) => location.href });
  const [{ popup, at }, setOpen] = useState<Opened>({ popup: undefined, at: here });
  if (at !== here) setOpen({ popup: undefined, at: here });
  const ask = useCallback(
    (one: KeyAsk) => (one.kind === 'go' ? goTo(one.path) : setOpen({ popup: popupOf(one), at: here })),
    [goTo, here],
  );
  useKeys(ways, ask);
  const close = useCallback(() => setOpen({ popup: undefined, at: here }), [here]);
  return (
    <>
      <button type="button" className="underline" aria-keyshortcuts="/" onClick={() => ask({ kind: 'search' })}>
        {words.search.open} <kbd className="hidden font-mono text-small text-soft wide:inline">/</kbd>
      </button>
      <button
        type="button"
        className="hidden text-small text-soft underline wide:inline"
        onClick={() => ask({ kind: 'help' })}
      >
        {words.search.keys.open} <kbd className="font-mono">?</kbd>
      </button>
      <Suspense>
        {popup === 'search' && <SearchPopup onClose={close} />}
        {popup === 'help' && <KeysPopup onClose={close} />}
      </Suspense>
    </>
  );
}

/** What stands open, and on which page: it is closed by going to another. */
type Opened = { readonly popup: 'search' | 'help' | undefined; readonly at: string };

function popupOf({ kind }: KeyAsk): Opened['popup'] {
  return kind === 'search' || kind === 'help' ? kind : undefined;
}
