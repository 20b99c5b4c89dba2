import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { LinePage } from '#features/journeys/ui/LinePage.tsx';
import { words } from './words.ts';

/** A page of a room. A wing with a `word` stands in the bar. */
export type Wing = { readonly path: string; readonly page: RouteComponent; readonly word?: string };

/** All pages, the bar's in its order. */
export const wings: readonly Wing[] = [
  { path: '/', page: LinePage, word: words.wings.line },
  {
    path: '/promises/$name',
    page: lazyRouteComponent(() => import('#features/promises/ui/PromisePage.tsx'), 'PromisePage'),
  },
  {
    path: '/promises/$name/rows',
    page: lazyRouteComponent(() => import('#features/promises/ui/PromiseRowsPage.tsx'), 'PromiseRowsPage'),
  },
  {
    path: '/moments/$name',
    page: lazyRouteComponent(() => import('#features/moments/ui/MomentPage.tsx'), 'MomentPage'),
  },
  {
    path: '/blueprint',
    page: lazyRouteComponent(() => import('#features/blueprints/ui/BlueprintPage.tsx'), 'BlueprintPage'),
    word: words.wings.blueprint,
  },
];
