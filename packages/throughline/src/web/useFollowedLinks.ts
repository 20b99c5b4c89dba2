import { type RefCallback, useCallback } from 'react';

/**
 * Lets plain links anywhere in an element lead from page to page without loading anew, and puts the focus on the page
 * they lead to; a link to a part of the page one is on leaves the focus where it is.
 */
export function useFollowedLinks(goTo: (address: string) => void): RefCallback<HTMLElement> {
  return useCallback(
    (element: HTMLElement | null) => {
      const follow = (click: MouseEvent) => {
        const address = addressWithin(click);
        if (address === undefined) return;
        click.preventDefault();
        const isWithinPage = address.includes('#') && address.split(/[?#]/)[0] === location.pathname;
        goTo(address);
        if (!isWithinPage) element?.querySelector('main')?.focus({ preventScroll: true });
      };
      element?.addEventListener('click', follow);
      return () => element?.removeEventListener('click', follow);
    },
    [goTo],
  );
}

/** The address to go to inside the app, when a click asks for that and for nothing more: a new tab, a file. */
function addressWithin(click: MouseEvent): string | undefined {
  const isPlain = click.button === 0 && !(click.metaKey || click.ctrlKey || click.shiftKey || click.altKey);
  const link = click.target instanceof Element ? click.target.closest('a') : null;
  const href = link?.getAttribute('href');
  if (!isPlain || click.defaultPrevented || href == null || link?.hasAttribute('download')) return undefined;
  return href.startsWith('/') && !href.startsWith('/api/') ? href : undefined;
}
