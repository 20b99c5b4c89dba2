import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useCallback } from 'react';
import { LanguageChoice } from './LanguageChoice.tsx';
import { LiveMark } from './news/LiveMark.tsx';
import { Trouble } from './news/Trouble.tsx';
import { Keys } from './search/Keys.tsx';
import { ThemeChoice } from './ThemeChoice.tsx';
import { useFollowedLinks } from './useFollowedLinks.ts';
import { wings } from './wings.ts';
import { words } from './words.ts';

/** The bar and the page beside it. */
export function Frame() {
  const router = useRouter();
  const goTo = useCallback((address: string) => router.history.push(address), [router]);
  const follow = useFollowedLinks(goTo);
  return (
    <div
      ref={follow}
      className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] wide:grid-cols-[11rem_minmax(0,1fr)] wide:grid-rows-1 print:block"
    >
      <a href="#main" className="skip">
        {words.skip}
      </a>
      <Bar goTo={goTo} />
      <main id="main" tabIndex={-1} className="outline-none">
        <Trouble />
        <Outlet />
      </main>
    </div>
  );
}

function Bar({ goTo }: { readonly goTo: (path: string) => void }) {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <header className="screen-only flex flex-wrap items-baseline gap-x-5 gap-y-2 border-b border-rule px-4 py-3 wide:sticky wide:top-0 wide:h-dvh wide:flex-col wide:flex-nowrap wide:items-start wide:gap-y-6 wide:border-r wide:border-b-0 wide:px-6 wide:py-10">
      <p className="font-semibold">
        <a href="/" className="no-underline">
          {words.product}
        </a>
      </p>
      <nav aria-label={words.bar}>
        <ul className="flex flex-wrap gap-x-5 gap-y-2 wide:flex-col">
          {wings
            .filter(({ word }) => word !== undefined)
            .map((wing) => (
              <li key={wing.path}>
                <a
                  href={wing.path}
                  {...whereabouts(path, wing.path)}
                  className="no-underline hover:underline aria-[current]:font-semibold"
                >
                  {wing.word}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <Keys goTo={goTo} />
      <div className="ml-auto flex flex-wrap items-baseline gap-2 wide:mt-auto wide:ml-0">
        <LiveMark />
        <ThemeChoice />
        <LanguageChoice />
      </div>
    </header>
  );
}

/** Whether one is on the page of a wing, or on one below it. */
function whereabouts(path: string, wing: string): { readonly 'aria-current'?: 'page' | 'true' } {
  if (path === wing) return { 'aria-current': 'page' };
  return wing !== '/' && path.startsWith(`${wing}/`) ? { 'aria-current': 'true' } : {};
}
