/** Which rows are meant, as the address of a page and the API spell it: `{ outcome: 'broken', 'route[team]': 'PWDx' }`. */
export type Narrowing = Readonly<Record<string, string | number | boolean | undefined>>;

/** Narrows to the rows of a route; null means those without a value. */
export function onRoute(route: Readonly<Record<string, string | null>>): Narrowing {
  return Object.fromEntries(Object.entries(route).map(([key, value]) => [`route[${key}]`, value ?? '']));
}

/** Where the pages are. */
export const addresses = {
  line: (narrowing: Narrowing = {}) => `/${query(narrowing)}`,
  promise: (name: string, narrowing: Narrowing = {}) => `/promises/${encodeURIComponent(name)}${query(narrowing)}`,
  promiseRows: (name: string, narrowing: Narrowing = {}) =>
    `/promises/${encodeURIComponent(name)}/rows${query(narrowing)}`,
  moment: (name: string, narrowing: Narrowing = {}) => `/moments/${encodeURIComponent(name)}${query(narrowing)}`,
  customer: (key: string) => `/customers/${encodeURIComponent(key)}`,
  blueprint: (line?: number) => (line === undefined ? '/blueprint' : `/blueprint#line-${line}`),
};

function query(narrowing: Narrowing): string {
  const given = Object.entries(narrowing).filter(([, value]) => value !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
