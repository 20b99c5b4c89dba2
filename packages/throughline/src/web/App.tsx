import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { Frame } from './Frame.tsx';
import { NoSuchPage } from './NoSuchPage.tsx';
import { wings } from './wings.ts';

/** The page: where one is, what is asked, and the frame around it. */
export function App() {
  const [router] = useState(openRouter);
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000, networkMode: 'always' } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}

function openRouter() {
  const root = createRootRoute({ component: Frame, notFoundComponent: NoSuchPage });
  const routes = wings.map(({ path, page }) => createRoute({ getParentRoute: () => root, path, component: page }));
  return createRouter({
    routeTree: root.addChildren(routes),
    scrollRestoration: true,
    defaultPreload: false,
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const query = new URLSearchParams(search as Record<string, string>);
      return query.size === 0 ? '' : `?${query}`;
    },
  });
}
