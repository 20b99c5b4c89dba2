import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { type MouseEvent, useRef } from 'react';
import { ThemeChoice } from './ThemeChoice.tsx';
import { wings } from './wings.ts';
import { words } from './words.ts';

/** The bar and the page beside it. Plain links anywhere in it lead from page to page without loading anew. */
export function Frame() {
  const router = useRouter();
  const main = useRef<HTMLElement>(null);
  const follow = (click: MouseEvent) => {
    const address = addressWithin(click);
    if (address === undefined) return;
    click.preventDefault();
    router.history.push(address);
    main.current?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y: the links inside are what is pressed; this only hears of it
    <div
      onClick={follow}
      className="grid min-h-dvh grid-rows-[auto_minmax(0,1fr)] wide:grid-rows-1 grid-cols-[minmax(0,1fr)] wide:grid-cols-[11rem_minmax(0,1fr)]"
    >
      <a href="#main" className="skip">
        {words.skip}
      </a>
      <Bar />
      <main ref={main} id="main" tabIndex={-1} className="outline-none">
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

/** The address to go to inside the app, when a click asks for that and for nothing more (a new tab, a file). */
function addressWithin(click: MouseEvent): string | undefined {
  const isPlain = click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);
  const link = click.target instanceof Element ? click.target.closest('a') : null;
  const href = link?.getAttribute('href');
  if (!isPlain || click.defaultPrevented || href == null || link?.hasAttribute('download')) return undefined;
  const isPage = href.startsWith('/') && !href.startsWith('/api/');
  return isPage ? href : undefined;
}
