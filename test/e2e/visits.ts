import { addresses } from '../../packages/throughline/src/web/addresses.ts';
import { wingPaths } from './wings.ts';

const from = Date.UTC(2015, 10, 1, 4);
const to = Date.UTC(2015, 11, 1, 5);

/** A place to which sixteen promises were broken. */
export const place = '14388773900992353938';

/** Where the browser goes on each page, with names of the Boston example; the first of each is the plainest. */
const visits: Readonly<Record<string, readonly string[]>> = {
  '/': [addresses.line(), addresses.line({ from, to })],
  '/promises/$name': [
    addresses.promise('done-by-target'),
    addresses.promise('told-once', { by: 'week', compare: 'channel', from, to }),
  ],
  '/promises/$name/rows': [addresses.promiseRows('done-by-target', { outcome: 'broken', 'route[team]': 'PWDx' })],
  '/moments/$name': [addresses.moment('asked-three-times'), addresses.moment('fixed-in-a-day', { from, to })],
  '/customers': [addresses.customers(), addresses.customers({ search: 'a' })],
  '/customers/$key': [addresses.customer(place)],
  '/compare': [addresses.compare(), addresses.compare({ promise: 'done-by-target', by: 'channel' })],
  '/compare/teams': [addresses.contributions()],
  '/compare/teams/rows': [addresses.contributed({ stage: 'wait', team: 'PWDx' })],
  '/stages/$name': [addresses.stage('wait'), addresses.stage('fixed')],
  '/stages/$name/friction': [addresses.stageFriction('wait')],
  '/start': ['/start'],
  '/alerts': [addresses.alerts()],
  '/reports': [addresses.reports()],
  '/sources': [addresses.sources()],
  '/blueprint': [addresses.blueprint()],
  '/blueprint/versions': [addresses.versions()],
};

/** All pages there are. A page that nobody has said how to visit is a fault here, so that none is forgotten. */
export const walk: readonly { readonly wing: string; readonly plain: string; readonly all: readonly string[] }[] =
  wingPaths.map((wing) => {
    const all = visits[wing] ?? [];
    const [plain] = all;
    if (plain === undefined) throw new Error(`test/e2e/visits.ts does not say how to visit the page "${wing}".`);
    return { wing, plain, all };
  });
