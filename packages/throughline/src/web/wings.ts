import { lazyRouteComponent, type RouteComponent } from '@tanstack/react-router';
import { LinePage } from '#features/journeys/ui/LinePage.tsx';
import { words } from './words.ts';

/** A page of a room. A wing with a `word` stands in the bar. */
export type Wing = {
  readonly path: string;
  readonly page: RouteComponent;
  readonly word?: string;
  /** `g` and then this letter go there. */
  readonly key?: string;
};

/** All pages, the bar's in its order. */
export const wings: readonly Wing[] = [
  { path: '/', page: LinePage, word: words.wings.line, key: 'l' },
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
    path: '/customers',
    page: lazyRouteComponent(() => import('#features/customers/ui/CustomersPage.tsx'), 'CustomersPage'),
    word: words.wings.customers,
    key: 'c',
  },
  {
    path: '/customers/$key',
    page: lazyRouteComponent(() => import('#features/customers/ui/CustomerPage.tsx'), 'CustomerPage'),
  },
  {
    path: '/compare',
    page: lazyRouteComponent(() => import('#features/comparisons/ui/ComparePage.tsx'), 'ComparePage'),
    word: words.wings.compare,
    key: 'm',
  },
  {
    path: '/compare/teams',
    page: lazyRouteComponent(() => import('#features/stages/ui/ContributionsPage.tsx'), 'ContributionsPage'),
  },
  {
    path: '/compare/teams/rows',
    page: lazyRouteComponent(() => import('#features/stages/ui/ContributedPage.tsx'), 'ContributedPage'),
  },
  {
    path: '/stages/$name',
    page: lazyRouteComponent(() => import('#features/stages/ui/StagePage.tsx'), 'StagePage'),
  },
  {
    path: '/stages/$name/friction',
    page: lazyRouteComponent(() => import('#features/stages/ui/friction/StageFrictionPage.tsx'), 'StageFrictionPage'),
  },
  {
    path: '/reports',
    page: lazyRouteComponent(() => import('#features/reports/ui/ReportsPage.tsx'), 'ReportsPage'),
    word: words.wings.reports,
    key: 'r',
  },
  {
    path: '/sources',
    page: lazyRouteComponent(() => import('#features/sources/ui/SourcesPage.tsx'), 'SourcesPage'),
    word: words.wings.sources,
    key: 'o',
  },
  {
    path: '/alerts',
    page: lazyRouteComponent(() => import('#features/alerts/ui/AlertsPage.tsx'), 'AlertsPage'),
    word: words.wings.alerts,
    key: 'a',
  },
  {
    path: '/blueprint',
    page: lazyRouteComponent(() => import('#features/blueprints/ui/BlueprintPage.tsx'), 'BlueprintPage'),
    word: words.wings.blueprint,
    key: 'b',
  },
  {
    path: '/blueprint/versions',
    page: lazyRouteComponent(() => import('#features/blueprints/ui/versions/VersionsPage.tsx'), 'VersionsPage'),
  },
  {
    path: '/start',
    page: lazyRouteComponent(() => import('#features/first-blueprint/ui/StartPage.tsx'), 'StartPage'),
    word: words.wings.start,
    key: 's',
  },
];
