import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { ThemeChoice } from './ThemeChoice.tsx';
import { useFollowedLinks } from './useFollowedLinks.ts';
import { wings } from './wings.ts';
import { words } from './words.ts';

/** The bar and the page beside it. */
export function Frame() {
  const router = useRouter();
  const follow = useFollowedLinks((address) => router.history.push(address));
  return (
    <div
      ref={follow}
      className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] wide:grid-cols-[11rem_minmax(0,1fr)] wide:grid-rows-1"
    >
      <a href="#main" className="skip">
        {words.skip}
      </a>
      <Bar />
      <main id="main" tabIndex={-1} className="outline-none">
        <Outlet />
      </main>
    </div>
  );
}

function Bar() {
  const path = useRouterState({ select: ({ location }) => location.pathname });
  return (
    <header className="screen-only flex flex-wrap items-baseline gap-x-5 gap-y-2 border-b border-rule px-4 py-3 wide:sticky wide:top-0 wide:h-dvh wide:flex-col wide:flex-nowrap wide:items-start wide:gap-y-6 wide:border-r wide:border-b-0 wide:px-6 wide:py-10">
      <p className="font-semibold">
        <a href="/" className="no-underline">
          {words.product}
        </a>
      </p>
      <nav aria-label={words.bar}>
        <ul className="flex gap-x-5 gap-y-2 wide:flex-col">
          {wings
            .filter(({ word }) => word !== undefined)
            .map((wing) => (
              <li key={wing.path}>
                <a
                  href={wing.path}
                  {...(path === wing.path ? { 'aria-current': 'page' as const } : {})}
                  className="no-underline hover:underline aria-[current=page]:font-semibold"
                >
                  {wing.word}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      <ThemeChoice />
    </header>
  );
}
